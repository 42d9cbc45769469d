import { PasswordKdf } from '../../src/vault/account-keys/password-kdf.js';
import { readHeader } from '../../src/vault/ciphers/envelope-header.js';
import { readRootKeys } from '../../src/vault/server-keys/root-key-file.js';
import { login, reset } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';
import { bytesIn, type Dump, locksOf, openColumns, plunder, sealedColumns, stolenDump } from './thief.js';

const text = 'Schwalbentext, den niemand sonst liest.';

let world: World;
let client: BrowserClient;
let inquiryId: string;
let otherInquiryId: string;
let elsewhereId: string;
let counselor: StaffName;
let dump: Dump;
let rootKeys: Buffer[];

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('schwalbe');
  inquiryId = await submitInquiry(client, { subject: text, message: text });
  otherInquiryId = await submitInquiry(client, { subject: text, message: text });
  counselor = (await counselorOf(world, inquiryId)) as StaffName;
  await reply(await world.signedIn(counselor), inquiryId, text);
  for (let written = 0; written < 5; written += 1) await writeOn(client, inquiryId, text);
  elsewhereId = await submitInquiry(await world.registered('schwalbe', 'other.test'), { subject: text, message: text });
  await reassigned();
  await leftBehind();
  dump = await stolenDump(world);
  rootKeys = readRootKeys(world.environment.rootKeyFile).map(({ key }) => key);
});

afterAll(() => world.close());

/** A second epoch. */
async function reassigned(): Promise<void> {
  const next: StaffName = counselor === 'berta' ? 'carlo' : 'berta';
  const supervisor = await world.signedIn('sabine');
  await supervisor.request('POST', '/oversight/assignments', {
    form: { inquiry: inquiryId, counselor: world.home.staff[next] },
  });
  counselor = next;
  await (await world.signedIn(next)).open(`/threads/${inquiryId}`);
  await writeOn(client, inquiryId, text);
}

/** What else there may be: a recovery code, voluntary details, a reset by mail, a second factor, a text whose session ran out. */
async function leftBehind(): Promise<void> {
  await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
  await client.open('/inquiries/new');
  client.choose('Thema', 'Schule').fill('Betreff', text).fill('Ihre Nachricht', text).fill('Zu meiner Familie', text);
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  await world.registered('vergesslich');
  await reset(world, 'vergesslich', 'zehn Quitten im Regal');
  await (await world.signedIn('carlo')).request('POST', '/second-factor/secret');
  await world.arrange('UPDATE second_factors SET secret_sealed = pending_sealed');
  const late = await world.registered('verspaetet');
  const now = world.clock.now();
  world.clock.moveTo(new Date(now.getTime() + 2 * 3_600_000));
  await late.request('POST', '/inquiries', { form: { subject: text, message: text } });
  world.clock.moveTo(now);
}

const columnsOf = (found: readonly { column: string }[]): string[] =>
  [...new Set(found.map(({ column }) => column))].sort();

/** What the server's own keys open, so that it can greet people and send mails; see SECURITY.md. */
const openedByRootKey = [
  'account_contacts.email_sealed',
  'accounts.user_name_sealed',
  'agency_server_keys.wrapped_key',
  'outbox_notices.payload_sealed',
  'second_factors.pending_sealed',
  'second_factors.secret_sealed',
];
const closedForGood = [
  'account_keys.private_key_sealed',
  'handover_seals.sealed',
  'inquiries.details_sealed',
  'inquiries.subject_sealed',
  'messages.body_sealed',
  'recovery_keys.private_key_sealed',
  'sessions.private_key_sealed',
  'thread_keys.sealed',
  'unsent_texts.sealed',
];

describe('A thief who has the whole database', () => {
  it('[2] has every kind of sealed bytes, and no column was forgotten here', async () => {
    const columns = await world.sql<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual([...Object.keys(sealedColumns), ...openColumns].sort());
    expect(columnsOf(locksOf(dump))).toEqual(expect.arrayContaining([...openedByRootKey, ...closedForGood]));
  });

  it('[2][25] opens no private key, no session and nothing that was written, the root key and every byte of the dump tried as keys', async () => {
    const { opened, closed } = await plunder(dump, [...rootKeys, ...bytesIn(dump)]);
    expect(columnsOf(opened)).toEqual(openedByRootKey);
    expect(columnsOf(closed)).toEqual(expect.arrayContaining(closedForGood));
    expect(opened.filter(({ inside }) => inside.includes('Schwalbe'))).toEqual([]);
  });

  it('[2] would open them with a password: this thief tries the right things', async () => {
    const { wrappingKey } = await derived();
    const { opened } = await plunder(dump, [...rootKeys, wrappingKey]);
    expect(columnsOf(opened)).toEqual(
      expect.arrayContaining([
        'account_keys.private_key_sealed',
        'inquiries.details_sealed',
        'inquiries.subject_sealed',
        'messages.body_sealed',
        'thread_keys.sealed',
      ]),
    );
    expect(opened.filter(({ inside }) => inside.includes('Schwalbentext')).length).toBeGreaterThan(8);
  });

  it('[25] would open a session with its cookie', async () => {
    const cookie = Buffer.from(client.cookies.get('session') ?? '', 'base64url');
    const { opened } = await plunder(dump, [...rootKeys, cookie]);
    expect(columnsOf(opened)).toEqual(expect.arrayContaining(['messages.body_sealed', 'sessions.private_key_sealed']));
  });

  async function derived() {
    const [owner] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    const row = dump.accounts?.find(({ account_id }) => account_id === owner?.id);
    return new PasswordKdf(world.environment).derive(password, {
      salt: row?.password_salt as Buffer,
      parameters: row?.password_parameters as string,
    });
  }
});

describe('[11] Everything that is sealed in the database', () => {
  it('has a nonce, or an ephemeral key, of its own', () => {
    const locks = locksOf(dump);
    const first = locks.map(({ sealed }) => readHeader(sealed)?.body.toString('hex', 0, 12));
    // Copied above.
    const copied = locks.filter(({ column }) => column === 'second_factors.secret_sealed').length;
    expect(locks.length).toBeGreaterThan(50);
    expect(new Set(first).size).toBe(locks.length - copied);
  });

  it('differs where the same was written, and is as long', () => {
    const bodies = locksOf(dump)
      .filter(({ column }) => column === 'messages.body_sealed')
      .map(({ sealed }) => sealed);
    expect(bodies.length).toBeGreaterThan(8);
    expect(new Set(bodies.map((body) => body.toString('hex', 15))).size).toBe(bodies.length);
    expect(new Set(bodies.map(({ length }) => length)).size).toBe(1);
  });
});

interface Tampering {
  /** The statement that puts wrong bytes in place of `$1`'s; for a message, thread key, or account. */
  sql: string;
  parameters: () => unknown[];
  /** Who would open them, and where. */
  /** whose page it is on, and what becomes of that where it is not its own line that is spoiled */
  opens: [() => Promise<BrowserClient>, () => string, ('signed out' | 'error')?][];
}

/** How often what the client has written, or is called, stands on a page. */
const swallowsIn = (body: string) => body.match(/schwalbe/gi)?.length ?? 0;
const flipped = (column: string) =>
  `set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1)`;
const asClient = () => Promise.resolve(client);
const asCounselor = () => world.signedIn(counselor);
const ownThread = () => `/inquiries/${inquiryId}`;
const theirThread = () => `/threads/${inquiryId}`;

const textRows = `FROM messages other WHERE m.inquiry_id = $1 AND m.message_id = (SELECT min(message_id::text)::uuid FROM messages WHERE inquiry_id = $1)`;
const bothThreads: Tampering['opens'] = [
  [asClient, ownThread],
  [asCounselor, theirThread],
];
const clientKey = `k.inquiry_id = $1 AND k.role = 'client'`;

const tamperings: Record<string, Tampering> = {
  'a message with a bit flipped': {
    sql: `UPDATE messages m SET body_sealed = ${flipped('body_sealed')} WHERE inquiry_id = $1`,
    parameters: () => [inquiryId],
    opens: bothThreads,
  },
  'a message moved to another row of its thread': {
    sql: `UPDATE messages m SET body_sealed = other.body_sealed ${textRows} AND other.inquiry_id = $1 AND other.message_id <> m.message_id AND other.sender_id = m.sender_id`,
    parameters: () => [inquiryId],
    opens: bothThreads,
  },
  'a message of another inquiry of the same client': {
    sql: `UPDATE messages m SET body_sealed = other.body_sealed ${textRows} AND other.inquiry_id = $2`,
    parameters: () => [inquiryId, otherInquiryId],
    opens: bothThreads,
  },
  'a message of another agency': {
    sql: `UPDATE messages m SET body_sealed = other.body_sealed ${textRows} AND other.inquiry_id = $2`,
    parameters: () => [inquiryId, elsewhereId],
    opens: bothThreads,
  },
  'a message said to be of another epoch': {
    // The key id, which names the epoch, is the third byte: '1' becomes '2'.
    sql: `UPDATE messages m SET body_sealed = set_byte(body_sealed, 2, 50) WHERE inquiry_id = $1 AND get_byte(body_sealed, 2) = 49`,
    parameters: () => [inquiryId],
    opens: bothThreads,
  },
  'a message put under another sender': {
    sql: `UPDATE messages SET sender_id = $2 WHERE inquiry_id = $1`,
    parameters: () => [inquiryId, world.home.staff.adam],
    opens: bothThreads,
  },
  'a subject with a bit flipped': {
    sql: `UPDATE inquiries SET subject_sealed = ${flipped('subject_sealed')} WHERE inquiry_id = $1`,
    parameters: () => [inquiryId],
    opens: [...bothThreads, [asClient, () => '/inquiries']],
  },
  'a subject of another inquiry': {
    sql: `UPDATE inquiries i SET subject_sealed = other.subject_sealed FROM inquiries other WHERE i.inquiry_id = $1 AND other.inquiry_id = $2`,
    parameters: () => [inquiryId, otherInquiryId],
    opens: bothThreads,
  },
  'a thread key with a bit flipped': {
    sql: `UPDATE thread_keys k SET sealed = ${flipped('sealed')} WHERE ${clientKey}`,
    parameters: () => [inquiryId],
    opens: [[asClient, ownThread]],
  },
  'the thread keys of two epochs exchanged': {
    sql: `UPDATE thread_keys k SET sealed = other.sealed FROM thread_keys other WHERE ${clientKey} AND other.inquiry_id = $1 AND other.role = 'client' AND other.epoch <> k.epoch`,
    parameters: () => [inquiryId],
    opens: [[asClient, ownThread]],
  },
  'the thread key of another inquiry': {
    sql: `UPDATE thread_keys k SET sealed = other.sealed FROM thread_keys other WHERE ${clientKey} AND other.inquiry_id = $2 AND other.role = 'client'`,
    parameters: () => [inquiryId, otherInquiryId],
    opens: [[asClient, ownThread]],
  },
  "a counselor's thread key given to another holder": {
    sql: `UPDATE thread_keys k SET sealed = other.sealed FROM thread_keys other WHERE ${clientKey} AND other.inquiry_id = $1 AND other.role = 'counselor' AND other.epoch = k.epoch`,
    parameters: () => [inquiryId],
    opens: [[asClient, ownThread]],
  },
  "a client's user name exchanged for a colleague's": {
    sql: `UPDATE accounts a SET user_name_sealed = other.user_name_sealed FROM accounts other, inquiries i WHERE i.inquiry_id = $1 AND a.account_id = i.client_id AND other.account_id = $2`,
    parameters: () => [inquiryId, world.home.staff.adam],
    opens: [
      [asClient, () => '/account', 'signed out'],
      [asCounselor, theirThread],
    ],
  },
  'an address put under another account': {
    sql: `UPDATE account_contacts c SET email_sealed = other.email_sealed FROM account_contacts other, inquiries i WHERE i.inquiry_id = $1 AND c.account_id = i.client_id AND other.account_id <> c.account_id`,
    parameters: () => [inquiryId],
    opens: [[asClient, () => '/account']],
  },
  'the private key in a session with a bit flipped': {
    sql: `UPDATE sessions s SET private_key_sealed = ${flipped('private_key_sealed')} FROM inquiries i WHERE i.inquiry_id = $1 AND s.account_id = i.client_id`,
    parameters: () => [inquiryId],
    opens: [[asClient, ownThread, 'signed out']],
  },
  "a session with another session's private key": {
    sql: `UPDATE sessions s SET private_key_sealed = other.private_key_sealed FROM inquiries i, sessions other WHERE i.inquiry_id = $1 AND s.account_id = i.client_id AND other.account_id = $2`,
    parameters: () => [inquiryId, world.home.staff.sabine],
    opens: [[asClient, ownThread, 'signed out']],
  },
};

describe.each(Object.entries(tamperings))('[9] %s', (_, { sql, parameters, opens }) => {
  const tables = ['messages', 'inquiries', 'thread_keys', 'accounts', 'account_contacts', 'sessions'];

  it('opens for nobody: its own line says so, or there is a page with an error number, or the login; and the alarm', async () => {
    const browsers = await Promise.all(
      opens.map(async ([browserOf, path, instead]) => [await browserOf(), path(), instead] as const),
    );
    const before = new Map<string, number>();
    for (const [browser, path, instead] of browsers)
      if (!instead) before.set(path, swallowsIn((await browser.request('GET', path)).body));
    for (const table of tables) await world.sql(`CREATE TABLE kept_${table} AS TABLE ${table}`);
    try {
      await world.sql(sql, parameters());
      for (const [browser, path, instead] of browsers) {
        const read = world.log.lines.length;
        const cookies = new Map(browser.cookies);
        const { status, body } = await browser.request('GET', path);
        for (const [name, value] of cookies) browser.cookies.set(name, value);
        const page = new HtmlPage(body);
        expect([path, status]).toEqual([path, instead === 'signed out' ? 303 : instead === 'error' ? 409 : 200]);
        if (instead) expect(body).not.toContain('Schwalbe');
        else {
          expect(swallowsIn(body)).toBeLessThan(before.get(path) ?? 0);
          expect(page.text).toMatch(/Beschädigte Anfrage|wurde beschädigt oder entfernt|Beschädigter Name/);
        }
        const number = /Fehlernummer: (\w+)/.exec(page.text)?.[1] ?? 'none';
        const lines = world.log.lines.slice(read);
        expect(
          lines.filter((line) => /A row is not what was written|Something sealed did not open/.test(line)),
        ).not.toEqual([]);
        expect(lines.filter((line) => line.includes(number))).toHaveLength(instead === 'error' ? 1 : 0);
        expect(lines.join()).not.toContain('Schwalbe');
      }
    } finally {
      await restored();
    }
    for (const [browser, path] of browsers) expect((await browser.request('GET', path)).status).toBe(200);
  });

  /** Row by row, so that nothing else is touched. */
  async function restored(): Promise<void> {
    const sealed = {
      messages: ['message_id', 'body_sealed, sender_id'],
      inquiries: ['inquiry_id', 'subject_sealed'],
      accounts: ['account_id', 'user_name_sealed'],
      account_contacts: ['account_id', 'email_sealed'],
      sessions: ['session_hash', 'private_key_sealed'],
    };
    for (const [table, [id = '', columns = '']] of Object.entries(sealed))
      await world.sql(
        `UPDATE ${table} t SET (${columns}) = (SELECT ${columns} FROM kept_${table} k WHERE k.${id} = t.${id}) WHERE EXISTS (SELECT FROM kept_${table} k WHERE k.${id} = t.${id})`,
      );
    await world.sql(
      `UPDATE thread_keys t SET sealed = k.sealed FROM kept_thread_keys k
        WHERE k.inquiry_id = t.inquiry_id AND k.epoch = t.epoch AND k.holder_id = t.holder_id AND k.key_generation = t.key_generation AND k.role = t.role AND k.valid_from = t.valid_from`,
    );
    for (const table of tables) await world.sql(`DROP TABLE kept_${table}`);
  }
});

describe('[9] A private key', () => {
  it('with a bit flipped opens no session, however right the password', async () => {
    const keys = `account_keys k SET private_key_sealed = ${flipped('private_key_sealed')} FROM inquiries i WHERE i.inquiry_id = $1 AND k.account_id = i.client_id`;
    await world.sql(`UPDATE ${keys}`, [inquiryId]);
    const before = world.log.lines.length;
    const browser = await login(world, 'schwalbe', password);
    await world.sql(`UPDATE ${keys}`, [inquiryId]);
    expect([browser.status, browser.page.heading, browser.cookies.has('session')]).toEqual([
      409,
      'Hier wurde etwas beschädigt',
      false,
    ]);
    expect(world.log.lines.slice(before).join()).toContain('A row is not what was written');
    expect((await login(world, 'schwalbe', password)).status).toBe(200);
  });
});
