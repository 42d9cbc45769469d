import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts, type NewAccount } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
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
    private readonly clock: Clock,
  ) {}

  /** @throws UserNameTaken */
  async invite(manager: EntityManager, agencyId: string, colleague: NewAccount, actorId?: string): Promise<Invitation> {
    const accountId = await this.accounts.create(manager, agencyId, colleague);
    const expiresAt = new Date(this.clock.now().getTime() + validForMs);
    const token = await this.links.issue(manager, { agencyId, accountId, purpose: 'activation', expiresAt });
    await this.audit.append(manager, {
      agencyId,
      at: this.clock.now(),
      action: 'account.invited',
      actorId,
      subjectId: accountId,
    });
    return { accountId, token, expiresAt };
  }

  /** Prepare the password before the transaction with `Credentialing.prepare`. @throws UserNameTaken */
  async addWithPassword(
    manager: EntityManager,
    agencyId: string,
    colleague: NewAccount,
    password: Awaited<ReturnType<Credentialing['prepare']>>,
  ): Promise<string> {
    const accountId = await this.accounts.create(manager, agencyId, colleague);
    await this.credentialing.activate(manager, agencyId, accountId, password);
    await this.audit.append(manager, {
      agencyId,
      at: this.clock.now(),
      action: 'account.activated',
      subjectId: accountId,
    });
    return accountId;
  }
}
