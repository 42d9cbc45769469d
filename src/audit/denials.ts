import { Injectable } from '@nestjs/common';
import { allInTurn } from '../config/all-in-turn.js';
import { Clock } from '../config/clock.js';
import type { Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { AuditLog } from './audit-log.js';

const hourMs = 3_600_000;

/**
 * Sign-ins that were refused. Those of an account are listed one by one; those under a name that nobody has are counted,
 * hour by hour: strangers can make up any number of names, and none of them says anything.
 */
@Injectable()
export class Denials {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The same statements, and the same row to queue up for, whether somebody has the name or not. */
  async note(tx: Transaction, accountId: string | undefined): Promise<void> {
    await tx.manager.query(countSql, [tx.agencyId, hourOf(tx.now), accountId === undefined ? 1 : 0]);
    await this.audit.appendAbout(tx, 'session.denied', accountId);
  }

  /** Hours that are over become an entry each. Safe to run twice, and on many instances. @throws AggregateError */
  async tell(): Promise<void> {
    const over = hourOf(this.clock.now());
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(
      'SELECT DISTINCT agency_id AS "agencyId" FROM denial_counts WHERE hour < $1',
      [over],
    );
    await allInTurn(agencies, 'Telling denials', ({ agencyId }) =>
      this.transactions.bySystem(agencyId, (tx) => this.tellThose(tx, over)),
    );
  }

  private async tellThose(tx: Transaction, over: Date): Promise<void> {
    const [hours] = await tx.manager.query<[{ denials: number }[], number]>(takeSql, [tx.agencyId, over]);
    for (const { denials } of hours)
      if (denials > 0) await this.audit.append(tx, 'session.denials-counted', { count: denials });
  }
}

const countSql = `
  INSERT INTO denial_counts AS c (agency_id, hour, denials) VALUES ($1, $2, $3)
  ON CONFLICT (agency_id, hour) DO UPDATE SET denials = c.denials + excluded.denials`;

const takeSql = 'DELETE FROM denial_counts WHERE agency_id = $1 AND hour < $2 RETURNING denials';

function hourOf(now: Date): Date {
  return new Date(now.getTime() - (now.getTime() % hourMs));
}
