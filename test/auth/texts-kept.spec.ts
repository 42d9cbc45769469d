import { Leftovers } from '../../src/auth/leftovers.js';
import { requestedReset, setPassword } from './reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.sql('DELETE FROM unsent_texts'));
afterAll(() => world.close());

const letter = 'Das habe ich lange überlegt.';
const renewed = 'neun Kirschen am Ast';
const hour = 3_600_000;
const later = (milliseconds: number) => {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds));
};
const sent = (browser: BrowserClient, path: string, form: Record<string, string> = {}) =>
  browser.request('POST', path, { form });

interface Writer {
  browser: BrowserClient;
  userName: string;
  label: string;
  /** the page with the letter */
  path: string;
}

let serial = 0;
const writers: Record<string, () => Promise<Writer>> = {
  client: async () => {
    await world.sql('DELETE FROM quotas');
    const userName = `aufgehoben${String((serial += 1))}`;
    const browser = await world.registered(userName);
    return { browser, userName, label: 'Ihre Nachricht', path: `/inquiries/${await submitInquiry(browser)}` };
  },
  'client with a first letter': async () => {
    await world.sql('DELETE FROM quotas');
    const userName = `aufgehoben${String((serial += 1))}`;
    return { browser: await world.registered(userName), userName, label: 'Ihre Nachricht', path: '/inquiries/new' };
  },
  counselor: async () => {
    const { path } = await (writers.client as () => Promise<Writer>)();
    const id = path.split('/').at(-1) ?? '';
    const userName = (await counselorOf(world, id)) ?? '';
    return { browser: await world.signedIn(userName), userName, label: 'Ihre Antwort', path: `/threads/${id}` };
  },
};

/** Fills in the letter; what is sent when its button is pressed, whatever happens meanwhile. */
async function writing({ browser, path, label }: Writer) {
  await browser.open(path);
  browser.fill(label, letter);
  const button = browser.page.find('form#form button[type="submit"]').first();
  const { action, fields } = browser.page.submission(button);
  return () => sent(browser, action, Object.fromEntries(fields));
}

/** How a session ends while somebody writes; whether their browser still has its cookie. */
const ends: [string, (writer: Writer) => Promise<string | undefined>][] = [
  [
    '25 hours pass',
    () => {
      later(25 * hour);
      return Promise.resolve(undefined);
    },
  ],
  [
    'four days pass, and what is over is removed',
    async () => {
      later(48 * hour);
      await world.nest.get(Leftovers).run();
      later(48 * hour);
      await world.nest.get(Leftovers).run();
      return undefined;
    },
  ],
  [
    'it is ended on another device',
    async ({ userName }) => {
      await sent(await world.signedIn(userName), '/account/session-end', { session: 'others' });
      return undefined;
    },
  ],
  [
    'the password is changed on another device',
    async ({ userName }) => {
      const change = { currentPassword: password, newPassword: renewed, newPasswordRepeat: renewed };
      const { status } = await sent(await world.signedIn(userName), '/account/password', change);
      expect(status).toBe(303);
      return renewed;
    },
  ],
];

describe.each(Object.entries(writers))('A letter of a %s, whose session is over', (_, begin) => {
  it.each(ends)('comes back after the next login: %s', async (_how, end) => {
    const writer = await begin();
    const send = await writing(writer);
    const changed = await end(writer);
    const answer = await send();
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining('notice=kept')]);
    const back = world.browser();
    await back.open('/login');
    await back
      .fill('Benutzername', writer.userName)
      .fill('Passwort', changed ?? password)
      .press('Anmelden');
    expect([back.path, back.page.valueOf(writer.label).trim()]).toEqual([`${writer.path}?unsent=yes`, letter]);
    if (changed === undefined) return;
    const again = { currentPassword: changed, newPassword: password, newPasswordRepeat: password };
    expect((await sent(back, '/account/password', again)).status).toBe(303);
  });

  it('stands in the answer where nobody can say any more whose it is: logged out in another window', async () => {
    const writer = await begin();
    const send = await writing(writer);
    await sent(writer.browser, '/logout');
    const { status, body } = await send();
    const page = new HtmlPage(body);
    expect([status, page.valueOf(writer.label).trim()]).toEqual([401, letter]);
  });

  it('comes along with other buttons, without a script: the size of the text, logging out', async () => {
    const writer = await begin();
    const { browser, path, label } = writer;
    await browser.open(path);
    await browser.fill(label, letter).press('Schrift groß');
    expect(browser.page.valueOf(label).trim()).toBe(letter);
    expect(browser.page.find('html[data-text-size="large"]')).toHaveLength(1);
    browser.fill(label, `${letter} Weiter.`);
    await browser.press('Abmelden');
    expect(browser.text).toContain('Was Sie angefangen hatten, ist verschlüsselt aufgehoben');
    const back = await world.signedIn(writer.userName);
    expect([back.path, back.page.valueOf(label).trim()]).toEqual([`${path}?unsent=yes`, `${letter} Weiter.`]);
    await sent(back, '/logout');
    const empty = await world.signedIn(writer.userName);
    await empty.open(path);
    await world.sql('DELETE FROM unsent_texts');
    await empty.open(path);
    await empty.press('Abmelden');
    expect(empty.text).toContain('Sie sind abgemeldet.');
  });
});

describe('Where it cannot come back', () => {
  it('a colleague whose access is closed, and a client whose access was reset, have it in the answer', async () => {
    const writer = await (writers.counselor as () => Promise<Writer>)();
    const send = await writing(writer);
    const accountId = world.home.staff[writer.userName as StaffName];
    await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [accountId]);
    const { status, body } = await send();
    expect([status, new HtmlPage(body).valueOf(writer.label).trim()]).toEqual([401, letter]);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [accountId]);
  });

  it('a reset on another device locks the account: the letter is kept or shown, and never lost', async () => {
    const writer = await (writers.client as () => Promise<Writer>)();
    const send = await writing(writer);
    await setPassword(world, await requestedReset(world, writer.userName), renewed);
    const answer = await send();
    const kept = answer.headers.location?.includes('notice=kept') ?? false;
    expect(kept || new HtmlPage(answer.body).valueOf(writer.label).trim() === letter).toBe(true);
  });
});
