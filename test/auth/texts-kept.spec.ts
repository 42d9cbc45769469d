import { readFileSync } from 'node:fs';
import { Leftovers } from '../../src/auth/leftovers.js';
import { requestedReset, setPassword } from './reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { waitingDeputy } from '../support/waiting-deputy.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.sql('DELETE FROM unsent_texts'));
afterAll(() => world.close());

/** Longer than any field of one line: a stranger's form is not answered with more than that. */
const letter = 'Das habe ich lange überlegt. '.repeat(40).trim();
const second = 'Ein anderer Brief, aus einem zweiten Fenster.';
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

/** Fills in the letter; what is sent when its button is pressed, or another one beside it, whatever happens meanwhile. */
async function writing({ browser, path, label }: Writer, text = letter) {
  await browser.open(path);
  browser.fill(label, text);
  if (path.endsWith('/new')) browser.choose('Thema', 'Schule').fill('Betreff', 'Mein Anliegen');
  if (!path.startsWith('/threads/')) browser.check('Ich stimme den Nutzungsbedingungen zu');
  const button = browser.page.find('form#form button[type="submit"]').first();
  const { action, fields } = browser.page.submission(button);
  return (instead = action) => sent(browser, instead, Object.fromEntries(fields));
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

  it('was told how long that is, and stays signed in until then', async () => {
    const { browser, path } = await begin();
    const said = async () => Number(/(\d+) Minuten lang nichts absenden/.exec((await browser.open(path)).text)?.[1]);
    const minutes = await said();
    later((minutes - 1) * 60_000);
    expect(await said()).toBe(minutes);
    later(minutes * 60_000);
    await browser.open(path);
    expect(browser.path).toContain('/login');
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

describe('A letter that was refused, or is no more than its subject', () => {
  it.each([
    ['client', 'Nachricht absenden'],
    ['client with a first letter', 'Anfrage absenden'],
  ] as const)('of a %s comes along with other buttons, without a script', async (who, sending) => {
    const { browser, path, label, userName } = await (writers[who] as () => Promise<Writer>)();
    await browser.open(path);
    // Without the consent.
    await browser.fill(label, letter).press(sending);
    expect(browser.status).toBe(422);
    await browser.press('Schrift groß');
    expect(browser.page.valueOf(label).trim()).toBe(letter);
    await browser.press('Abmelden');
    const back = await world.signedIn(userName);
    expect([back.path, back.page.valueOf(label).trim()]).toEqual([`${path}?unsent=yes`, letter]);
  });

  it('comes along, too, where only the subject stands there', async () => {
    const { browser, path, userName } = await (writers['client with a first letter'] as () => Promise<Writer>)();
    await browser.open(path);
    await browser.fill('Betreff', 'Nur ein Betreff').press('Abmelden');
    expect((await world.signedIn(userName)).page.valueOf('Betreff')).toBe('Nur ein Betreff');
  });
});

/** Writers on whose page every button stands that can stand beside a letter. */
const crowded: Record<string, () => Promise<Writer>> = {
  client: async () => {
    const writer = await (writers.client as () => Promise<Writer>)();
    await sent(writer.browser, `${writer.path}/counselor-wish`);
    await waitingDeputy(world, writer.path.split('/').at(-1) ?? '');
    return writer;
  },
  'client with a first letter': writers['client with a first letter'] as () => Promise<Writer>,
  counselor: async () => {
    const writer = await (writers.counselor as () => Promise<Writer>)();
    const id = writer.path.split('/').at(-1) ?? '';
    const clientName = `aufgehoben${String(serial)}`;
    await reply(writer.browser, id, 'Danke.');
    await writeOn(await world.signedIn(clientName), id, 'Alles gut.');
    await writer.browser.open(`${writer.path}/dismissal`);
    await writer.browser.press('Keine Antwort nötig');
    await setPassword(world, await requestedReset(world, clientName), renewed);
    return writer;
  },
};

/** What the buttons of a page are called that send another form than the letter's. */
function otherButtons({ page }: BrowserClient): string[] {
  const beside = page.find('form:not(#form) button').toArray();
  return beside.map((one) => page.$(one).attr('aria-label') ?? page.$(one).text().trim());
}

/** Where the forms beside the letter are sent, by the pages' templates. */
const besideLetters = ['client-thread', 'counselor-thread', 'new-inquiry'].flatMap((name) =>
  [
    ...readFileSync(`views/inquiries/${name}.hbs`, 'utf8').matchAll(
      /<form(?! id="form")[^>]* action="[^"]*\{\{id\}\}([^"]*)"/g,
    ),
  ].map(([, act]) => act),
);

describe('Every other button on a page with a letter', () => {
  const pressed = new Set<string>();

  it.each(Object.entries(crowded))('leaves what a %s has written, without a script', async (_, begin) => {
    const writer = await begin();
    const { path, label } = writer;
    let { browser } = writer;
    const lost: string[] = [];
    const names = otherButtons(await browser.open(path));
    expect(browser.page.find('#form noscript').text()).toContain('Links nehmen Ihren Text nicht mit');
    for (const name of names) {
      await browser.open(path);
      browser.fill(label, `${letter} ${name}`);
      pressed.add(browser.page.button(name).closest('form').attr('action')?.split('/').slice(3).join('/') ?? '');
      await browser.press(name).catch(() => undefined);
      if (!browser.cookies.has('session')) browser = await world.signedIn(writer.userName);
      const field = () => browser.page.find('#form [name="message"]').text().trim();
      if (field() !== `${letter} ${name}`) await browser.open(path);
      if (field() !== `${letter} ${name}`) lost.push(name);
      // It is kept in the account, too.
      await sent(browser, '/language', { pageLanguage: 'de', returnTo: '/' });
      for (const cookie of browser.cookies.keys()) if (cookie !== 'session') browser.cookies.delete(cookie);
      await world.sql('DELETE FROM unsent_texts');
    }
    expect(lost).toEqual([]);
  });

  it('was pressed', () => {
    expect([...pressed]).toEqual(expect.arrayContaining(besideLetters.map((act) => act?.slice(1))));
    expect(besideLetters).toHaveLength(4);
  });
});

describe('A kept letter', () => {
  it.each(Object.entries(writers))(
    'of a %s stands on its page by whatever address, until it is thrown away',
    async (_, begin) => {
      const writer = await begin();
      const send = await writing(writer);
      later(25 * hour);
      await send();
      const back = await world.signedIn(writer.userName);
      for (const address of [
        writer.path,
        writer.path.toUpperCase().replace(/^\/[A-Z]+/, (start) => start.toLowerCase()),
      ]) {
        if (writer.path.endsWith('/new') && address !== writer.path) continue;
        await back.open(address);
        expect([address, back.page.valueOf(writer.label).trim()]).toEqual([address, letter]);
      }
      await back.press('Entwurf verwerfen');
      await back.open(writer.path);
      expect(back.page.valueOf(writer.label).trim()).toBe('');
    },
  );

  it('hides no draft that was saved elsewhere meanwhile: both stand there', async () => {
    const writer = await (writers.client as () => Promise<Writer>)();
    const send = await writing(writer);
    later(25 * hour);
    const other = await world.signedIn(writer.userName);
    await other.open(writer.path);
    await other.fill(writer.label, 'Der andere Text').press('Entwurf speichern');
    await send();
    await other.open(writer.path);
    expect(other.page.valueOf(writer.label).trim()).toBe(letter);
    expect(other.text).toContain('Der andere Text');
    await other.press('Entwurf speichern');
    expect([other.status, other.page.valueOf(writer.label).trim()]).toEqual([409, letter]);
    expect(other.text).toContain('Der andere Text');
  });
});

describe.each(Object.entries(writers))('Two windows of a %s, with two letters', (_, begin) => {
  const timesIn = (text: string, part: string) => text.split(part).length - 1;
  const rows = () => world.sql('SELECT FROM unsent_texts');

  it('both come back, each once, however often they were sent: one below the other, and it is said', async () => {
    const writer = await begin();
    const [one, other] = [await writing(writer), await writing(writer, second)];
    later(25 * hour);
    for (const send of [one, other, one, other]) expect((await send()).headers.location).toContain('notice=kept');
    const back = await world.signedIn(writer.userName);
    const value = back.page.valueOf(writer.label);
    expect([timesIn(value, letter), timesIn(value, second)]).toEqual([1, 1]);
    expect(back.text).toContain('zwei Texte untereinander, die Sie in verschiedenen Fenstern geschrieben haben');
    // What is written on takes the place of what it showed, also with another button.
    back.fill(writer.label, second);
    await back.press('Abmelden');
    const again = await world.signedIn(writer.userName);
    expect([again.page.valueOf(writer.label).trim(), await rows()]).toEqual([second, [{}]]);
    await again.press('Entwurf verwerfen');
    expect([again.page.valueOf(writer.label).trim(), await rows()]).toEqual(['', []]);
  });

  it('the one that is sent takes no other along that its window never showed', async () => {
    const writer = await begin();
    const send = await writing(writer);
    const elsewhere = await world.signedIn(writer.userName);
    const sendOther = await writing({ ...writer, browser: elsewhere }, second);
    await sent(elsewhere, '/account/session-end', { session: 'others' });
    expect((await send()).headers.location).toContain('notice=kept');
    expect((await sendOther()).status).toBe(303);
    await elsewhere.open(writer.path);
    expect(elsewhere.page.valueOf(writer.label).trim()).toBe(letter);
    // Sent from where it had been typed, it is no longer kept.
    if (!writer.path.startsWith('/threads/')) {
      expect((await (await writing({ ...writer, browser: elsewhere }))()).status).toBe(303);
      expect(await rows()).toEqual([]);
    }
  });

  it.each(['/logout', '/exit'])(
    'a draft and what another window takes along by %s are both there afterwards',
    async (way) => {
      const writer = await begin();
      const along = await writing(writer, second);
      const { browser, label, path } = writer;
      await browser.open(path);
      await browser.fill(label, letter).press('Entwurf speichern');
      await along(`${way}?letter=${encodeURIComponent(path)}`);
      const back = await world.signedIn(writer.userName);
      expect(back.path).toBe(`${path}?unsent=yes`);
      const page = `${back.page.valueOf(label)} ${back.page.find('#other-draft + .letter-text').text()}`;
      expect([timesIn(page, letter), timesIn(page, second)]).toEqual([1, 1]);
    },
  );

  it('it stands in the answer to "Abmelden" where nobody can say any more whose it is', async () => {
    const writer = await begin();
    const along = await writing(writer);
    await sent(writer.browser, '/logout');
    const { status, body } = await along(`/logout?letter=${encodeURIComponent(writer.path)}`);
    const page = new HtmlPage(body);
    expect([status, page.find('textarea').text().trim()]).toEqual([401, letter]);
    expect(page.text).toContain('Kopieren Sie Ihren Text.');
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
