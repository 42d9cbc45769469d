import type { Binding, TextPurpose } from '../../src/vault/ciphers/binding.js';
import { netstring } from '../../src/vault/ciphers/binding.js';
import { deriveKey, expandKey } from '../../src/vault/ciphers/derive.js';
import { SEAL_FORMAT, SYMMETRIC_FORMAT, tryUnseal } from '../../src/vault/ciphers/envelope.js';
import { readHeader } from '../../src/vault/ciphers/envelope-header.js';
import { unsealWithPrivateKey } from '../../src/vault/ciphers/hpke.js';
import { epochOf } from '../../src/vault/thread-keys/thread-text.js';
import type { TestApp } from '../support/app.js';
import { tableNames } from './tables.js';
import { authority } from './authority.js';

export type StolenRow = Record<string, unknown>;
/** A whole dump: rows by table, bytes as bytes. */
export type Dump = Record<string, StolenRow[]>;

export async function stolenDump(app: TestApp): Promise<Dump> {
  const dump: Dump = {};
  for (const table of await tableNames(app)) dump[table] = await app.sql(`SELECT * FROM ${table}`);
  return dump;
}

/** Something sealed: where it was found, what it is, and inside of which layers it lies. */
export interface Lock {
  column: string;
  sealed: Buffer;
  /** From the outermost layer to the innermost. */
  layers: Binding[];
}

interface Ids {
  agency_id: string;
  account_id: string;
  inquiry_id: string;
  recipient_id?: string;
  generation: number;
  /** Where the generation is somebody else's. */
  key_generation?: number;
}

type Layers = (row: StolenRow & Ids, sealed: Buffer) => Binding[];

const ofAccount =
  (purpose: 'user-name' | 'contact' | 'second-factor'): Layers =>
  (row) => [{ purpose, agencyId: row.agency_id, accountId: row.recipient_id ?? row.account_id }];

const ofPrivateKey =
  (purpose: 'private-key' | 'recovery' | 'session'): Layers =>
  (row) => {
    const place = {
      agencyId: row.agency_id,
      accountId: row.account_id,
      generation: row.key_generation ?? row.generation,
    };
    return [
      { purpose: `${purpose}-outer`, ...place },
      { purpose, ...place },
    ];
  };

const ofText =
  (purpose: TextPurpose, idColumn: string, senderOf: (row: StolenRow) => unknown): Layers =>
  (row, sealed) => [
    {
      purpose,
      agencyId: row.agency_id,
      inquiryId: row.inquiry_id,
      epoch: epochOf(sealed),
      messageId: row[idColumn] as string,
      senderId: senderOf(row) as string,
    },
  ];

/** Every column that holds something sealed. */
export const sealedColumns: Record<string, Layers> = {
  'agency_server_keys.wrapped_key': ({ agency_id: agencyId, purpose, version, created_at, row_edition }) => [
    {
      purpose: 'server-key',
      agencyId,
      keyPurpose: purpose as string,
      version: version as number,
      generation: row_edition as number,
      epoch: (created_at as Date).getTime(),
    },
  ],
  'accounts.user_name_sealed': ofAccount('user-name'),
  'account_contacts.email_sealed': ofAccount('contact'),
  'outbox_notices.payload_sealed': ({ agency_id: agencyId, recipient_id: accountId, cause }) => [
    { purpose: 'notice', agencyId, accountId, messageId: cause as string },
  ],
  'second_factors.secret_sealed': ofAccount('second-factor'),
  'second_factors.pending_sealed': ofAccount('second-factor'),
  'passkeys.name_sealed': ({ agency_id: agencyId, account_id: accountId, passkey_id }) => [
    { purpose: 'passkey-name', agencyId, accountId, holderId: passkey_id as string },
  ],
  'account_keys.private_key_sealed': ofPrivateKey('private-key'),
  'recovery_keys.private_key_sealed': ofPrivateKey('recovery'),
  'sessions.private_key_sealed': ofPrivateKey('session'),
  'handover_seals.sealed': ({ agency_id: agencyId, holder_kind, holder_id, generation }) => {
    const place = {
      agencyId,
      holderKind: holder_kind as 'account' | 'code',
      holderId: holder_id as string,
      generation,
    };
    return [
      { purpose: 'handover-seal-outer', ...place },
      { purpose: 'handover-seal', ...place },
    ];
  },
  'thread_keys.sealed': (
    { agency_id: agencyId, inquiry_id: inquiryId, epoch, holder_kind, holder_id, key_generation },
    sealed,
  ) => {
    const place = {
      agencyId,
      inquiryId,
      epoch: epoch as number,
      holderKind: holder_kind as 'account',
      holderId: holder_id as string,
      generation: key_generation,
    };
    const inner = { purpose: 'thread-key', ...place } as const;
    return sealed[0] === SEAL_FORMAT ? [{ purpose: 'thread-key-outer', ...place }, inner] : [inner];
  },
  'messages.body_sealed': ofText('message', 'message_id', ({ sender_id }) => sender_id),
  'inquiries.subject_sealed': ofText('subject', 'inquiry_id', ({ client_id }) => client_id),
  'inquiries.details_sealed': ofText('details', 'inquiry_id', ({ client_id }) => client_id),
  'drafts.body_sealed': ofText('draft', 'account_id', ({ account_id }) => account_id),
  'unsent_texts.sealed': ({ agency_id: agencyId, account_id: accountId }) => [
    { purpose: 'unsent-outer', agencyId, accountId },
    { purpose: 'unsent', agencyId, accountId, generation: 1 },
  ],
};

/** Public keys, salts, keyed hashes and MACs: they are tried as keys, and open nothing themselves. */
export const openColumns = [
  'access_links.address_mark',
  'access_links.link_hash',
  'account_keys.public_key',
  'account_keys.public_key_mac',
  'accounts.auth_hash',
  'accounts.password_salt',
  'accounts.user_name_hash',
  'agency_handover_keys.public_key',
  'agency_handover_keys.public_key_mac',
  // Everybody who opens a page is shown it.
  'agency_logos.image',
  'attempt_throttles.subject_hash',
  'audit_batches.mac',
  'audit_batches.previous_mac',
  'audit_batches.pruned_mac',
  'backup_codes.code_hash',
  'ended_sessions.session_hash',
  'former_credentials.auth_hash',
  'former_credentials.password_salt',
  'passkeys.credential',
  'passkeys.public_key',
  'sessions.session_hash',
  'submissions.content_mac',
  ...Object.keys(authority).flatMap((table) => (authority[table]?.by === 'mac' ? [`${table}.row_mac`] : [])),
];

export function locksOf(dump: Dump): Lock[] {
  return Object.entries(sealedColumns).flatMap(([column, layersOf]) => {
    const [table = '', name = ''] = column.split('.');
    const rows = (dump[table] ?? []).filter((row) => row[name] !== null) as (StolenRow & Ids)[];
    return rows.map((row) => ({
      column,
      sealed: envelopeIn(row[name] as Buffer),
      layers: layersOf(row, row[name] as Buffer),
    }));
  });
}

/** Without the byte that stands before the layers of a thread's seal. */
function envelopeIn(sealed: Buffer): Buffer {
  return sealed[0] === SEAL_FORMAT ? sealed.subarray(1) : sealed;
}

export interface Plunder {
  /** By column: what was inside. */
  opened: { column: string; inside: Buffer }[];
  closed: Lock[];
}

/** Tries every one of these keys on everything sealed, and whatever comes out on the way, until nothing more opens. */
export async function plunder(dump: Dump, known: readonly Buffer[]): Promise<Plunder> {
  const keys = distinct(known).map(derivedFrom);
  const opened: Plunder['opened'] = [];
  let closed = locksOf(dump).map((lock) => ({ ...lock, tried: 0 }));
  for (let progress = true; progress;) {
    progress = false;
    const left: typeof closed = [];
    for (const lock of closed) {
      const all = keys.length;
      const inside = await attempt(lock, keys.slice(lock.tried));
      progress ||= inside !== undefined;
      if (inside === undefined) left.push({ ...lock, tried: all });
      else {
        keys.push(derivedFrom(inside));
        if (lock.layers.length === 1) opened.push({ column: lock.column, inside });
        else left.push({ ...lock, sealed: inside, layers: lock.layers.slice(1), tried: 0 });
      }
    }
    closed = left;
  }
  return { opened, closed };
}

async function attempt({ sealed, layers: [binding] }: Lock, keys: readonly Key[]): Promise<Buffer | undefined> {
  if (binding === undefined) return undefined;
  for (const key of keys) {
    const inside =
      sealed[0] === SYMMETRIC_FORMAT ? asSecret(key, sealed, binding) : await asPrivateKey(key, sealed, binding);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function asSecret({ bytes, derived }: Key, sealed: Buffer, binding: Binding): Buffer | undefined {
  const { purpose, messageId } = binding;
  const ofText =
    messageId !== undefined && bytes.length === 32 ? [expandKey(bytes, netstring(purpose) + netstring(messageId))] : [];
  for (const key of [...derived, ...ofText]) {
    const inside = tryUnseal(() => key, sealed, binding);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

async function asPrivateKey({ bytes }: Key, sealed: Buffer, binding: Binding): Promise<Buffer | undefined> {
  if (bytes.length !== 32) return undefined;
  return unsealWithPrivateKey(bytes, readHeader(sealed)?.keyId ?? '', sealed, binding).catch(() => undefined);
}

interface Key {
  bytes: Buffer;
  /** The bytes themselves, and all that the app ever derives from a secret. */
  derived: Buffer[];
}

const uses = ['auth key', 'wrapping key', 'session', 'recovery code', 'handover code'];

function derivedFrom(bytes: Buffer): Key {
  const whole = bytes.length === 32 ? [bytes, expandKey(bytes, 'own wrap')] : [];
  return { bytes, derived: [...whole, ...uses.map((use) => deriveKey(bytes, use))] };
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('hex'), key])).values()];
}

/** All bytes of a dump that are not sealed themselves: public keys, salts, hashes. */
export function bytesIn(dump: Dump): Buffer[] {
  const sealed = new Set(Object.keys(sealedColumns));
  return Object.entries(dump).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([name, value]) =>
        Buffer.isBuffer(value) && !sealed.has(`${table}.${name}`) ? [value] : [],
      ),
    ),
  );
}
