import { Injectable } from '@nestjs/common';
import { type Contact, Contacts } from '../../accounts/contacts.js';
import { RecoveryCodes } from '../../auth/password-reset/recovery-codes.js';
import { Transactions } from '../../database/transactions.js';
import { isAtAnyTime } from '../../domain/notice-wish.js';
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
      mail: mailTo(contact),
      address: contact ? (contact.confirmed ? 'confirmed' : 'unconfirmed') : 'none',
      hasCode: await this.recoveryCodes.exists(client),
    };
  }

  /** Whether a recovery code would help them, as far as the database says: an offer, and nothing that anybody relies on. */
  async wantsCode({ agencyId, accountId }: Viewer): Promise<boolean> {
    const { manager } = this.transactions.reading(agencyId);
    const [found] = await manager.query<{ wants: boolean }[]>(wantsCodeSql, [agencyId, accountId]);
    return found?.wants ?? false;
  }
}

/** Without a confirmed address no code helps. */
const wantsCodeSql = `
  SELECT EXISTS (SELECT FROM account_contacts c WHERE c.agency_id = $1 AND c.account_id = $2 AND c.confirmed_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM recovery_keys r WHERE r.agency_id = $1 AND r.account_id = $2) AS wants`;

function mailTo(contact: Contact | null): SentFacts['mail'] {
  if (!contact?.wantsNotices) return 'none';
  if (!contact.confirmed) return 'unconfirmed';
  return isAtAnyTime(contact.wish) ? 'wanted' : 'at-hours';
}
