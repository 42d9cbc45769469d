import { Injectable } from '@nestjs/common';
import { allInTurn, eachInTurn } from '../config/all-in-turn.js';
import { Transactions } from '../database/transactions.js';
import { PasskeyRows } from './second-factor/passkey-rows.js';
import { endSessionsSql } from './sessions/ended-session-sql.js';

/** Removes what has run out. Safe to run twice and on many instances; nothing depends on when it ran. */
@Injectable()
export class Leftovers {
  constructor(
    private readonly transactions: Transactions,
    private readonly passkeys: PasskeyRows,
  ) {}

  /** Each kind in a transaction of its own. @throws AggregateError */
  async run(): Promise<void> {
    const remove = (sql: string) => this.transactions.across(({ manager, now }) => manager.query(sql, [now]));
    const removals = Object.entries(leftovers).map(([kind, sql]): [string, () => Promise<unknown>] => [
      kind,
      () => remove(sql),
    ]);
    await eachInTurn({ ...Object.fromEntries(removals), passkeyNames: () => this.sealNames() });
  }

  private async sealNames(): Promise<void> {
    const agencies = await this.transactions.across(({ manager }) =>
      manager.query<{ agencyId: string }[]>(readableNamesSql),
    );
    await allInTurn(agencies, 'Sealing the names of passkeys', ({ agencyId }) =>
      this.transactions.bySystem(agencyId, (tx) => this.passkeys.sealNames(tx)),
    );
  }
}

/** From before they were sealed. */
const readableNamesSql = 'SELECT DISTINCT agency_id AS "agencyId" FROM passkeys WHERE name IS NOT NULL';

const leftovers = {
  sessions: endSessionsSql({
    which: `created_at < $1::timestamptz - interval '1 day' OR created_at > $1::timestamptz + interval '1 day'`,
    now: '$1',
  }),
  // As long as a text that is kept.
  endedSessions: `DELETE FROM ended_sessions WHERE ended_at < $1::timestamptz - interval '7 days'`,
  unsentTexts: `DELETE FROM unsent_texts WHERE created_at < $1::timestamptz - interval '7 days'`,
  accessLinks: `DELETE FROM access_links WHERE expires_at < $1::timestamptz - interval '30 days'`,
  formerCredentials: `DELETE FROM former_credentials WHERE retired_at <= $1::timestamptz - interval '30 days'`,
  attemptThrottles: `DELETE FROM attempt_throttles WHERE next_attempt_at < $1::timestamptz - interval '1 hour'`,
  quotas: `DELETE FROM quotas WHERE window_started_at < $1::timestamptz - interval '1 day'`,
};
