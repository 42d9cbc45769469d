import { Injectable } from '@nestjs/common';
import { AnsweredThreads } from '../../assignment/coverage/answered-threads.js';
import { Vouching } from '../../auth/credentials/vouching.js';
import { Transactions } from '../../database/transactions.js';
import { AccountKeys } from '../../vault/account-keys/account-keys.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/** A counselor who is sure that it was the client who reset the access gives back what that has locked. */
@Injectable()
export class AccessRenewals {
  constructor(
    private readonly transactions: Transactions,
    private readonly answered: AnsweredThreads,
    private readonly accountKeys: AccountKeys,
    private readonly vouching: Vouching,
    private readonly notices: Notices,
  ) {}

  /**
   * Every thread of the client that the counselor holds can be read again at once; the others follow with the next
   * session of somebody who holds them. Sent twice, the second time changes nothing.
   * @param generation of the client's key that the counselor vouches for: another reset meanwhile gains nothing by it
   * @throws FormRefused if the access is renewed already, or was reset once more @throws NotFoundException
   */
  async renew(counselor: Viewer, inquiryId: string, generation: number): Promise<void> {
    await this.transactions.by(counselor, async (tx) => {
      const { clientId: accountId } = await this.answered.lock(tx, inquiryId);
      const newest = await this.accountKeys.newest(tx, accountId);
      if (newest?.trusted && (await this.vouching.vouchedJustNow(tx, { by: counselor.accountId, accountId }))) return;
      if (newest?.trusted !== false) throw FormRefused.whole(said('inquiries/counselor-thread.renewed-already'));
      if (newest.generation !== generation) throw FormRefused.whole(said('inquiries/counselor-thread.reset-again'));
      await this.vouching.vouchFor(tx, { unsealer: counselor.holder(), accountId, generation, inquiryId });
      await this.notices.accessTouched(tx);
    });
  }
}
