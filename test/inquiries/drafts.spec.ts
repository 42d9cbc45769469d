import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Side {
  who: string;
  label: string;
  send: string;
  letters: string;
  begin: () => Promise<{ browser: BrowserClient; path: string }>;
}

let serial = 0;
const sides: Side[] = [
  {
    who: 'client',
    label: 'Ihre Nachricht',
    send: 'Nachricht absenden',
    letters: '.letter-client',
    begin: async () => {
      const browser = await world.registered(`entwurf${String((serial += 1))}`);
      const id = await submitInquiry(browser);
      return { browser, path: `/inquiries/${id}` };
    },
  },
  {
    who: 'counselor',
    label: 'Ihre Antwort',
    send: 'Antwort senden',
    letters: '.letter-counselor',
    begin: async () => {
      const id = await submitInquiry(await world.registered(`entwurf${String((serial += 1))}`));
      return { browser: await world.signedIn((await counselorOf(world, id)) ?? ''), path: `/threads/${id}` };
    },
  },
];

describe.each(sides)('Two windows of the $who with the same thread', ({ label, send, letters, begin }) => {
  /** What the field holds when the thread is opened anew. */
  const stored = async (browser: BrowserClient, path: string) => {
    await browser.open(path);
    return browser.page.find('textarea[name="message"]').text().trim();
  };
  /** The form as this window would send it, whatever happens in the other one. */
  const windowOn = async (browser: BrowserClient, path: string, text: string) => {
    await browser.open(path);
    browser.fill(label, text);
    if (label === 'Ihre Nachricht') browser.check('Ich stimme den Nutzungsbedingungen zu');
    const { action, fields } = browser.page.submission(browser.page.find(`button:contains("${send}")`));
    const form = Object.fromEntries(fields);
    return {
      send: () => browser.request('POST', action, { form }),
      save: () => browser.request('POST', `${path}/draft`, { form }),
      discard: () => browser.request('POST', `${path}/draft/removal`, { form }),
    };
  };

  it('a draft is not saved over one that its form did not show: both texts stand in the answer', async () => {
    const { browser, path } = await begin();
    const first = await windowOn(browser, path, 'Aus dem ersten Fenster');
    const second = await windowOn(browser, path, 'Aus dem zweiten Fenster');
    expect((await first.save()).status).toBe(303);
    const answer = await second.save();
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Aus dem ersten Fenster');
    expect(answer.body).toContain('Aus dem zweiten Fenster');
    expect(await stored(browser, path)).toBe('Aus dem ersten Fenster');
  });

  it('the other one is replaced where somebody says so, having seen it', async () => {
    const { browser, path } = await begin();
    const early = await windowOn(browser, path, 'Das Frühere');
    await browser.open(path);
    browser.fill(label, 'Das Spätere');
    await early.save();
    await browser.press('Entwurf speichern');
    expect([browser.status, browser.text.includes('Das Frühere')]).toEqual([409, true]);
    await browser.press('Diesen Entwurf durch meinen Text ersetzen');
    expect(browser.text).toContain('Ihr Entwurf ist verschlüsselt gespeichert.');
    expect(await stored(browser, path)).toBe('Das Spätere');
  });

  it('the same text saved twice is one draft', async () => {
    const { browser, path } = await begin();
    const one = await windowOn(browser, path, 'Zweimal gedrückt');
    expect([(await one.save()).status, (await one.save()).status]).toEqual([303, 303]);
    expect(await stored(browser, path)).toBe('Zweimal gedrückt');
  });

  it('a draft that the form did not show is not discarded with it', async () => {
    const { browser, path } = await begin();
    await (await windowOn(browser, path, 'Der erste Stand')).save();
    const old = await windowOn(browser, path, 'Der erste Stand');
    await (await windowOn(browser, path, 'Der zweite Stand')).save();
    const answer = await old.discard();
    expect([answer.status, answer.body.includes('Der zweite Stand')]).toEqual([409, true]);
    expect(await stored(browser, path)).toBe('Der zweite Stand');
    expect((await (await windowOn(browser, path, '')).discard()).status).toBe(303);
    expect(await stored(browser, path)).toBe('');
  });

  it('another text that is sent leaves the draft, the one that was shown goes with it', async () => {
    const { browser, path } = await begin();
    const other = await windowOn(browser, path, 'Etwas anderes, abgesendet');
    await (await windowOn(browser, path, 'Begonnen und nicht fertig')).save();
    expect((await other.send()).status).toBe(303);
    expect(await stored(browser, path)).toBe('Begonnen und nicht fertig');
    expect(browser.page.find(letters).text()).toContain('Etwas anderes, abgesendet');
    if (label === 'Ihre Nachricht') {
      expect((await (await windowOn(browser, path, 'Begonnen und fertig')).send()).status).toBe(303);
      expect(await stored(browser, path)).toBe('');
    }
  });
});
