import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import type { BrowserClient } from '../support/browser-client.js';
import type { TestDatabase } from '../support/database.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf } from '../support/inquiries.js';
import { runFolder } from '../support/run-folder.js';
import { startWorld, type World } from '../support/world.js';
import { bytesOf, hitsInFiles } from './canary-places.js';
import { foundIn, needlesOf, newMarker, unbroken } from './needles.js';
import { dump } from './tables.js';
import { talkative } from './talkative.js';

let database: TestDatabase;
let world: World;
let client: BrowserClient;
let inquiryId: string;
let rows: Awaited<ReturnType<typeof dump>>;

beforeAll(async () => {
  database = await talkative();
  world = await startWorld({ databaseUrl: database.url });
  client = world.browser();
  await registered();
  inquiryId = await asked();
  await answered();
  await begun();
  await managed();
  await refused();
  await invited();
  await lostWhileWriting();
  await broken();
  await world.nest.get(NoticeSender).run();
  rows = await dump(world);
});

afterAll(async () => {
  await world.close();
  await database.drop();
});

/** In whatever somebody types; apart, in passwords, which must not hold the user name, and in addresses, which a mail has to bear. */
const typed = newMarker();
const secret = newMarker().replace('kanarie', 'geheim');
const addressed = newMarker().replace('kanarie', 'adresse');
/** What a browser says of itself and of where it is. */
const told = newMarker().replace('kanarie', 'browser');
const address = '203.0.113.77';
const password = `Sieben Dohlen ${secret}`;
const names = { first: `${typed}-eins`, second: `${typed}-zwei`, colleague: `${typed}.drei` };

const telling = {
  'User-Agent': told,
  'X-Forwarded-For': address,
  'X-Real-IP': address,
  Forwarded: `for=${address}`,
  'Accept-Language': told,
  Referer: `http://localhost/${told}`,
};

const marks = {
  'what was typed': needlesOf(typed),
  passwords: needlesOf(secret),
  'addresses for mail': needlesOf(addressed),
};

describe.each(Object.entries(marks))('[1] Of canaries typed into every field: %s', (_what, needles) => {
  it('nothing is in the database, neither as text nor as bytes, sessions included', () => {
    expect(rows.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'accounts',
        'messages',
        'drafts',
        'sessions',
        'unsent_texts',
        'outbox_notices',
        'account_contacts',
        'audit_entries',
      ]),
    );
    expect(
      rows.flatMap(({ table, row }) =>
        bytesOf(row).flatMap((bytes) => foundIn(bytes, needles).map((needle) => ({ table, needle, row }))),
      ),
    ).toEqual([]);
  });

  it('nothing is in the files of the database, its write-ahead log and deleted rows included', async () => {
    await world.sql('CHECKPOINT');
    const [database] = await world.sql<{ oid: number }>(
      'SELECT oid FROM pg_database WHERE datname = current_database()',
    );
    const folder = join(runFolder(), 'postgres');
    for (const part of [`base/${database?.oid.toString() ?? ''}`, 'pg_wal', 'global']) {
      expect((await readdir(join(folder, part))).length).toBeGreaterThan(0);
      expect(await hitsInFiles(join(folder, part), needles)).toEqual([]);
    }
  });

  it("nothing is in the database server's own log, told to write down every statement with its parameters", async () => {
    const log = await readFile(join(runFolder(), 'postgres', 'server.log'));
    for (const statement of [
      /INSERT INTO "?messages"?/,
      /INSERT INTO "?account_contacts"?/,
      /violates check constraint "never"/,
      /arameters: \$1 = '/,
    ])
      expect(log.toString('latin1')).toMatch(statement);
    expect(foundIn(log, needles)).toEqual([]);
  });

  it('nothing is in the log', () => {
    expect(world.log.lines.length).toBeGreaterThan(0);
    expect(foundIn(Buffer.from(world.log.text), needles)).toEqual([]);
  });

  it('nothing is in the mails and other files of the data folder, but for the address on a mail', async () => {
    const mails = await readdir(world.environment.outboxDir);
    expect(mails.length).toBeGreaterThan(0);
    expect(foundIn(Buffer.from(mails.join()), needles)).toEqual([]);
    expect(
      await hitsInFiles(world.environment.dataDir, needles, (bytes) =>
        Buffer.from(unbroken(bytes.toString('latin1')).replace(/^(To: ).*adresse.*$/gm, '$1'), 'latin1'),
      ),
    ).toEqual([]);
  });
});

describe('[21] What a browser tells of itself', () => {
  it.each([
    ['its name', told],
    ['its address', address],
    ['the address of who is connected', '127.0.0.1'],
  ])('is neither stored nor logged: %s', async (_what, word) => {
    const needles = needlesOf(word);
    expect(
      rows.flatMap(({ table, row }) =>
        bytesOf(row).flatMap((bytes) => foundIn(bytes, needles).map((needle) => ({ table, needle }))),
      ),
    ).toEqual([]);
    expect(foundIn(Buffer.from(world.log.text), needles)).toEqual([]);
    expect(await hitsInFiles(world.environment.dataDir, needles)).toEqual([]);
  });
});

async function registered(): Promise<void> {
  await client.open('/registration');
  client.fill('Benutzername', names.first).fill('Passwort', password).fill('Passwort wiederholen', password);
  client.fill('E-Mail-Adresse', `${addressed}@example.org`).check('Per E-Mail benachrichtigen');
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
}

async function asked(): Promise<string> {
  await client.open('/inquiries/new');
  client.choose('Thema', 'Schule').fill('Betreff', `Betreff ${typed}`).fill('Ihre Nachricht', `Nachricht\n${typed}`);
  client.fill('Alter', typed).fill('Zu meiner Familie', `Familie ${typed}`);
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  const [row] = await world.sql<{ id: string }>('SELECT inquiry_id AS id FROM inquiries');
  return row?.id ?? '';
}

async function answered(): Promise<void> {
  const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  await counselor.open(`/threads/${inquiryId}`);
  await counselor.fill('Ihre Antwort', `Antwort ${typed}`).press('Antwort senden');
  await client.open(`/inquiries/${inquiryId}`);
  await client
    .fill('Ihre Nachricht', `Noch etwas: ${typed}`)
    .check('Ich stimme den Nutzungsbedingungen zu')
    .press('Nachricht absenden');
}

/** Drafts of both sides: one that stays, one that is written over, one that is thrown away. */
async function begun(): Promise<void> {
  const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  for (const [browser, path, field] of [
    [client, `/inquiries/${inquiryId}`, 'Ihre Nachricht'],
    [counselor, `/threads/${inquiryId}`, 'Ihre Antwort'],
  ] as const) {
    await browser.open(path);
    await browser.fill(field, `Entwurf ${typed}`).press('Entwurf speichern');
    await browser.fill(field, `Besserer Entwurf ${typed}`).press('Entwurf speichern');
    expect(browser.page.valueOf(field)).toBe(`Besserer Entwurf ${typed}`);
  }
  await counselor.press('Entwurf verwerfen');
}

/** Everything on "Meine Daten" that can be typed into. */
async function managed(): Promise<void> {
  const next = `Acht Elstern ${secret}`;
  const sent = (path: string, form: Record<string, string>) => client.request('POST', path, { form, headers: telling });
  const done = [
    await sent('/account/user-name', { userName: names.second, password }),
    await sent('/account/contact', { email: `neu.${addressed}@example.org`, notify: 'yes', password }),
    await sent('/account/password', { currentPassword: password, newPassword: next, newPasswordRepeat: next }),
    await sent('/account/recovery-code', { password: next, wish: 'create' }),
  ];
  expect(done.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect((await sent('/account/export', { password: next })).body).toContain(typed);
}

/** What is refused is typed all the same: names, passwords, codes, tokens and addresses in the path. */
async function refused(): Promise<void> {
  const visitor = world.browser();
  const sent = (path: string, form: Record<string, string>) =>
    visitor.request('POST', path, { form, headers: telling });
  await sent('/login', { userName: names.second, password: `falsch ${secret}` });
  await sent('/login', { userName: typed, password: secret });
  await sent('/registration', { userName: `nicht ${typed}`, password: secret, email: typed });
  await sent('/password-reset', { userName: names.second });
  await sent(`/password-reset/${typed}`, { password, passwordRepeat: password, recoveryCode: typed });
  await sent(`/activation/${typed}`, { password, passwordRepeat: password });
  await client.request('POST', '/account/recovery', { form: { code: typed, password: secret } });
  for (const path of [
    `/${typed}`,
    `/inquiries/${typed}`,
    `/?region=${typed}`,
    `/login?returnTo=/${typed}`,
    '/%E0%A4%A',
  ])
    await visitor.request('GET', path, { headers: telling });
}

async function invited(): Promise<void> {
  const admin = await world.signedIn('adam');
  const form = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', userName: names.colleague, roles: 'counselor' };
  expect((await admin.request('POST', '/settings/staff', { form, headers: telling })).status).toBe(303);
}

/** A text whose session ran out meanwhile is kept for its writer. */
async function lostWhileWriting(): Promise<void> {
  await client.open('/inquiries/new');
  const now = world.clock.now();
  world.clock.moveTo(new Date(now.getTime() + 2 * 3_600_000));
  const { status } = await client.request('POST', '/inquiries', {
    form: { subject: `Verspätet ${typed}`, message: `Verspätet ${typed}` },
  });
  expect(status).toBe(303);
  expect(await world.sql('SELECT 1 FROM unsent_texts')).toHaveLength(1);
}

/** A database that refuses a row says in its error what the row was. */
async function broken(): Promise<void> {
  const stranger = await world.registered(`${typed}-vier`);
  await world.sql('ALTER TABLE account_contacts ADD CONSTRAINT never CHECK (false) NOT VALID');
  const form = { email: `anders.${addressed}@example.org`, notify: 'yes', password: 'sieben Birnen im Korb' };
  const { status, body } = await stranger.request('POST', '/account/contact', { form, headers: telling });
  await world.sql('ALTER TABLE account_contacts DROP CONSTRAINT never');
  expect(status).toBe(500);
  // In the field it was typed into, for the person who typed it, and nowhere else: no error is shown that quotes it.
  const page = new HtmlPage(body);
  page.find('form input[name="email"]').remove();
  expect(page.$.html()).not.toContain(`anders.${addressed}`);
}
