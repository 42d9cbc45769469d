import { Leftovers } from '../../src/auth/leftovers.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const page = '/inquiries/new';
const day = 24 * 3_600_000;
let serial = 0;

async function writer(): Promise<{ browser: BrowserClient; userName: string }> {
  await world.sql('DELETE FROM quotas');
  const userName = `anfang${String((serial += 1))}`;
  return { userName, browser: await world.registered(userName) };
}

interface Begun {
  subject?: string;
  message: string;
  family?: string;
}

const fill = (browser: BrowserClient, { subject = 'Erstes Wort', message, family = '' }: Begun) =>
  browser
    .choose('Thema', 'Schule')
    .fill('Betreff', subject)
    .fill('Ihre Nachricht', message)
    .fill('Zu meiner Familie', family);

/** The form as this window would send it, whatever happens in the other one. */
async function windowOn(browser: BrowserClient, begun: Begun) {
  await browser.open(page);
  fill(browser, begun).check('Ich stimme den Nutzungsbedingungen zu');
  const form = Object.fromEntries(browser.page.submission(browser.page.button('Anfrage absenden')).fields);
  const to = (path: string) => () => browser.request('POST', path, { form });
  return { send: to('/inquiries'), save: to(`${page}/draft`), discard: to(`${page}/draft/removal`) };
}

async function stored(browser: BrowserClient): Promise<string> {
  await browser.open(page);
  return browser.page.valueOf('Ihre Nachricht').trim();
}

const rows = () => world.sql('SELECT 1 FROM unsent_texts');

describe('The draft of a new inquiry', () => {
  beforeEach(() => world.sql('DELETE FROM unsent_texts'));

  it('holds all that was written, even half a form, and says since when', async () => {
    const { browser, userName } = await writer();
    await browser.open(page);
    fill(browser, { message: 'Ich weiß nicht, wie ich anfangen soll.', family: 'Zwei Kinder.' });
    await browser.press('Entwurf speichern');
    expect([browser.status, browser.path]).toEqual([200, `${page}?notice=new-draft-saved`]);
    const other = await world.signedIn(userName);
    expect(other.path).toBe('/inquiries');
    await other.open(page);
    expect(['Betreff', 'Ihre Nachricht', 'Zu meiner Familie'].map((label) => other.page.valueOf(label).trim())).toEqual(
      ['Erstes Wort', 'Ich weiß nicht, wie ich anfangen soll.', 'Zwei Kinder.'],
    );
    expect(other.page.find('select[name="topic"] option[selected]').text()).toBe('Schule');
    expect(other.page.find('details.voluntary[open]')).toHaveLength(1);
    expect(other.text).toMatch(/Entwurf vom Mi, 4\. März/);
    await other.press('Entwurf verwerfen');
    expect([await stored(other), await rows()]).toEqual(['', []]);
  });

  it('can be read by nobody but its author', async () => {
    const { browser } = await writer();
    const stranger = (await writer()).browser;
    await (await windowOn(browser, { message: 'Nur für mich.' })).save();
    expect(await stored(stranger)).toBe('');
    const [row] = await world.sql<{ sealed: Buffer }>('SELECT sealed FROM unsent_texts');
    expect(row?.sealed.includes('Nur für mich.')).toBe(false);
    // Moved to somebody else, it opens for nobody.
    await world.sql(
      `UPDATE unsent_texts SET account_id = (SELECT account_id FROM accounts WHERE account_id <> unsent_texts.account_id AND display_name IS NULL LIMIT 1)`,
    );
    expect(await stored(stranger)).toBe('');
  });

  it('goes when it is sent, and stays when something else is', async () => {
    const { browser } = await writer();
    const other = await windowOn(browser, { message: 'Etwas anderes' });
    await (await windowOn(browser, { message: 'Begonnen' })).save();
    expect((await other.send()).status).toBe(303);
    expect(await stored(browser)).toBe('Begonnen');
    expect((await (await windowOn(browser, { message: 'Begonnen und fertig' })).send()).status).toBe(303);
    expect([await stored(browser), await rows()]).toEqual(['', []]);
  });

  it('is not written over by a window that never showed it: both texts stand in the answer', async () => {
    const { browser } = await writer();
    const early = await windowOn(browser, { message: 'Das Frühere' });
    await browser.open(page);
    fill(browser, { message: 'Das Spätere' });
    expect((await early.save()).status).toBe(303);
    expect((await early.save()).status).toBe(303);
    await browser.press('Entwurf speichern');
    expect([browser.status, browser.text.includes('Das Frühere'), browser.page.valueOf('Ihre Nachricht')]).toEqual([
      409,
      true,
      'Das Spätere',
    ]);
    await browser.press('Diesen Entwurf durch meinen Text ersetzen');
    expect(await stored(browser)).toBe('Das Spätere');
  });

  it('is not discarded by a window that showed an older one', async () => {
    const { browser } = await writer();
    await (await windowOn(browser, { message: 'Der erste Stand' })).save();
    const old = await windowOn(browser, { message: 'Der erste Stand' });
    await (await windowOn(browser, { message: 'Der zweite Stand' })).save();
    const answer = await old.discard();
    expect([answer.status, answer.body.includes('Der zweite Stand')]).toEqual([409, true]);
    expect(await stored(browser)).toBe('Der zweite Stand');
  });

  it('stands in the form after the session was over, too, beside a draft that it never showed', async () => {
    const { browser, userName } = await writer();
    const lost = await windowOn(browser, { message: 'Mitten im Satz' });
    world.clock.moveTo(new Date(world.clock.now().getTime() + day));
    expect((await lost.send()).headers.location).toContain('notice=kept');
    const back = await world.signedIn(userName);
    expect([back.path, back.page.valueOf('Ihre Nachricht')]).toEqual([`${page}?unsent=yes`, 'Mitten im Satz']);
    expect(await stored(back)).toBe('Mitten im Satz');

    const unseen = await windowOn(back, { message: 'Ein anderer Brief' });
    await (await windowOn(back, { message: 'Mitten im Satz, gespeichert' })).save();
    world.clock.moveTo(new Date(world.clock.now().getTime() + day));
    expect((await unseen.send()).headers.location).toContain('notice=kept');
    const both = await world.signedIn(userName);
    expect(await stored(both)).toBe('Mitten im Satz, gespeichert\n\n* * *\n\nEin anderer Brief');
    expect(both.text).toContain('zwei Texte untereinander');
    await both.press('Entwurf speichern');
    expect([await stored(both), await rows()]).toEqual([
      'Mitten im Satz, gespeichert\n\n* * *\n\nEin anderer Brief',
      [{ '?column?': 1 }],
    ]);
  });

  it('is in the export, and gone after seven days, and with its author', async () => {
    const { browser, userName } = await writer();
    await (await windowOn(browser, { message: 'Für die Auskunft' })).save();
    const form = { password: 'sieben Birnen im Korb', format: 'json' };
    expect((await browser.request('POST', '/account/export', { form })).body).toContain('Für die Auskunft');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 7 * day - 60_000));
    await world.nest.get(Leftovers).run();
    expect(await rows()).toHaveLength(1);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 120_000));
    await world.nest.get(Leftovers).run();
    expect(await rows()).toEqual([]);

    const again = await world.signedIn(userName);
    await (await windowOn(again, { message: 'Vor dem Gehen' })).save();
    await again.request('POST', '/account/deletion', { form: { password: form.password, confirm: 'yes' } });
    expect(await rows()).toEqual([]);
  });

  it('is not taken where nothing may be written: the text stands in the answer', async () => {
    const { browser, userName } = await writer();
    const begun = await windowOn(browser, { message: 'Zu spät' });
    await world.arrange(`UPDATE agencies SET status = 'paused' WHERE agency_id = $1`, [world.home.agencyId]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    const answer = await begun.save();
    await world.arrange(`UPDATE agencies SET status = 'open' WHERE agency_id = $1`, [world.home.agencyId]);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    expect([answer.status, userName, await rows()]).toEqual([422, userName, []]);
    expect(new HtmlPage(answer.body).valueOf('Ihre Nachricht').trim()).toBe('Zu spät');
  });
});

describe('What somebody says of their age', () => {
  it.each(['17', 'Mitte 30', 'abc'])(
    'is kept, sent and read as they wrote it, and holds no letter up: %s',
    async (age) => {
      const { browser } = await writer();
      await browser.open(page);
      expect(browser.page.descriptionOf('Alter')).toBe('Ungefähr genügt.');
      await fill(browser, { message: 'Ich bin nicht mehr so jung.' }).fill('Alter', age).press('Entwurf speichern');
      await browser.open(page);
      expect(browser.page.valueOf('Alter')).toBe(age);
      await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
      expect([browser.status, browser.path]).toEqual([200, '/inquiries?notice=sent']);
      const [newest] = await world.sql<{ id: string }>(
        'SELECT inquiry_id AS id FROM inquiries ORDER BY inquiry_id DESC LIMIT 1',
      );
      const id = newest?.id ?? '';
      const counselor = await (await world.signedIn((await counselorOf(world, id)) ?? '')).open(`/threads/${id}`);
      expect(counselor.text).toContain(`Alter ${age}`);
    },
  );
});
