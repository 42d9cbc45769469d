import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';

/** Deletes keys whose time is over. Safe to run twice and on many instances. */
@Injectable()
export class KeyRetention {
  /**
   * Seals and claims that were given until a time that has passed, such as a deputy's.
   * A seal of the newest epoch stays: it says that somebody else knows the key, and that a new one is due (`ThreadKeys.expired`).
   */
  async purgeExpired({ manager, agencyId, now }: Transaction): Promise<void> {
    // Claims first, as in `ThreadKeys.revoke`.
    await manager.query('DELETE FROM pending_grants WHERE agency_id = $1 AND valid_until <= $2', [agencyId, now]);
    await manager.query(
      `DELETE FROM thread_keys seal
        WHERE agency_id = $1 AND valid_until <= $2
          AND EXISTS (SELECT FROM thread_keys newer
                       WHERE newer.agency_id = $1 AND newer.inquiry_id = seal.inquiry_id AND newer.epoch > seal.epoch)`,
      [agencyId, now],
    );
  }

  /**
   * Key generations retired before a time, and what was sealed to them. One that nobody vouched for has
   * replaced nothing yet: what lies under it stays.
   */
  async purgeRetired({ manager, agencyId }: Transaction, retiredBefore: Date): Promise<void> {
    await manager.query(
      `WITH gone AS (
         DELETE FROM account_keys old
          WHERE agency_id = $1 AND retired_at < $2
            AND EXISTS (SELECT FROM account_keys later
                         WHERE later.agency_id = $1 AND later.account_id = old.account_id
                           AND later.generation > old.generation AND later.trusted_at IS NOT NULL)
         RETURNING account_id, generation),
       unsealed AS (
         DELETE FROM handover_seals seal USING gone
          WHERE seal.agency_id = $1 AND seal.holder_kind = 'account'
            AND seal.holder_id = gone.account_id AND seal.holder_generation = gone.generation)
       DELETE FROM thread_keys seal USING gone
        WHERE seal.agency_id = $1 AND seal.holder_kind = 'account'
          AND seal.holder_id = gone.account_id AND seal.key_generation = gone.generation`,
      [agencyId, retiredBefore],
    );
  }
}
