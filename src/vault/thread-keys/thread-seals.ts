import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { onceUnsealed } from '../ciphers/alarm.js';
import type { AccountHolder, HolderKey } from '../ciphers/holder-key.js';
import { claimOf } from '../claims/claim-of.js';
import type { Claim } from '../claims/entitlements.js';
import { MacedRows } from '../row-macs/maced-rows.js';
import { type Verified, verifiedOrNull } from '../row-macs/verified-row.js';
import { columnsSql, rowFrom, rowsFrom } from '../rows/row-columns.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';
import { ThreadKey } from './thread-key.js';
import type { NewSeal } from './thread-seal-rows.js';
import { isOwnWrap, unsealEpoch, unwrapEpoch, wrapEpochFor } from './thread-seal.js';

/** The rows that hold threads' keys. One that the server did not write opens nothing, and nothing is made out of it. */
@Injectable()
export class ThreadSeals {
  constructor(
    private readonly rows: MacedRows,
    private readonly serverKeys: ServerKeys,
  ) {}

  insert(tx: Transaction, seals: readonly NewSeal[]): Promise<void> {
    return this.rows.insert(tx, ThreadKeySeal, ...seals);
  }

  /** Signed, to be written with other rows. */
  insertions(tx: Reading, seals: readonly NewSeal[]): Promise<Insertion[]> {
    return this.rows.insertions(tx, ThreadKeySeal, seals);
  }

  /** In place of those that were there on the same terms. */
  put(tx: Transaction, seals: readonly NewSeal[]): Promise<void> {
    return this.rows.put(tx, ThreadKeySeal, ...seals);
  }

  /** What a holder may unseal of a thread now; one statement. An epoch whose row was altered is damaged, the others open. */
  async unsealThread(tx: Reading, holder: HolderKey, inquiryId: string): Promise<ThreadKey | undefined> {
    const keys = await this.serverKeys.forAgency(tx);
    const [held] = await this.held(tx, holder, [inquiryId]);
    return held && unsealed(keys, holder, held);
  }

  /** The same for many, by inquiry; where anything was altered, the thread is missing. One statement. */
  async unsealThreads(tx: Reading, holder: HolderKey, inquiryIds: readonly string[]): Promise<Map<string, ThreadKey>> {
    if (inquiryIds.length === 0) return new Map();
    const keys = await this.serverKeys.forAgency(tx);
    const held = await this.held(tx, holder, inquiryIds);
    const opened = await Promise.all(held.map((thread) => unsealed(keys, holder, thread)));
    return new Map(opened.filter((key) => !key.hasDamage).map((key) => [key.inquiryId, key]));
  }

  /** Replaces the seals that were just unsealed for the first time by the holder's own wraps; one that is gone by now stays so. */
  async wrapAnew(tx: Transaction, holder: AccountHolder, key: ThreadKey): Promise<void> {
    for (const row of key.firstUnsealed) {
      const sealed = wrapEpochFor(holder, row, key.secret(row.epoch));
      await this.rows.change(tx, ThreadKeySeal, row, { sealed });
    }
  }

  /** As whom accounts hold a thread, now or later, whether it is right or not. */
  ofThread(tx: Reading, inquiryId: string): Promise<Claim[]> {
    return this.claims(tx, OF_THREAD, [tx.agencyId, inquiryId, tx.now]);
  }

  /** What an account holds, by keys of before a generation. */
  ofEarlier(tx: Reading, accountId: string, generation: number): Promise<Claim[]> {
    return this.claims(tx, OF_EARLIER, [tx.agencyId, accountId, generation, tx.now]);
  }

  private async claims(tx: Reading, sql: string, parameters: unknown[]): Promise<Claim[]> {
    const found = await tx.manager.query<Record<string, unknown>[]>(sql, parameters);
    return (await this.rows.checkedAll(tx, ThreadKeySeal, rowsFrom(ThreadKeySeal, 'held', found))).map(claimOf);
  }

  private async held(tx: Reading, holder: HolderKey, inquiryIds: readonly string[]): Promise<Held[]> {
    const { kind, id, generation } = holder;
    const parameters = [tx.agencyId, inquiryIds, kind, id, generation, tx.now];
    const found = await tx.manager.query<({ newest: number } & Record<string, unknown>)[]>(HELD, parameters);
    const byInquiry = new Map<string, Held>();
    for (const raw of found) {
      const row = rowFrom(ThreadKeySeal, 'held', raw);
      const rows = row ? byInquiry.get(row.inquiryId)?.rows : undefined;
      if (rows && row) rows.push(row);
      else if (row) byInquiry.set(row.inquiryId, { inquiryId: row.inquiryId, newest: raw.newest, rows: [row] });
    }
    return [...byInquiry.values()];
  }
}

const SEALS = `
  SELECT ${columnsSql(ThreadKeySeal, 'held')}
    FROM thread_keys held`;

const OF_THREAD = `${SEALS}
   WHERE held.agency_id = $1 AND held.inquiry_id = $2 AND held.holder_kind = 'account' AND (held.valid_until IS NULL OR held.valid_until > $3)`;

const OF_EARLIER = `${SEALS}
   WHERE held.agency_id = $1 AND held.holder_kind = 'account' AND held.holder_id = $2 AND held.key_generation < $3
     AND (held.valid_until IS NULL OR held.valid_until > $4)`;

const HELD = `
  SELECT ${columnsSql(ThreadKeySeal, 'held')}, thread.newest
    FROM thread_keys held
    JOIN (SELECT inquiry_id, max(epoch) AS newest FROM thread_keys
           WHERE agency_id = $1 AND inquiry_id = ANY($2) GROUP BY inquiry_id) thread USING (inquiry_id)
   WHERE held.agency_id = $1 AND held.inquiry_id = ANY($2)
     AND held.holder_kind = $3 AND held.holder_id = $4 AND held.key_generation = $5
     AND held.valid_from <= $6 AND (held.valid_until IS NULL OR held.valid_until > $6)`;

interface Held {
  inquiryId: string;
  /** The thread's newest epoch, held or not. */
  newest: number;
  rows: ThreadKeySeal[];
}

async function unsealed(keys: AgencyKeys, holder: HolderKey, { inquiryId, newest, rows }: Held): Promise<ThreadKey> {
  const secrets = new Map<number, Buffer>();
  const firstUnsealed: Verified<ThreadKeySeal>[] = [];
  // A holder may have several seals of an epoch, on different terms: own wraps come first, they are unsealed faster.
  for (const row of [...rows].sort((a, b) => Number(isOwnWrap(b.sealed)) - Number(isOwnWrap(a.sealed)))) {
    if (secrets.has(row.epoch)) continue;
    const verified = verifiedOrNull(keys, ThreadKeySeal, row);
    const secret = verified && (await onceUnsealed(secretIn(keys, holder, verified)));
    if (!verified || !secret) continue;
    secrets.set(row.epoch, secret);
    if (!isOwnWrap(row.sealed)) firstUnsealed.push(verified);
  }
  const damaged = rows.map(({ epoch }) => epoch).filter((epoch) => !secrets.has(epoch));
  return new ThreadKey(holder.agencyId, inquiryId, newest, secrets, firstUnsealed, damaged);
}

async function secretIn(keys: AgencyKeys, holder: HolderKey, row: Verified<ThreadKeySeal>): Promise<Buffer> {
  return isOwnWrap(row.sealed) ? unwrapEpoch(holder, row, row.sealed) : unsealEpoch(keys, holder, row, row.sealed);
}
