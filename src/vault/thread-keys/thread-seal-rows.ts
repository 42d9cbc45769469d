import type { Reading, Transaction } from '../../database/transaction.js';
import type { HolderKey } from '../ciphers/holder-key.js';
import type { VerifiedPublicKey } from '../ciphers/verified-public-key.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import type { ThreadRole } from '../tables/thread-role.js';
import { ThreadKey } from './thread-key.js';
import { isOwnWrap, unsealEpoch, sealEpochTo, unwrapEpoch, wrapEpochFor } from './thread-seal.js';

/** In which role somebody holds a thread, from when and until when (exclusive). */
export interface SealTerms {
  readonly role: ThreadRole;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** The rows that seal every epoch in `key` to somebody. */
export function sealedRows(
  key: ThreadKey,
  recipient: VerifiedPublicKey,
  terms: SealTerms,
  now: Date,
): Promise<ThreadKeySeal[]> {
  return Promise.all(
    key.epochs.map(async (epoch) => {
      const sealed = await sealEpochTo(recipient, { inquiryId: key.inquiryId, epoch }, key.secret(epoch));
      return row(key, epoch, recipient, terms, sealed, now);
    }),
  );
}

/** The same for a holder who is present: wrapped under their own key at once. */
export function wrappedRows(key: ThreadKey, holder: HolderKey, terms: SealTerms, now: Date): ThreadKeySeal[] {
  return key.epochs.map((epoch) => {
    const sealed = wrapEpochFor(holder, { inquiryId: key.inquiryId, epoch }, key.secret(epoch));
    return row(key, epoch, holder, terms, sealed, now);
  });
}

/** Writes rows, in place of those that were there on the same terms. */
export async function saveRows({ manager }: Transaction, rows: readonly ThreadKeySeal[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT)
    await manager.upsert(ThreadKeySeal, rows.slice(at, at + ROWS_PER_STATEMENT), [...KEY_COLUMNS]);
}

/** What a holder may unseal now, by inquiry; one statement for all. */
export async function unsealRows(
  { manager, agencyId, now }: Reading,
  keys: AgencyKeys,
  holder: HolderKey,
  inquiryIds: readonly string[],
): Promise<Map<string, ThreadKey>> {
  if (inquiryIds.length === 0) return new Map();
  const { kind, id, generation } = holder;
  const rows = await manager.query<SealRow[]>(HELD, [agencyId, inquiryIds, kind, id, generation, now]);
  const byInquiry = new Map<string, SealRow[]>();
  for (const found of rows) byInquiry.set(found.inquiry_id, [...(byInquiry.get(found.inquiry_id) ?? []), found]);
  const unsealed = await Promise.all(
    [...byInquiry].map(([inquiryId, held]) => unsealOne(keys, holder, inquiryId, held)),
  );
  return new Map(unsealed.map((key) => [key.inquiryId, key]));
}

/** A holder may have several seals of an epoch, on different terms: own wraps come first, they are unsealed faster. */
const HELD = `
  SELECT DISTINCT ON (held.inquiry_id, held.epoch) held.inquiry_id, held.epoch, held.sealed, thread.newest
    FROM thread_keys held
    JOIN (SELECT inquiry_id, max(epoch) AS newest FROM thread_keys
           WHERE agency_id = $1 AND inquiry_id = ANY($2) GROUP BY inquiry_id) thread USING (inquiry_id)
   WHERE held.agency_id = $1 AND held.inquiry_id = ANY($2)
     AND held.holder_kind = $3 AND held.holder_id = $4 AND held.key_generation = $5
     AND held.valid_from <= $6 AND (held.valid_until IS NULL OR held.valid_until > $6)
   ORDER BY held.inquiry_id, held.epoch, get_byte(held.sealed, 0)`;

const ROWS_PER_STATEMENT = 500;

const KEY_COLUMNS = [
  'agencyId',
  'inquiryId',
  'epoch',
  'holderKind',
  'holderId',
  'keyGeneration',
  'role',
  'validFrom',
] as const satisfies readonly (keyof ThreadKeySeal)[];

interface SealRow {
  inquiry_id: string;
  epoch: number;
  sealed: Buffer;
  newest: number;
}

async function unsealOne(
  keys: AgencyKeys,
  holder: HolderKey,
  inquiryId: string,
  rows: readonly SealRow[],
): Promise<ThreadKey> {
  const secrets = new Map<number, Buffer>();
  const unsealed: number[] = [];
  for (const { epoch, sealed } of rows) {
    const place = { inquiryId, epoch };
    if (isOwnWrap(sealed)) secrets.set(epoch, unwrapEpoch(holder, place, sealed));
    else {
      secrets.set(epoch, await unsealEpoch(keys, holder, place, sealed));
      unsealed.push(epoch);
    }
  }
  return new ThreadKey(holder.agencyId, inquiryId, rows[0]?.newest ?? 0, secrets, unsealed);
}

function row(
  key: ThreadKey,
  epoch: number,
  holder: HolderKey | VerifiedPublicKey,
  { role, validFrom, validUntil }: SealTerms,
  sealed: Buffer,
  createdAt: Date,
): ThreadKeySeal {
  return {
    agencyId: key.agencyId,
    inquiryId: key.inquiryId,
    epoch,
    holderKind: holder.kind,
    holderId: holder.id,
    keyGeneration: holder.generation,
    role,
    validFrom,
    validUntil,
    sealed,
    createdAt,
  };
}
