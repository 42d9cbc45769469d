import { PasswordKdf } from '../../src/vault/password-kdf.js';
import { readHeader } from '../../src/vault/envelope-header.js';
import { readRootKeys } from '../../src/vault/root-key-file.js';
import { login, reset } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
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
}, 120_000);

afterAll(() => world.close());

/** A second epoch. */
async function reassigned(): Promise<void> {
  const next: StaffName = counselor === 'berta' ? 'carlo' : 'berta';
  const supervisor = await world.signedIn('sabine');
  await supervisor.request('POST', '/oversight/assignments', { form: { inquiry: inquiryId, counselor: world.home.staff[next] } });
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
  await world.sql('UPDATE second_factors SET secret_sealed = pending_sealed');
  const late = await world.registered('verspaetet');
  const now = world.clock.now();
  world.clock.moveTo(new Date(now.getTime() + 2 * 3_600_000));
  await late.request('POST', '/inquiries', { form: { subject: text, message: text } });
  world.clock.moveTo(now);
}

const columnsOf = (found: readonly { column: string }[]): string[] => [...new Set(found.map(({ column }) => column))].sort();

/** What the server's own keys open, so that it can greet people and send mails; see SECURITY.md. */
const openedByRootKey = [
  'account_contacts.email_sealed', 'accounts.user_name_sealed', 'agency_server_keys.wrapped_key', 'outbox_notices.payload_sealed',
  'second_factors.pending_sealed', 'second_factors.secret_sealed',
];
const closedForGood = [
  'account_keys.private_key_sealed', 'handover_seals.sealed', 'inquiries.details_sealed', 'inquiries.subject_sealed', 'messages.body_sealed',
  'recovery_keys.private_key_sealed', 'sessions.private_key_sealed', 'thread_keys.sealed', 'unsent_texts.sealed',
];

describe('Whoever has the whole database', () => {
  it('[2] has every kind of sealed bytes, and no column was forgotten here', async () => {
    const columns = await world.sql<{ name: string }>(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`);
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
    expect(columnsOf(opened)).toEqual(expect.arrayContaining(['account_keys.private_key_sealed', 'inquiries.details_sealed', 'inquiries.subject_sealed', 'messages.body_sealed', 'thread_keys.sealed']));
    expect(opened.filter(({ inside }) => inside.includes('Schwalbentext')).length).toBeGreaterThan(8);
  });

  it('[25] would open a session with its cookie', async () => {
    const cookie = Buffer.from(client.cookies.get('session') ?? '', 'base64url');
    const { opened } = await plunder(dump, [...rootKeys, cookie]);
    expect(columnsOf(opened)).toEqual(expect.arrayContaining(['messages.body_sealed', 'sessions.private_key_sealed']));
  });

  async function derived() {
    const [owner] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [inquiryId]);
    const row = dump.accounts?.find(({ account_id }) => account_id === owner?.id);
    return new PasswordKdf(world.environment).derive(password, { salt: row?.password_salt as Buffer, parameters: row?.password_parameters as string });
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
    const bodies = locksOf(dump).filter(({ column }) => column === 'messages.body_sealed').map(({ sealed }) => sealed);
    expect(bodies.length).toBeGreaterThan(8);
    expect(new Set(bodies.map((body) => body.toString('hex', 15))).size).toBe(bodies.length);
    expect(new Set(bodies.map(({ length }) => length)).size).toBe(1);
  });
});
