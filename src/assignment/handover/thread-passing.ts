import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { Announcements } from '../../notifications/announcements.js';
import { HandoverKeys } from '../../vault/handover-key/handover-keys.js';
import type { AccountHolder, HolderKey } from '../../vault/ciphers/holder-key.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Move } from './client-threads.js';
import { Deputies } from '../coverage/deputies.js';
import { whoAnswers } from '../coverage/who-answers.js';

interface Acting {
  /** the key that the acting session opens threads with, if any */
  opener?: HolderKey | undefined;
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
    private readonly announcements: Announcements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The key that opens most for this session: the agency's handover key if the account holds it, else its own. */
  async openerOf(manager: EntityManager, holder: AccountHolder): Promise<HolderKey> {
    return (await this.handoverKeys.openAsHolder(manager, holder)) ?? holder;
  }

  /**
   * Seals the threads to whoever has them now, or asks for it; takes them from whoever had them, with a new epoch
   * for what comes, and tells whoever has what is open now. The caller has locked the inquiries' rows.
   * @returns the inquiries whose history the new counselor cannot read yet
   */
  async follow(
    manager: EntityManager,
    { agencyId, counselorId, threads }: Move,
    { opener, by }: Acting,
  ): Promise<string[]> {
    const pending: string[] = [];
    for (const { inquiryId, from, assignmentId, concluded } of threads) {
      if (counselorId === null) await this.withdraw(manager, agencyId, inquiryId, from);
      else {
        const order = { agencyId, inquiryId, to: counselorId, opener, requestedBy: by, now: this.clock.now() };
        const { granted } = await this.threadGrants.reassign(manager, order);
        if (!granted) pending.push(inquiryId);
      }
      await this.note(manager, { agencyId, inquiryId, by, to: counselorId });
      if (!concluded)
        await this.announcements.handedOver(
          manager,
          { agencyId, inquiryId, assignmentId, by },
          await whoAnswers(manager, { agencyId, inquiryId }, this.clock.now()),
        );
    }
    await this.deputies.share(manager, { agencyId, inquiryIds: threads.map(({ inquiryId }) => inquiryId), opener, by });
    return pending;
  }

  private async withdraw(
    manager: EntityManager,
    agencyId: string,
    inquiryId: string,
    from: string | null,
  ): Promise<void> {
    if (from === null) return;
    const gone = await this.threadKeys.revoke(manager, { agencyId, inquiryId, accountId: from, role: 'counselor' });
    if (gone > 0) await this.threadKeys.newEpoch(manager, { agencyId, inquiryId, now: this.clock.now() });
  }

  private async note(
    manager: EntityManager,
    { agencyId, inquiryId, by, to }: { agencyId: string; inquiryId: string; by: string | null; to: string | null },
  ): Promise<void> {
    const at = this.clock.now();
    await this.audit.append(manager, {
      agencyId,
      at,
      action: 'inquiry.reassigned',
      inquiryId,
      actorId: by ?? undefined,
      subjectId: to ?? undefined,
    });
  }
}
