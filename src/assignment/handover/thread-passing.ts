import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { Notices } from '../../notifications/notices.js';
import type { AccountHolder, HolderKey } from '../../vault/ciphers/holder-key.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { Deputies } from '../coverage/deputies.js';
import { whoAnswers } from '../coverage/who-answers.js';
import type { Move } from './client-moves.js';

interface Acting {
  /** the key that the acting session opens threads with, if any */
  unsealer?: HolderKey | undefined;
  by: string | null;
}

/** Lets the keys of threads, and the word of them, follow whoever answers them. */
@Injectable()
export class ThreadPassing {
  constructor(
    private readonly threadGrants: ThreadGrants,
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
   * Seals the threads to whoever has them now, or asks for it; takes them from whoever had them, with a new epoch
   * for what comes, and tells whoever has what is open now. The caller has locked the inquiries' rows.
   * @returns the inquiries whose history the new counselor cannot read yet
   */
  async follow(tx: Transaction, { agencyId, counselorId, threads }: Move, { unsealer, by }: Acting): Promise<string[]> {
    const { now } = tx;
    const pending: string[] = [];
    for (const { inquiryId, from, assignmentId, concluded } of threads) {
      if (counselorId === null) await this.withdraw(tx, inquiryId, from);
      else {
        const order = { agencyId, inquiryId, to: counselorId, unsealer, requestedBy: by, now: now };
        const { granted } = await this.threadGrants.sealOnlyTo(tx, order);
        if (!granted) pending.push(inquiryId);
      }
      await this.note(tx, { agencyId, inquiryId, by, to: counselorId });
      if (!concluded)
        await this.notices.handedOver(
          tx,
          { agencyId, inquiryId, assignmentId, by },
          await whoAnswers(tx, { agencyId, inquiryId }),
        );
    }
    await this.deputies.share(tx, { agencyId, inquiryIds: threads.map(({ inquiryId }) => inquiryId), unsealer, by });
    return pending;
  }

  private async withdraw(tx: Transaction, inquiryId: string, from: string | null): Promise<void> {
    const { agencyId } = tx;
    if (from === null) return;
    const gone = await this.threadKeys.revoke(tx, { agencyId, inquiryId, accountId: from, role: 'counselor' });
    if (gone > 0) await this.threadKeys.newEpoch(tx, { agencyId, inquiryId, now: tx.now });
  }

  private async note(
    tx: Transaction,
    { inquiryId, by, to }: { agencyId: string; inquiryId: string; by: string | null; to: string | null },
  ): Promise<void> {
    await this.audit.append(tx, 'inquiry.reassigned', {
      inquiryId,
      actorId: by ?? undefined,
      subjectId: to ?? undefined,
    });
  }
}
