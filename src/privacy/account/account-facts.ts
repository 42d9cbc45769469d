import { Injectable, NotFoundException } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { whoAnswersClient } from '../../assignment/coverage/who-answers.js';
import { FormerCredentials } from '../../auth/credentials/former-credentials.js';
import { RecoveryCodes } from '../../auth/password-reset/recovery-codes.js';
import { Sessions } from '../../auth/sessions/sessions.js';
import { Transactions } from '../../database/transactions.js';
import type { Viewer } from '../../web/request/request.js';
import type { AccountFacts, LockedAccount } from './account.view.js';

/** What somebody sees of their own account. */
@Injectable()
export class AccountFactsReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly formerCredentials: FormerCredentials,
    private readonly sessions: Sessions,
  ) {}

  /** Until somebody vouches for them: as far as a stranger with their mailbox may know it, too. */
  async whileLocked(viewer: Viewer): Promise<Omit<LockedAccount, 'isOpen'>> {
    const tx = this.transactions.reading(viewer.agencyId);
    return {
      formerPasswordUntil: await this.formerCredentials.validUntil(tx, viewer.accountId),
      hasCounselor: (await whoAnswersClient(tx, viewer.accountId)).counselorIds.length > 0,
    };
  }

  async of(viewer: Viewer, agency: AgencyRecord): Promise<Omit<AccountFacts, 'acts'>> {
    const { accountId } = viewer;
    const tx = this.transactions.reading(viewer.agencyId);
    const account = await this.accounts.byId(tx, accountId);
    if (!account) throw new NotFoundException();
    return {
      userName: await this.accounts.userNameOf(tx, account),
      region: account.region,
      regions: agency.regions,
      contact: await this.accounts.contacts.lookUp(tx, accountId),
      hasRecoveryCode: await this.recoveryCodes.exists(viewer),
      formerPasswordUntil: await this.formerCredentials.validUntil(tx, accountId),
      sessions: await this.sessions.own(viewer),
    };
  }
}
