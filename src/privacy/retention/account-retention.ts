import { Injectable, NotFoundException } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Accounts } from '../../accounts/accounts.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { deleteOn, retentionStep } from '../../domain/retention.js';
import { Notices } from '../../notifications/notices.js';
import { AccountDeletion } from '../deletion/account-deletion.js';
import type { RetentionDay } from './retention-day.js';

/** Announces the end of clients' accounts that nobody uses, and deletes those whose time has come. */
@Injectable()
export class AccountRetention {
  constructor(
    private readonly transactions: Transactions,
    private readonly deletion: AccountDeletion,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
  ) {}

  /** Each account in a transaction of its own; one that was used meanwhile is left alone. */
  async run(day: RetentionDay): Promise<{ announced: number; deleted: number }> {
    const { agencyId, today, accounts } = day;
    const latest = today.add({ days: accounts.announceDays }).subtract({ months: accounts.keepMonths });
    const candidates = await this.transactions.outside.query<{ accountId: string }[]>(candidatesSql, [
      agencyId,
      latest.toString(),
    ]);
    const done = { announce: 0, delete: 0, keep: 0 };
    for (const { accountId } of candidates) done[await this.attempt(day, accountId)] += 1;
    return { announced: done.announce, deleted: done.delete };
  }

  private async attempt(day: RetentionDay, accountId: string): Promise<'keep' | 'announce' | 'delete'> {
    try {
      return await this.transactions.bySystem(day.agencyId, (tx) => this.step(tx, day, accountId));
    } catch (error) {
      if (error instanceof NotFoundException) return 'keep';
      throw error;
    }
  }

  private async step(
    tx: Transaction,
    { today, accounts: policy }: RetentionDay,
    accountId: string,
  ): Promise<'keep' | 'announce' | 'delete'> {
    const { manager, agencyId } = tx;
    const inquiryIds = await this.deletion.lock(tx, accountId);
    const [found] = await manager.query<{ activeOn: string; announcedOn: string | null }[]>(unusedSql, [
      agencyId,
      accountId,
    ]);
    if (!found) return 'keep';
    const announcedOn = found.announcedOn === null ? null : Temporal.PlainDate.from(found.announcedOn);
    const retained = { lastActiveOn: Temporal.PlainDate.from(found.activeOn), announcedOn };
    const step = retentionStep(retained, policy, today);
    if (step === 'delete') await this.deletion.eraseLocked(tx, accountId, inquiryIds);
    if (step === 'announce') {
      await this.accounts.noteAnnouncement(tx, accountId, today.toString());
      const ends = deleteOn({ ...retained, announcedOn: today }, policy) ?? today;
      await this.notices.deletionAhead(tx, { clientId: accountId, day: ends.toString() });
    }
    return step;
  }
}

const activeOn = `coalesce(a.last_active_on, (a.created_at AT TIME ZONE 'UTC')::date)`;

/** Clients with nothing under way: who waits for an answer shall get it. */
const unused = `
  NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')
  AND NOT EXISTS (SELECT FROM inquiries i WHERE i.agency_id = a.agency_id AND i.client_id = a.account_id AND i.state = 'waiting_for_counselor')`;

const candidatesSql = `
  SELECT a.account_id AS "accountId" FROM accounts a
   WHERE a.agency_id = $1 AND ${activeOn} <= $2::date + 3 AND ${unused}
   ORDER BY a.account_id`;

const unusedSql = `
  SELECT ${activeOn}::text AS "activeOn", a.deletion_announced_on::text AS "announcedOn" FROM accounts a
   WHERE a.agency_id = $1 AND a.account_id = $2 AND ${unused}`;
