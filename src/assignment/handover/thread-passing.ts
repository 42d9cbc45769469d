import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Notices } from '../../notifications/notices.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import type { AccountHolder, HolderKey } from '../../vault/ciphers/holder-key.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { Deputies } from '../coverage/deputies.js';
import { whoAnswers } from '../coverage/who-answers.js';
import type { Move } from './client-moves.js';

/** Lets the keys of threads, and the notices about them, go to the people who answer them. */
@Injectable()
export class ThreadPassing {
  constructor(
    private readonly threadHolders: ThreadHolders,
    private readonly threadKeys: ThreadKeys,
    private readonly handoverKeys: HandoverKeys,
    private readonly deputies: Deputies,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** The key that opens most for this session: the agency's handover key if the account holds it, else its own. */
  async unsealerOf(tx: Transaction, holder: AccountHolder): Promise<HolderKey> {
    return (await this.handoverKeys.unsealAsHolder(tx, holder)) ?? holder;
  }

  /**
   * Seals the threads to the people who have them now, or asks for it; takes them from those who had them, with a new epoch
   * for what comes, and tells the new counselors what is open. The caller has locked the inquiries' rows.
   * @param unsealer the key of the acting session, if any
   * @returns the inquiries whose history the new counselor cannot read yet
   */
  async follow(tx: Transaction, { counselorId, threads }: Move, unsealer: HolderKey | undefined): Promise<string[]> {
    const { agencyId } = tx;
    const pending: string[] = [];
    for (const { inquiryId, from, assignmentId, concluded } of threads) {
      if (counselorId === null) await this.withdraw(tx, inquiryId, from);
      else {
        const granted = await this.threadHolders.sealOnlyTo(tx, { inquiryId, to: counselorId, unsealer });
        if (!granted) pending.push(inquiryId);
      }
      await this.audit.append(tx, 'inquiry.reassigned', { inquiryId, subjectId: counselorId ?? undefined });
      if (!concluded)
        await this.notices.handedOver(tx, { inquiryId, assignmentId }, await whoAnswers(tx, { agencyId, inquiryId }));
    }
    await this.share(
      tx,
      threads.map(({ inquiryId }) => inquiryId),
      unsealer,
    );
    return pending;
  }

  /** The same for those who stand in for the counselor. */
  share(tx: Transaction, inquiryIds: readonly string[], unsealer: HolderKey | undefined): Promise<void> {
    return this.deputies.share(tx, { inquiryIds, unsealer });
  }

  private async withdraw(tx: Transaction, inquiryId: string, from: string | null): Promise<void> {
    if (from === null) return;
    const gone = await this.threadKeys.revoke(tx, { inquiryId, accountId: from, role: 'counselor' });
    if (gone > 0) await this.threadHolders.newEpoch(tx, inquiryId);
  }
}
