import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Threads } from '../../threads/threads.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExclusionReason } from '../choice/counselor-exclusion.entity.js';
import { Pairs } from '../choice/pairs.js';
import { AssignmentRows } from './assignment-rows.js';
import type { LockedClient } from './client-moves.js';

/** A thread as its checked row has it, locked with all of its client's. */
type PartedThread = Pick<LockedClient, 'inquiryId' | 'clientId'>;

/** Parts clients and counselors for good. Neither needs a reason, and none is kept. */
@Injectable()
export class CounselorWishes {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: Threads,
    private readonly audit: AuditLog,
    private readonly assigned: AssignmentRows,
    private readonly pairs: Pairs,
  ) {}

  /** A client wishes for another counselor. Wishing twice is one wish. @throws NotFoundException */
  async express(client: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(client, async (tx) => {
      await this.threads.lockOwn(tx, inquiryId);
      const wished = await tx.manager.query<unknown[]>(wishSql, [tx.agencyId, inquiryId, tx.now]);
      if (wished.length > 0) await this.tell(tx, 'wish.expressed', inquiryId);
    });
  }

  /** Until it is granted. @returns whether it is taken back, now or just before @throws NotFoundException */
  async takeBack(client: Viewer, inquiryId: string): Promise<boolean> {
    return this.transactions.by(client, async (tx) => {
      await this.threads.lockOwn(tx, inquiryId);
      const [gone] = await tx.manager.query<[unknown[], number]>(unwishSql, [tx.agencyId, inquiryId]);
      if (gone.length === 0) return this.wasTakenBack(tx, inquiryId);
      await this.tell(tx, 'wish.withdrawn', inquiryId);
      return true;
    });
  }

  /**
   * Excludes the pair, and the client has no counselor of their own any more. Who answers instead is the caller's to
   * decide: `Handover.grantWish` does both.
   * @returns false where nobody wished, or nobody is assigned
   */
  async grant(tx: Transaction, thread: PartedThread): Promise<boolean> {
    const { inquiryId } = thread;
    const wished = await tx.manager.query<unknown[]>(
      'SELECT FROM counselor_wishes WHERE agency_id = $1 AND inquiry_id = $2 FOR UPDATE',
      [tx.agencyId, inquiryId],
    );
    if (wished.length === 0 || !(await this.part(tx, thread, 'client_wish'))) return false;
    await this.audit.append(tx, 'wish.granted', { inquiryId });
    return true;
  }

  /**
   * Who has parted the two just now, and sends the form again: whether somebody answers instead. Null where it was not
   * them, or not now.
   */
  async repeated(
    viewer: Viewer,
    action: 'counselor.recused' | 'wish.granted',
    inquiryId: string,
  ): Promise<{ answered: boolean } | null> {
    const tx = this.transactions.reading(viewer.agencyId);
    if (!(await this.audit.didJustNow(tx, action, { actorId: viewer.accountId, inquiryId }))) return null;
    const rows = await tx.manager.query<unknown[]>(answeredSql, [tx.agencyId, inquiryId]);
    return { answered: rows.length > 0 };
  }

  /** The same at the counselor's own wish. @returns false where the thread is not theirs */
  async recuse(tx: PersonalTransaction, thread: PartedThread): Promise<boolean> {
    if (!(await this.part(tx, thread, 'recusal', tx.actorId))) return false;
    await this.audit.append(tx, 'counselor.recused', { inquiryId: thread.inquiryId });
    return true;
  }

  /** Once a day: a wish that is expressed and taken back, again and again, fills no audit trail. */
  private async tell(
    tx: PersonalTransaction,
    action: 'wish.expressed' | 'wish.withdrawn',
    inquiryId: string,
  ): Promise<void> {
    if (await this.audit.didJustNow(tx, action, { actorId: tx.actorId, inquiryId })) return;
    await this.audit.append(tx, action, { inquiryId });
  }

  private async wasTakenBack(tx: PersonalTransaction, inquiryId: string): Promise<boolean> {
    if (await this.audit.didJustNow(tx, 'wish.granted', { inquiryId })) return false;
    return this.audit.didJustNow(tx, 'wish.withdrawn', { actorId: tx.actorId, inquiryId });
  }

  /** @param by who has to be the thread's counselor */
  private async part(
    tx: Transaction,
    { inquiryId, clientId }: PartedThread,
    reason: ExclusionReason,
    by?: string,
  ): Promise<boolean> {
    const { counselorId } = (await this.assigned.current(tx, inquiryId)) ?? {};
    if (!counselorId || (by !== undefined && by !== counselorId)) return false;
    await this.pairs.part(tx, { clientId, counselorId }, reason);
    await tx.manager.query(fulfilledSql, [tx.agencyId, clientId]);
    return true;
  }
}

const wishSql = `
  INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING RETURNING inquiry_id`;

const unwishSql = `
  DELETE FROM counselor_wishes WHERE agency_id = $1 AND inquiry_id = $2 RETURNING inquiry_id`;

const answeredSql = `
  SELECT FROM assignments WHERE agency_id = $1 AND inquiry_id = $2 AND ended_at IS NULL AND counselor_id IS NOT NULL`;

/** The client's wishes are fulfilled with it, in all of their threads. */
const fulfilledSql = `
  DELETE FROM counselor_wishes wish USING inquiries i
   WHERE wish.agency_id = $1 AND i.agency_id = $1 AND i.inquiry_id = wish.inquiry_id AND i.client_id = $2`;
