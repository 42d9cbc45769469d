import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AgencyKeys } from './server-keys/agency-keys.js';
import { HolderKey, type HolderKind } from './ciphers/holder-key.js';
import { generateKeyPair } from './ciphers/hpke.js';
import { padText } from './ciphers/padding.js';
import { shapeWith } from './rows/row-shape.js';
import { rowText } from './rows/row-text.js';
import { ServerKeyRing } from './server-keys/server-key-ring.js';
import { unsealFromSession, sealForSession } from './account-keys/session-wrap.js';
import { ThreadKey } from './thread-keys/thread-key.js';
import { sealEpochTo, unwrapEpoch, wrapEpochFor } from './thread-keys/thread-seal.js';
import { unsealText, sealText, type TextPlace } from './thread-keys/thread-text.js';
import type { VerifiedPublicKey } from './ciphers/verified-public-key.js';

const MESSAGES = 20;
const ROWS = 10;
const MESSAGE = 'Ich weiß nicht, wie ich es meinen Eltern sagen soll. '.repeat(20);
const SUBJECT = 'Streit zu Hause';
const DETAILS = JSON.stringify({ writesAs: 'sich selbst', age: 16, gender: 'weiblich', family: 'Eltern, ein Bruder' });

const agencyId = uuidv7();
const inquiryId = uuidv7();
const keys = new AgencyKeys(agencyId, ServerKeyRing.generate(new Date()));

/** What the vault costs per page view and per new inquiry, beside bare AES-256-GCM over the same bytes. */
async function bench(): Promise<void> {
  const opening = await measure(2000, viewThread());
  const openingBare = await measure(2000, decryptBare(padText(MESSAGE), MESSAGES));
  const sealing = await measure(300, submitInquiry());
  const sealingBare = await measure(300, encryptBare([MESSAGE, SUBJECT, DETAILS].map(padText)));
  report(`Opening a thread of ${MESSAGES.toString()} messages (session, thread key, texts)`, opening, openingBare, 1);
  report('Sealing a new inquiry (texts, client, counselor, handover key)', sealing, sealingBare, 5);
  const checking = await measure(2000, checkRows());
  const checkingBare = await measure(2000, hashBare());
  report(
    `Checking the MACs of ${ROWS.toString()} rows (who is signed in, and who may read a thread)`,
    checking,
    checkingBare,
    0.1,
  );
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

/** Rows as wide as those of accounts, the widest there are. */
function checkRows(): () => void {
  const kinds = ['id', 'id', 'text', 'bytes', 'bytes', 'number', 'moment', 'flag'] as const;
  const columns = Array.from({ length: 20 }, (_, at) => ({
    property: `column${at.toString()}`,
    name: `column_${at.toString()}`,
    kind: kinds[at % kinds.length] ?? 'text',
    isList: false,
    isKey: at < 2,
  }));
  const values = { id: uuidv7(), text: 'active', bytes: randomBytes(48), number: 3, moment: new Date(), flag: true };
  const row = Object.fromEntries(columns.map(({ property, kind }) => [property, values[kind]]));
  const shape = shapeWith('accounts', columns);
  const mac = keys.rowMac(rowText(shape, row));
  return () => {
    for (let i = 0; i < ROWS; i++) if (keys.rowMacFault(rowText(shape, row), mac) !== null) throw new Error('altered');
  };
}

function hashBare(): () => void {
  const key = randomBytes(32);
  const text = 'x'.repeat(900);
  return () => {
    for (let i = 0; i < ROWS; i++) createHmac('sha256', key).update(text).digest();
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

function report(what: string, vault: Milliseconds, bare: Milliseconds, limit: number): void {
  const line = (name: string, { median, slow }: Milliseconds): string =>
    `  ${name.padEnd(18)}median ${median.toFixed(3)} ms   95 % under ${slow.toFixed(3)} ms\n`;
  const verdict = vault.median < limit ? 'kept' : 'MISSED';
  process.stdout.write(
    `${what}\n${line('vault', vault)}${line('bare AES-256-GCM', bare)}  limit ${limit.toString()} ms: ${verdict}\n\n`,
  );
  if (vault.median >= limit) process.exitCode = 1;
}

await bench();
