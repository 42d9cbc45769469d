import { startBrowserWorld } from '../support/browser-world.js';
import type { Tab } from '../support/chromium.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { Keyboard } from './ways/keyboard.js';
import { clientJourneys } from './ways/of-clients.js';
import { counselorJourneys } from './ways/of-counselors.js';
import { leadJourneys } from './ways/of-leads.js';
import type { Scene } from './ways/scene.js';

const { world, chromium, at } = await startBrowserWorld();

/** 320 px wide; and at 400 %, as somebody has it who has switched off what can be. */
const ways = [
  { screen: 'narrow', javaScript: true },
  { screen: 'zoomed', javaScript: false },
] as const;

const away = 'https://www.wetter.at/';

const all = Object.entries({ ...clientJourneys, ...counselorJourneys, ...leadJourneys }).flatMap(([journey, go]) =>
  ways.map((way) => ({ ...way, journey, go })),
);

describe(`By the keyboard alone, as SEED=${daySeed} has it`, () => {
  it.each(sampleOfDay(all, 2))('$journey; $screen, JavaScript: $javaScript', async ({ go, screen, javaScript }) => {
    const tabs: Tab[] = [];
    const scene: Scene = {
      world,
      mark: screen,
      open: async (path, as) => {
        const tab = await chromium.open(at(path), { screen, javaScript, as });
        tabs.push(tab);
        // The weather is not reached from here.
        await tab.page.route(away, (route) =>
          route.fulfill({ contentType: 'text/html', body: '<title>Wetter</title>' }),
        );
        const keys = new Keyboard(tab, at());
        await keys.look();
        return keys;
      },
    };
    await go(scene);
    for (const tab of tabs) await tab.close();
  });
});

/** What goes wrong at the login, and what somebody with nothing but the keys says of it. */
const faults = {
  'a button that Tab passes by': [`button.tabIndex = -1`, /Tab comes to no "Anmelden"/],
  'a field that keeps the focus': [
    `field.addEventListener('keydown', (pressed) => pressed.preventDefault())`,
    /Tab comes to no "Anmelden"/,
  ],
  'a button that is called nothing': [`button.textContent = ''`, /Nothing is called so/],
  'a button under something that stays': [
    `Object.assign(document.body.appendChild(document.createElement('div')).style, { position: 'fixed', inset: '0' })`,
    /Nobody sees the focus/,
  ],
  'a focus without a ring': [
    `button.style.outline = field.style.outline = 'none'; button.style.boxShadow = field.style.boxShadow = 'none'`,
    /Nothing shows the focus/,
  ],
  'a page that is too wide': [`button.style.minWidth = '600px'`, /overflow/],
  'a page that complains': [`console.error('no style')`, /no style/],
  'two fields of one name': [
    `const copy = field.cloneNode(); copy.ariaLabel = 'Passwort'; field.after(copy)`,
    /2 are called so/,
  ],
} as const;

describe('Somebody with nothing but the keys', () => {
  it.each(sampleOfDay(Object.entries(faults), 2))('notices %s', async (_fault, [script, notice]) => {
    const tab = await chromium.open(at('/login'), { screen: 'narrow' });
    const keys = new Keyboard(tab, at());
    await keys.look();
    await tab.page.evaluate(
      `{ const button = document.querySelector('main .actions button'), field = document.querySelector('main [type=password]'); ${script}; }`,
    );
    const tried = (async () => {
      await keys.look();
      await keys.write({ Passwort: 'falsch' });
      await keys.pressInVain('Anmelden');
    })();
    await expect(tried).rejects.toThrow(notice);
    await tab.close();
  });

  it('notices a refusal that nobody expects, and a page that is not there', async () => {
    const tab = await chromium.open(at('/login'), { screen: 'zoomed', javaScript: false });
    const keys = new Keyboard(tab, at());
    await expect(keys.press('Anmelden')).rejects.toThrow(/422/);
    await expect(keys.openMail('/nowhere')).rejects.toThrow(/404/);
    await tab.close();
  });
});
