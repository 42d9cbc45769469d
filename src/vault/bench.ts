import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AgencyKeys } from './server-keys/agency-keys.js';
import { HolderKey, type HolderKind } from './ciphers/holder-key.js';
import { generateKeyPair } from './ciphers/hpke.js';
import { padText } from './ciphers/padding.js';
import type { ColumnKind } from './rows/column-text.js';
import { type RowShape, shapeWith } from './rows/row-shape.js';
import { rowText } from './rows/row-text.js';
import { ServerKeyRing } from './server-keys/server-key-ring.js';
import { unsealFromSession, sealForSession } from './account-keys/session-wrap.js';
import { ThreadKey } from './thread-keys/thread-key.js';
import { sealEpochTo, unwrapEpoch, wrapEpochFor } from './thread-keys/thread-seal.js';
import { unsealText, sealText, type TextPlace } from './thread-keys/thread-text.js';
import type { VerifiedPublicKey } from './ciphers/verified-public-key.js';

const MESSAGES = 20;
const MESSAGE = 'Ich weiß nicht, wie ich es meinen Eltern sagen soll. '.repeat(20);
const SUBJECT = 'Streit zu Hause';
const DETAILS = JSON.stringify({ writesAs: 'sich selbst', age: 16, gender: 'weiblich', family: 'Eltern, ein Bruder' });

const agencyId = uuidv7();
const inquiryId = uuidv7();
const ring = ServerKeyRing.generate(new Date());
const keys = new AgencyKeys(agencyId, ring);

const account = table('id id text bytes bytes text text text bytes text bytes number number moment moment day');
const inquiry = table('id id id text id text text text flag moment id moment number number id bytes', 860);
const assignment = table('id id id id text flag moment id');
const seal = table('id id number text id number text bytes moment');
const message = table('id id id number id text text moment moment bytes', padText(MESSAGE).length + 28);

/** Session, account, key, second factor, contact, agency, and a role. */
const signedIn = () => times(7, account);

/** Which rows are checked for a page. */
const pages: Readonly<Record<string, SampleRow[]>> = {
  'who is signed in, and of a supervisor’s overview, which shows metadata': signedIn(),
  'a thread of 30 letters': [...signedIn(), inquiry(), inquiry(), assignment(), seal(), ...times(30, message)],
  'a desk of 25 threads': [...signedIn(), ...times(25, inquiry), ...times(25, assignment), ...times(25, seal)],
};

/** What the vault costs per page view and per new inquiry, beside bare AES-256-GCM over the same bytes. */
async function bench(): Promise<void> {
  const opening = await measure(2000, viewThread());
  const openingBare = await measure(2000, decryptBare(padText(MESSAGE), MESSAGES));
  const sealing = await measure(300, submitInquiry());
  const sealingBare = await measure(300, encryptBare([MESSAGE, SUBJECT, DETAILS].map(padText)));
  report(`Opening a thread of ${MESSAGES.toString()} messages (session, thread key, texts)`, opening, openingBare, 1);
  report('Sealing a new inquiry (texts, client, counselor, handover key)', sealing, sealingBare, 5);
  for (const [page, rows] of Object.entries(pages)) {
    const what = `Checking the MACs of ${page}: ${rows.length.toString()} rows`;
    const bare = await measure(1000, hashBare(rows));
    const again = checkRows(rows, () => keys);
    report(`${what}, as they were a moment ago`, await measure(1000, again), bare, 0.1, 'HMAC-SHA256');
    // Keys that are read anew know no row yet.
    const atFirst = checkRows(rows, () => new AgencyKeys(agencyId, ring));
    report(`${what}, seen for the first time`, await measure(1000, atFirst), bare, null, 'HMAC-SHA256');
  }
}

/** Every view after the first: the session's private key, the own wrap of the thread key, the messages. */
function viewThread(): () => void {
  const cookie = randomBytes(32);
  const client = new HolderKey('account', agencyId, uuidv7(), 1, generateKeyPair().privateKey);
  const owner = { accountId: client.id, generation: 1 };
  const session = sealForSession(keys, cookie, client);
  const epochSecret = randomBytes(32);
  const place = { inquiryId, epoch: 1 };
  const wrapped = wrapEpochFor(client, place, epochSecret);
  const writer = new ThreadKey(agencyId, inquiryId, 1, new Map([[1, epochSecret]]));
  const texts = Array.from({ length: MESSAGES }, () => {
    const at: TextPlace = { purpose: 'message', messageId: uuidv7(), senderId: client.id };
    return { at, sealed: sealText(writer, at, MESSAGE) };
  });
  return () => {
    const holder = unsealFromSession(keys, cookie, session, owner);
    const reader = new ThreadKey(agencyId, inquiryId, 1, new Map([[1, unwrapEpoch(holder, place, wrapped)]]));
    for (const { at, sealed } of texts) unsealText(reader, at, sealed);
  };
}

/** What `ThreadKeys.ofNewThread` and the texts cost, without the database. */
function submitInquiry(): () => Promise<void> {
  const client = new HolderKey('account', agencyId, uuidv7(), 1, generateKeyPair().privateKey);
  const senderId = client.id;
  const stored = [storedKey('account'), storedKey('handover')];
  return async () => {
    const key = ThreadKey.create(agencyId, inquiryId);
    sealText(key, { purpose: 'message', messageId: uuidv7(), senderId }, MESSAGE);
    sealText(key, { purpose: 'subject', messageId: inquiryId, senderId }, SUBJECT);
    sealText(key, { purpose: 'details', messageId: inquiryId, senderId }, DETAILS);
    const place = { inquiryId, epoch: 1 };
    wrapEpochFor(client, place, key.secret(1));
    await Promise.all(stored.map((verified) => sealEpochTo(verified(), place, key.secret(1))));
  };
}

/** A public key as it lies in the database, checked anew with every use. */
function storedKey(kind: HolderKind): () => VerifiedPublicKey {
  const { publicKey } = generateKeyPair();
  const holder = { kind, agencyId, id: uuidv7(), generation: 1 };
  const mac = keys.macPublicKey(holder, publicKey);
  return () => keys.verifyPublicKey(holder, publicKey, mac);
}

interface SampleRow {
  shape: RowShape;
  row: Readonly<Record<string, unknown>>;
}

/** What makes rows with these columns, which are as wide as those of the table they stand for. @param size of each that holds bytes */
function table(kinds: string, size = 48): () => SampleRow {
  const columns = (kinds.split(' ') as ColumnKind[]).map((kind, at) => {
    const name = `column_${at.toString()}`;
    return { property: name, name, kind, isList: false, isKey: at < 2 };
  });
  const shape = shapeWith('samples', columns);
  return () => {
    const values: Partial<Record<ColumnKind, unknown>> = {
      ...{ id: uuidv7(), text: 'active', number: 3, moment: new Date(), day: '2026-03-02', flag: true },
      bytes: randomBytes(size),
    };
    return { shape, row: Object.fromEntries(columns.map(({ property, kind }) => [property, values[kind]])) };
  };
}

function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make);
}

function checkRows(rows: readonly SampleRow[], keysOfView: () => AgencyKeys): () => void {
  const signed = rows.map((one) => ({ ...one, mac: keys.rows.macOf(one.shape, one.row) }));
  return () => {
    const { rows: checking } = keysOfView();
    for (const { shape, row, mac } of signed)
      if (checking.faultOf(shape, row, mac) !== null) throw new Error('altered');
  };
}

/** What no mechanism is quicker than that hashes what every row says. */
function hashBare(rows: readonly SampleRow[]): () => void {
  const key = randomBytes(32);
  const texts = rows.map(({ shape, row }) => rowText(shape, row));
  return () => {
    for (const text of texts) createHmac('sha256', key).update(text).digest();
  };
}

function encryptBare(plaintexts: readonly Buffer[]): () => void {
  const key = randomBytes(32);
  return () => {
    for (const plaintext of plaintexts) {
      const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
      Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
    }
  };
}

function decryptBare(plaintext: Buffer, times: number): () => void {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const tag = cipher.getAuthTag();
  return () => {
    for (let i = 0; i < times; i++) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
      Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    }
  };
}

interface Milliseconds {
  readonly median: number;
  readonly slow: number;
}

async function measure(rounds: number, work: () => void | Promise<void>): Promise<Milliseconds> {
  for (let i = 0; i < rounds / 4; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[rounds >> 1] ?? NaN, slow: times[Math.floor(rounds * 0.95)] ?? NaN };
}

function report(
  what: string,
  vault: Milliseconds,
  bare: Milliseconds,
  limit: number | null,
  bareName = 'bare AES-256-GCM',
): void {
  const line = (name: string, { median, slow }: Milliseconds): string =>
    `  ${name.padEnd(18)}median ${median.toFixed(3)} ms   95 % under ${slow.toFixed(3)} ms\n`;
  const missed = limit !== null && vault.median >= limit;
  const verdict = limit === null ? '' : `  limit ${limit.toString()} ms: ${missed ? 'MISSED' : 'kept'}\n`;
  process.stdout.write(`${what}\n${line('vault', vault)}${line(bareName, bare)}${verdict}\n`);
  if (missed) process.exitCode = 1;
}

await bench();
