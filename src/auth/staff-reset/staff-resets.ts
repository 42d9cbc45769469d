import { Injectable, NotFoundException } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { Transactions } from '../../database/transactions.js';
import { linkValidForMs } from '../../domain/link-validity.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessLinks } from '../links/access-links.js';
import { Sessions } from '../sessions/sessions.js';
import { said } from '../../web/texts/said.js';

export interface StaffMember {
  accountId: string;
  displayName: string;
}

/**
 * For a colleague who cannot sign in any more, or whose password somebody else knows: it is worth nothing at once, and a
 * link sets a new one. What they could read awaits renewal then.
 */
@Injectable()
export class StaffResets {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly links: AccessLinks,
    private readonly sessions: Sessions,
    private readonly notices: Notices,
  ) {}

  /** @throws NotFoundException */
  async find({ agencyId }: Viewer, accountId: string): Promise<StaffMember> {
    const [member] = await this.transactions.outside.query<StaffMember[]>(staffSql, [agencyId, accountId]);
    if (!member) throw new NotFoundException();
    return member;
  }

  /** Until when a link is good; null for one that is no use any more. */
  async expiryOf({ agencyId }: Viewer, token: string): Promise<Date | null> {
    return (await this.links.find(this.transactions.reading(agencyId), 'reset', token))?.link.expiresAt ?? null;
  }

  /**
   * @param removesSecondFactor for somebody who has lost their phone and the paper with the backup codes; it goes when the
   *   link is used, and not before: until then the old password alone must not be enough to set up another
   * @returns the token of the link, for the path `/password-reset/<token>`
   * @throws FormRefused @throws NotFoundException
   */
  async issue(viewer: Viewer, accountId: string, removesSecondFactor: boolean): Promise<string> {
    await this.find(viewer, accountId);
    if (accountId === viewer.accountId) throw FormRefused.whole(said('auth/staff-reset.not-own'));
    return this.transactions.by(viewer, async (tx) => {
      await this.links.revoke(tx, accountId, 'reset');
      await this.accounts.voidPassword(tx, accountId);
      await this.sessions.endAll(tx, accountId);
      const link = { accountId, purpose: 'reset', validForMs: linkValidForMs.staffReset, removesSecondFactor } as const;
      const { token } = await this.links.issue(tx, link, 'account.reset-offered');
      await this.notices.accessTouched(tx, accountId);
      return token;
    });
  }
}

/** Active colleagues; clients reset their passwords themselves. */
const staffSql = `
  SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS "displayName"
    FROM accounts a
   WHERE a.agency_id = $1 AND a.account_id = $2 AND a.status = 'active'
     AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'client')`;
