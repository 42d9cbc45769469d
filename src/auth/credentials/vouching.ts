import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { FormerCredentials } from './former-credentials.js';

interface Vouched {
  accountId: string;
  /** of the key that is vouched for */
  generation: number;
  /** the key of the person who vouches */
  unsealer: HolderKey;
  /** the thread that made them sure, if any */
  inquiryId?: string;
}

/** Gives back what a reset by mail has locked, once somebody is sure who it was. */
@Injectable()
export class Vouching {
  constructor(
    private readonly formerCredentials: FormerCredentials,
    private readonly grants: ThreadGrants,
    private readonly audit: AuditLog,
  ) {}

  async vouchFor(tx: Transaction, { inquiryId, ...vouched }: Vouched): Promise<void> {
    const { accountId } = vouched;
    await this.formerCredentials.forget(tx, accountId);
    await this.grants.renew(tx, vouched);
    await this.audit.append(tx, 'account.access-renewed', { subjectId: accountId, inquiryId });
  }

  /** Whether this person vouched for that one just now: then the form came twice. */
  vouchedJustNow(tx: Reading, { by, accountId }: { by: string; accountId: string }): Promise<boolean> {
    return this.audit.didJustNow(tx, 'account.access-renewed', { actorId: by, subjectId: accountId });
  }
}
