import { Injectable, Logger } from '@nestjs/common';
import { allInTurn } from '../../config/all-in-turn.js';
import { Transactions } from '../../database/transactions.js';
import { fromNowOn } from '../../domain/clock-skew.js';
import { lockThreadsToPassOn } from '../../threads/locks.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';

interface Unclaimed {
  inquiryId: string;
  accountId: string;
}

/** Per agency and night; the rest follows the next. */
const atOnce = 1000;

/**
 * A counselor without the key of an open thread waits for it by a claim, made where the thread became theirs. By those
 * claims, too, the overview finds what nobody can answer. Where a key was lost otherwise, such as by a hand in the
 * database, there is none: it is made here.
 */
@Injectable()
export class ClaimCheck {
  private readonly logger = new Logger('ClaimCheck');

  constructor(
    private readonly transactions: Transactions,
    private readonly threadGrants: ThreadGrants,
  ) {}

  async run(): Promise<void> {
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(agenciesSql);
    await allInTurn(agencies, 'Claiming lost keys', ({ agencyId }) => this.check(agencyId));
  }

  private async check(agencyId: string): Promise<void> {
    const { manager, now } = this.transactions.reading(agencyId);
    const unclaimed = await manager.query<Unclaimed[]>(unclaimedSql, [agencyId, now, atOnce]);
    if (unclaimed.length === 0) return;
    await this.transactions.bySystem(agencyId, async (tx) => {
      // What is moved or deleted this very moment is looked at the next night.
      const still = new Set(
        await lockThreadsToPassOn(
          tx,
          unclaimed.map(({ inquiryId }) => inquiryId),
        ),
      );
      const grants = unclaimed
        .filter(({ inquiryId }) => still.has(inquiryId))
        .map((claim) => ({ ...claim, role: 'counselor', validFrom: fromNowOn, validUntil: null }) as const);
      await this.threadGrants.grant(tx, { grants, reason: 'assignment' });
    });
    this.logger.error(
      `${unclaimed.length.toString()} threads of agency ${agencyId} had lost the key of their counselors: it is asked for`,
    );
  }
}

const agenciesSql = 'SELECT DISTINCT agency_id AS "agencyId" FROM counselor_profiles';

const unclaimedSql = `
  SELECT a.inquiry_id AS "inquiryId", a.counselor_id AS "accountId"
    FROM assignments a
    JOIN accounts who ON who.agency_id = $1 AND who.account_id = a.counselor_id AND who.status = 'active'
    JOIN account_keys own ON own.agency_id = $1 AND own.account_id = who.account_id AND own.generation = who.key_generation
                         AND own.trusted_at IS NOT NULL
   WHERE a.agency_id = $1 AND a.ended_at IS NULL AND a.counts_as_open
     AND NOT EXISTS (SELECT FROM thread_keys held
                      WHERE held.agency_id = $1 AND held.inquiry_id = a.inquiry_id AND held.holder_kind = 'account' AND held.holder_id = who.account_id
                        AND held.key_generation = who.key_generation AND held.valid_from <= $2 AND (held.valid_until IS NULL OR held.valid_until > $2))
     AND NOT EXISTS (SELECT FROM pending_grants waiting
                      WHERE waiting.agency_id = $1 AND waiting.inquiry_id = a.inquiry_id AND waiting.account_id = who.account_id)
   LIMIT $3`;
