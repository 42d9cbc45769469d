import { Injectable } from '@nestjs/common';
import { lockAnsweredThread } from '../../assignment/coverage/answering.js';
import { AuditLog } from '../../audit/audit-log.js';
import { FormerCredentials } from '../../auth/credentials/former-credentials.js';
import { Transactions } from '../../database/transactions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';

/** A counselor who is sure that it was the client who reset the access gives back what that has locked. */
@Injectable()
export class AccessRenewals {
  constructor(
    private readonly transactions: Transactions,
    private readonly accountKeys: AccountKeys,
    private readonly formerCredentials: FormerCredentials,
    private readonly grants: ThreadGrants,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Every thread of the client that the counselor holds can be read again at once; the others follow with the next
   * session of whoever holds them.
   * @param generation of the client's key that the counselor vouches for: whoever resets once more meanwhile gains nothing by it
   * @throws FormRefused if the access is renewed already, or was reset once more @throws NotFoundException
   */
  async renew(counselor: Viewer, inquiryId: string, generation: number): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const { clientId: accountId } = await lockAnsweredThread(tx, inquiryId);
      const newest = await this.accountKeys.newest(tx, accountId);
      if (newest?.trusted !== false) throw FormRefused.whole('Dieser Zugang ist schon erneuert.');
      if (newest.generation !== generation)
        throw FormRefused.whole(
          'Dieser Zugang wurde inzwischen noch einmal zurückgesetzt. Bitte laden Sie die Seite neu und sehen Sie nach, wann.',
        );
      await this.formerCredentials.forget(tx, { agencyId: tx.agencyId, accountId });
      await this.grants.renew(tx, { unsealer: counselor.holder(), accountId, generation });
      await this.audit.append(tx, 'account.access-renewed', { subjectId: accountId, inquiryId });
    });
  }
}
