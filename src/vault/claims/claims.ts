import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import type { HolderKey } from '../ciphers/holder-key.js';
import { MacedRows } from '../row-macs/maced-rows.js';
import { columnsSql, rowsFrom } from '../rows/row-columns.js';
import { type GrantReason, PendingGrant } from '../tables/pending-grant.entity.js';
import { type Claim, Entitlements, longestOf } from './entitlements.js';

/** Who waits for a thread's key. One that the server did not write is none, nor is one that is not right any more. */
@Injectable()
export class Claims {
  constructor(
    private readonly rows: MacedRows,
    private readonly entitlements: Entitlements,
  ) {}

  /** Writes down who waits; what they are not entitled to now is left out. Asking twice is asking once. */
  async ask(
    tx: Transaction,
    {
      claims,
      reason,
      requestedBy = tx.actorId,
    }: { claims: readonly Claim[]; reason: GrantReason; requestedBy?: string | null },
  ): Promise<void> {
    const { agencyId, now: createdAt } = tx;
    const rows = (await this.entitlements.among(tx, longestOf(claims))).map(
      ({ inquiryId, accountId, role, validFrom, validUntil }): Omit<PendingGrant, 'rowMac'> => ({
        ...{ agencyId, inquiryId, accountId, role, validFrom, validUntil },
        ...{ reason, createdAt, requestedBy },
      }),
    );
    await this.rows.put(tx, PendingGrant, ...rows);
  }

  /** What is waited for in a thread, whether it is right now or not. */
  async ofThread(tx: Transaction, inquiryId: string): Promise<Claim[]> {
    return this.checked(tx, OF_THREAD, [tx.agencyId, inquiryId, tx.now]);
  }

  /** What is waited for in these threads and is right now, except for what another session is just passing on. */
  async lock(tx: Transaction, inquiryIds: readonly string[]): Promise<Claim[]> {
    return this.entitlements.among(tx, await this.checked(tx, LOCKED, [tx.agencyId, inquiryIds, tx.now]));
  }

  /** The threads whose keys others wait for and this session can unseal whole; the claims made first come first. */
  async fulfillable(tx: Transaction, { kind, id, generation }: HolderKey, limit: number): Promise<string[]> {
    const parameters = [tx.agencyId, kind, id, generation, tx.now, limit * LOOKED_AT_FOR_EACH];
    const claims = await this.entitlements.among(tx, await this.checked(tx, FULFILLABLE, parameters));
    return [...new Set(claims.map(({ inquiryId }) => inquiryId))].slice(0, limit);
  }

  async settle({ manager, agencyId }: Transaction, { inquiryId, accountId, role, validFrom }: Claim): Promise<void> {
    await manager.delete(PendingGrant, { agencyId, inquiryId, accountId, role, validFrom });
  }

  private async checked(tx: Transaction, sql: string, parameters: unknown[]): Promise<PendingGrant[]> {
    const found = await tx.manager.query<Record<string, unknown>[]>(sql, parameters);
    return this.rows.checkedAll(tx, PendingGrant, rowsFrom(PendingGrant, 'waiting', found));
  }
}

const WAITING = `
  SELECT ${columnsSql(PendingGrant, 'waiting')}
    FROM pending_grants waiting`;

const OF_THREAD = `${WAITING}
   WHERE waiting.agency_id = $1 AND waiting.inquiry_id = $2 AND (waiting.valid_until IS NULL OR waiting.valid_until > $3)`;

const LOCKED = `${WAITING}
   WHERE waiting.agency_id = $1 AND waiting.inquiry_id = ANY($2) AND (waiting.valid_until IS NULL OR waiting.valid_until > $3)
     FOR UPDATE SKIP LOCKED`;

/** A partial holder, who waits for the rest themself, cannot fulfil anything: hence the count of epochs. */
const FULFILLABLE = `${WAITING}
   WHERE waiting.agency_id = $1 AND (waiting.valid_until IS NULL OR waiting.valid_until > $5)
     AND (SELECT max(epoch) FROM thread_keys WHERE agency_id = $1 AND inquiry_id = waiting.inquiry_id)
       = (SELECT count(DISTINCT epoch) FROM thread_keys held
           WHERE held.agency_id = $1 AND held.inquiry_id = waiting.inquiry_id
             AND held.holder_kind = $2 AND held.holder_id = $3 AND held.key_generation = $4
             AND held.valid_from <= $5 AND (held.valid_until IS NULL OR held.valid_until > $5))
   ORDER BY waiting.created_at
   LIMIT $6`;

/** So that some that are none do not hold back the others. */
const LOOKED_AT_FOR_EACH = 25;
