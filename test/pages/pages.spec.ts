import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { pseudoLanguage } from '../../src/web/texts/pseudo-language.js';
import { Chromium, type Tab } from '../support/chromium.js';
import { choiceOfDay, daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { type DemoHouse, startDemoHouse } from '../support/demo-house.js';
import {
  axeFindings,
  brokenWords,
  colorsDrawn,
  hiddenStops,
  type Look,
  pagesOf,
  people,
  type Person,
  show,
  tabOf,
  textSizes,
  themes,
  windows,
} from './walk.js';

const house: DemoHouse = await startDemoHouse({ PSEUDO_LANGUAGE: 'on' });
const chromium = await Chromium.start();
const screenNames = Object.keys(windows) as Look['screen'][];
const tabs = new Map<Person, Tab>();
const foreign: string[] = [];
const looks: Look[] = [];
for (const person of people) {
  const tab = await tabOf(chromium, house, person);
  tab.page.on('request', (request) => {
    if (!request.url().startsWith(house.base)) foreign.push(request.url());
  });
  tabs.set(person, tab);
  for (const path of await pagesOf(tab, house.base)) looks.push(...looksAt(person, path));
}

afterAll(async () => {
  await chromium.close();
  await house.stop();
});

/** Every look at a page, or the day's one. */
function looksAt(person: Person, path: string): Look[] {
  const all = themes.flatMap((theme) =>
    textSizes.flatMap((textSize) => screenNames.map((screen): Look => ({ person, path, theme, textSize, screen }))),
  );
  const kind = path.replace(/[0-9a-f-]{36}/g, ':id');
  return everything ? all : [choiceOfDay(all as [Look, ...Look[]], `${person} ${kind}`)];
}

function isOfClients(person: Person): boolean {
  return person === '' || person === 'mondstein';
}

const tabFor = ({ person }: Look) => tabs.get(person) as Tab;
const titled = (look: Look) =>
  [`${look.person || 'anybody'} at ${look.path}`, `${look.theme}, ${look.textSize}, ${look.screen}`, look] as const;

describe(`Every page that links lead to, seen as SEED=${daySeed} has it`, () => {
  it('is among those looked at', () => {
    // As many kinds as there were when this was written: a crawl that finds no links would find no fault.
    expect(new Set(looks.map(({ person, path }) => `${person} ${path}`)).size).toBeGreaterThan(60);
  });

  it.each(sampleOfDay(looks, 5).map(titled))('%s (%s): fits, and axe finds nothing', async (_, __, look) => {
    const tab = tabFor(look);
    expect(await show(tab, house.base, look)).toBe(200);
    expect(await tab.overflow()).toBe(0);
    expect(await axeFindings(tab)).toEqual([]);
    expect(tab.problems).toEqual([]);
  });

  it.each(sampleOfDay(looks, 4).map(titled))(
    '%s (%s): fits in a language that is longer and written from right to left, and axe finds nothing',
    async (_, __, look) => {
      const tab = tabFor(look);
      await choose(tab, { language: pseudoLanguage });
      await show(tab, house.base, look);
      const isTurned = await tab.page.evaluate('document.dir === "rtl"');
      const overflow = await tab.overflow();
      // "A" is in no name whose letters are turned around.
      const findings = (await axeFindings(tab)).filter((finding) => !finding.startsWith('label-content-name-mismatch'));
      await choose(tab, null);
      expect({ isTurned, overflow, findings }).toEqual({ isTurned: true, overflow: 0, findings: [] });
    },
  );

  it('asks nobody else for anything', () => {
    expect(foreign).toEqual([]);
  });
});

/** Chosen in the browser, against what its system asks for; and the system that asks for the same. */
const againstSystem = [
  ['light', { colorScheme: 'dark' }, { colorScheme: 'light' }],
  ['light', { colorScheme: 'dark', contrast: 'more' }, { colorScheme: 'light', contrast: 'more' }],
  ['dark', { colorScheme: 'light' }, { colorScheme: 'dark' }],
  ['dark', { colorScheme: 'light', contrast: 'more' }, { colorScheme: 'dark', contrast: 'more' }],
  ['contrast', { colorScheme: 'light' }, { colorScheme: 'light', contrast: 'more' }],
  ['contrast', { colorScheme: 'dark' }, { colorScheme: 'dark', contrast: 'more' }],
  ['device', { colorScheme: 'dark' }, { colorScheme: 'dark' }],
  // What somebody has set for everything wins, and paper is light.
  ['dark', { forcedColors: 'active' }, { forcedColors: 'active' }],
  ['light', { forcedColors: 'active', colorScheme: 'dark' }, { forcedColors: 'active', colorScheme: 'dark' }],
  ['dark', { media: 'print' }, { media: 'print' }],
] as const;

describe(`Colors that somebody chooses here, seen as SEED=${daySeed} has it`, () => {
  const systems = { media: null, colorScheme: null, contrast: null, forcedColors: null } as const;
  it.each(againstSystem)(
    'are drawn, %s where the system has %j, as where it has %j',
    async (colors, system, asking) => {
      const look = choiceOfDay(looks as [Look, ...Look[]], `${colors} ${JSON.stringify(system)}`);
      const tab = tabFor(look);
      await show(tab, house.base, look);
      await tab.page.emulateMedia({ ...systems, ...asking });
      const wanted = await colorsDrawn(tab);
      await choose(tab, { colors });
      await show(tab, house.base, look);
      await tab.page.emulateMedia({ ...systems, ...system });
      const drawn = await colorsDrawn(tab);
      const isSeenElsewhere = 'media' in system || 'forcedColors' in system;
      const findings = isSeenElsewhere ? [] : await axeFindings(tab);
      await choose(tab, null);
      await tab.page.emulateMedia(systems);
      expect({ look, drawn: drawn.filter((one, at) => one !== wanted[at]), findings }).toEqual({
        look,
        drawn: [],
        findings: [],
      });
      expect(drawn.length).toBeGreaterThan(60);
    },
  );

  it.each([
    ['narrow', 'xlarge'],
    ['narrow', 'normal'],
    ['desktop', 'normal'],
  ] as const)('are reached by the keyboard alone, with room for a finger: %s, %s', async (screen, textSize) => {
    const tab = tabs.get('') as Tab;
    await choose(tab, { 'text-size': textSize });
    await show(tab, house.base, { path: '/login', theme: 'light', textSize, screen });
    await tab.page.locator('.colors summary').focus();
    await tab.page.keyboard.press('Enter');
    expect(await tab.overflow()).toBe(0);
    expect(await axeFindings(tab)).toEqual([]);
    const targets = await tab.page.evaluate<number[]>(`[...document.querySelectorAll('.colors summary, .colors button')]
      .map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height))`);
    expect(targets).toHaveLength(5);
    expect(targets.filter((least) => least < 44)).toEqual([]);
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await tab.page.keyboard.press(key);
    await tab.page.locator('html[data-colors="dark"]').waitFor({ state: 'attached' });
    await choose(tab, null);
  });
});

const crowded = looks.filter(({ path }) => /^\/(oversight|account|desk|settings|inquiries\/new)$/.test(path));

describe(`Somebody who goes through a page by Tab, seen as SEED=${daySeed} has it`, () => {
  it.each(sampleOfDay(everything ? looks : crowded, 1).map(titled))(
    'sees where they are: %s (%s)',
    async (_, __, look) => {
      const tab = tabFor(look);
      await show(tab, house.base, look);
      const box = tab.page.locator('.assignments tbody input').first();
      if (await box.count()) await box.check();
      await tab.page.locator('body').evaluate('document.activeElement.blur()');
      expect(await hiddenStops(tab)).toEqual([]);
    },
  );
});

/** Every page of visitors and clients, in every language. */
const readings = looks
  .filter(
    ({ person, path }, at) =>
      isOfClients(person) && looks.findIndex((one) => one.person === person && one.path === path) === at,
  )
  .flatMap(({ person, path }) => languageFolders().map((language) => [person, path, language] as const));

describe('A word', () => {
  it.each(['narrow', 'phone'] as const)('of the agency’s name stays whole on a screen that is %s', async (screen) => {
    const tab = tabs.get('mondstein') as Tab;
    for (const textSize of textSizes) {
      await show(tab, house.base, { path: '/inquiries', theme: 'light', textSize, screen });
      expect({ textSize, broken: await tab.page.evaluate(partedName) }).toEqual({ textSize, broken: [] });
    }
  });

  it.each(sampleOfDay(readings, 3))(
    'is not broken by letters at the largest type, for "%s" at %s in %s',
    async (person, path, language) => {
      const tab = tabs.get(person) as Tab;
      await choose(tab, { language, 'text-size': 'xlarge' });
      await show(tab, house.base, { path, theme: 'light', textSize: 'xlarge', screen: 'narrow' });
      await choose(tab, null);
      const top: number = await tab.page
        .locator('main')
        .evaluate('document.querySelector("main").getBoundingClientRect().top');
      expect(await brokenWords(tab)).toEqual([]);
      expect(await tab.overflow()).toBe(0);
      // The page itself begins on the first screen.
      expect(top).toBeLessThan(windows.narrow.height * 0.6);
    },
  );
});

describe('The first screen of the narrowest telephone', () => {
  it('breaks neither the start page’s heading within a sentence nor the line for those in danger', async () => {
    const tab = tabs.get('') as Tab;
    await show(tab, house.base, { path: '/', theme: 'light', textSize: 'normal', screen: 'narrow' });
    const lines = (selector: string) =>
      tab.page.evaluate<string[]>(`(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('${selector}'));
        return [...new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ bottom }) => Math.round(bottom)))];
      })()`);
    // "Schreiben Sie uns. Wir hören zu."
    expect(await lines('.hero h1')).toHaveLength(2);
    const tops = await tab.page.evaluate<number[]>(
      `[...document.querySelectorAll('.urgent-inner > *')].map((one) => Math.round(one.getBoundingClientRect().top))`,
    );
    expect(tops.length).toBeGreaterThan(3);
    expect(new Set(tops).size).toBe(1);
  });
});

describe('What stands on a page already', () => {
  it('is not said again at its foot: the numbers of the page of help', async () => {
    const tab = tabs.get('') as Tab;
    for (const [path, times] of [
      ['/help', 0],
      ['/terms', 1],
    ] as const) {
      await show(tab, house.base, { path, theme: 'light', textSize: 'normal', screen: 'phone' });
      expect([path, await tab.page.locator('.footer-crisis:visible').count()]).toEqual([path, times]);
    }
  });

  it('is not broken by letters where there are many figures beside each other', async () => {
    const tab = tabs.get('helene.prager') as Tab;
    await show(tab, house.base, { path: '/oversight/reports', theme: 'light', textSize: 'normal', screen: 'desktop' });
    expect(await brokenWords(tab)).toEqual([]);
  });
});

describe('The map', () => {
  it('has no state on a narrow screen that is too small for a finger, or that the keyboard passes by', async () => {
    const tab = tabs.get('') as Tab;
    await show(tab, house.base, { path: '/regions', theme: 'light', textSize: 'normal', screen: 'narrow' });
    const states = await tab.page.evaluate<{ href: string; least: number; isPassed: boolean }[]>(`(() =>
      [...document.querySelectorAll('svg.map a')].map((state) => {
        const areas = [...state.querySelectorAll('path, circle')].map((one) => one.getBoundingClientRect());
        state.focus();
        const least = Math.max(...areas.map(({ width, height }) => Math.min(width, height)));
        return { href: state.getAttribute('href'), least, isPassed: state.tabIndex < 0 || document.activeElement !== state };
      }))()`);
    expect(states).toHaveLength(9);
    expect(states.filter(({ least, isPassed }) => least < 24 || isPassed)).toEqual([]);
    await tab.page.locator('svg.map a[href="/regions/AT-9"]').press('Enter');
    await tab.page.waitForURL('**/regions/AT-9');
  });
});

describe('Somebody whose system asks for more contrast', () => {
  it.each(['light', 'dark'] as const)('reads nothing pale, and sees where a card ends: %s', async (theme) => {
    const tab = tabs.get('mondstein') as Tab;
    const look = { path: '/inquiries', theme, textSize: 'normal', screen: 'phone' } as const;
    const colors = async () => [
      ...(await tab.drawn('main .muted', ['color'])),
      ...(await tab.drawn('main .inquiry', ['border-top-color'])),
    ];
    await show(tab, house.base, look);
    const usual = await colors();
    await tab.page.emulateMedia({ contrast: 'more' });
    const ink = await tab.drawn('body', ['color']);
    const seen = await colors();
    expect([...new Set(await tab.drawn('main .muted', ['color']))]).toEqual(ink);
    expect(seen.filter((color, at) => color === usual[at])).toEqual([]);
    expect(await axeFindings(tab)).toEqual([]);
    await tab.page.emulateMedia({ contrast: null });
  });
});

describe('A thread on paper', () => {
  it('has all of its letters, whose it is, of when, and numbered sheets, and nothing that can be pressed', async () => {
    const tab = tabs.get('mondstein') as Tab;
    const paths = looks.map(({ path }) => path).filter((path) => /^\/inquiries\/[0-9a-f-]{36}$/.test(path));
    await show(tab, house.base, { path: paths[0] ?? '', theme: 'light', textSize: 'normal', screen: 'desktop' });
    await tab.page.emulateMedia({ media: 'print' });
    const seen = (selector: string) => tab.page.locator(`${selector}:visible`).count();
    const letters = await tab.page.locator('.letter').count();
    expect(letters).toBeGreaterThan(1);
    expect([
      await seen('.letter'),
      await seen('main a:not(.letter-text a, .visually-hidden)'),
      await seen('main button'),
    ]).toEqual([letters, 0, 0]);
    expect(await tab.page.locator('.thread-head').innerText()).toMatch(
      /Code [0-9A-Z]{3}-[0-9A-Z]{3} · gedruckt am \d{1,2}\. \p{L}+ \d{4}, \d{1,2}:\d{2} Uhr/u,
    );
    expect(await tab.page.evaluate(sheetNumbers)).toEqual({
      '': 'counter(page) " / " counter(pages)',
      card: 'none',
    });
    await tab.page.emulateMedia({ media: null });
    expect(await seen('.thread-head .print-only')).toBe(0);
  });
});

async function choose({ page }: Tab, chosen: Record<string, string> | null): Promise<void> {
  const cookies = Object.entries(chosen ?? {}).map(([name, value]) => ({ name, value, url: house.base }));
  if (chosen === null) await page.context().clearCookies({ name: /^(?:language|text-size|colors)$/ });
  else await page.context().addCookies(cookies);
}

/** What stands at the foot of each kind of sheet. */
const sheetNumbers = `Object.fromEntries([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule instanceof CSSPageRule)
  .map((rule) => [rule.selectorText, [...rule.cssRules].map((foot) => foot.style.content).join()]))`;

/** Words of the agency's name that are not on one line, or not to be seen. */
const partedName = `(() => {
  const text = document.querySelector('.brand-name').firstChild;
  return [...text.data.matchAll(/\\S+/g)].flatMap((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const lines = [...range.getClientRects()];
    return lines.length === 1 && lines[0].width > 10 ? [] : [word[0]];
  });
})()`;
