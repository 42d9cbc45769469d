import { Injectable } from '@nestjs/common';
import { Accounts, type NewAccount } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction, Transaction } from '../../database/transaction.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { AccessLinks, type IssuedLink } from '../links/access-links.js';
import { Passwords, type PreparedPassword } from '../credentials/passwords.js';

/** Its token is for the path `/activation/<token>`. */
export type Invitation = Pick<IssuedLink, 'token' | 'expiresAt'> & { accountId: string };

/** Adds colleagues: by a link through which they set their own password, or with a first password given. */
@Injectable()
export class StaffInvitations {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
  ) {}

  /** @throws UserNameTaken */
  async invite(tx: Transaction, colleague: NewAccount): Promise<Invitation> {
    const accountId = await this.accounts.create(tx, colleague);
    return this.linkFor(tx, accountId);
  }

  /**
   * The same invitation sent twice, as the page with its link was lost on the way: another link in place of that one.
   * Null where there is no such invitation, or it is somebody else's, or from before.
   */
  async inviteAgain(tx: PersonalTransaction, { userName, displayName }: NewAccount): Promise<Invitation | null> {
    const invited = await this.accounts.findByUserName(tx, userName);
    if (invited?.status !== 'invited' || invited.displayName !== displayName) return null;
    const { accountId } = invited;
    // The link was issued in the name of who invites.
    if (!(await this.audit.didJustNow(tx, 'account.invited', { actorId: tx.actorId, subjectId: accountId })))
      return null;
    await this.links.revoke(tx, accountId, 'activation');
    await this.accounts.outdateInvitation(tx, accountId);
    return this.linkFor(tx, accountId);
  }

  /** @throws UserNameTaken */
  async addWithPassword(tx: Transaction, colleague: NewAccount, password: PreparedPassword): Promise<string> {
    const accountId = await this.accounts.create(tx, colleague);
    await this.passwords.activate(tx, accountId, password);
    await this.audit.append(tx, 'account.activated', { subjectId: accountId });
    return accountId;
  }

  private async linkFor(tx: Transaction, accountId: string): Promise<Invitation> {
    const link = { accountId, purpose: 'activation', validForMs: linkValidForMs.activation } as const;
    const { token, expiresAt } = await this.links.issue(tx, link, 'account.invited');
    return { accountId, token, expiresAt };
  }
}
