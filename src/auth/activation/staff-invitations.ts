import { Injectable } from '@nestjs/common';
import { Accounts, type NewAccount } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import { AccessLinks } from '../credentials/access-links.js';
import { Credentialing } from '../credentials/credentialing.js';

const validForMs = 7 * 24 * 3600 * 1000;

export interface Invitation {
  accountId: string;
  /** For the path `/activation/<token>`. */
  token: string;
  expiresAt: Date;
}

/** Adds colleagues: by a link through which they set their own password, or with a first password given. */
@Injectable()
export class StaffInvitations {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly credentialing: Credentialing,
    private readonly audit: AuditLog,
  ) {}

  /** @throws UserNameTaken */
  async invite(tx: Transaction, colleague: NewAccount, actorId?: string): Promise<Invitation> {
    const { agencyId, now } = tx;
    const accountId = await this.accounts.create(tx, colleague);
    const expiresAt = new Date(now.getTime() + validForMs);
    const token = await this.links.issue(tx, { agencyId, accountId, purpose: 'activation', expiresAt });
    await this.audit.append(tx, 'account.invited', { actorId, subjectId: accountId });
    return { accountId, token, expiresAt };
  }

  /** Prepare the password before the transaction with `Credentialing.prepare`. @throws UserNameTaken */
  async addWithPassword(
    tx: Transaction,
    colleague: NewAccount,
    password: Awaited<ReturnType<Credentialing['prepare']>>,
  ): Promise<string> {
    const accountId = await this.accounts.create(tx, colleague);
    await this.credentialing.activate(tx, accountId, password);
    await this.audit.append(tx, 'account.activated', { subjectId: accountId });
    return accountId;
  }
}
