import { Injectable } from '@nestjs/common';
import { Contacts } from '../../accounts/contacts.js';
import { RecoveryCodes } from '../../auth/password-reset/recovery-codes.js';
import { Transactions } from '../../database/transactions.js';
import type { SentFacts } from '../../web/sentences/after-sending.js';
import type { Viewer } from '../../web/request/request.js';

/** Of somebody who has just sent a letter: what they are told besides the date. */
@Injectable()
export class SentFactsReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly contacts: Contacts,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  async of(client: Viewer): Promise<Pick<SentFacts, 'mail' | 'hasCode' | 'address'>> {
    const contact = await this.contacts.of(this.transactions.reading(client.agencyId), client.accountId);
    return {
      mail: contact?.wantsNotices ? (contact.confirmed ? 'wanted' : 'unconfirmed') : 'none',
      address: contact ? (contact.confirmed ? 'confirmed' : 'unconfirmed') : 'none',
      hasCode: await this.recoveryCodes.exists(client),
    };
  }
}
