import { Injectable } from '@nestjs/common';
import type { AccountStatus, FormOfAddress } from '../../accounts/account.entity.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import { Counselors } from '../../assignment/counselors/counselors.js';
import { type Invitation, StaffInvitations } from '../../auth/activation/staff-invitations.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import type { StaffRole } from '../../domain/roles.js';
import { usualCounselor } from '../../domain/usual-counselor.js';
import { shownUserName } from '../../inquiries/counselor-thread/shown-user-name.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import type { InvitationForm } from './invitation.form.js';
import { said, type Words } from '../../web/texts/said.js';

export interface Colleague {
  accountId: string;
  displayName: string;
  formOfAddress: FormOfAddress | null;
  userName: Words;
  status: AccountStatus;
  roles: StaffRole[];
}

type SealedColleague = Omit<Colleague, 'userName'> & { userNameSealed: Buffer };

/** Who works at an agency, and inviting somebody. */
@Injectable()
export class Colleagues {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly invitations: StaffInvitations,
    private readonly counselors: Counselors,
    private readonly notices: Notices,
  ) {}

  /** One statement. */
  async list(agencyId: string): Promise<Colleague[]> {
    const tx = this.transactions.reading(agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await tx.manager.query<SealedColleague[]>(staffSql, [agencyId]);
    return rows.map(({ userNameSealed, ...row }) => ({
      ...row,
      userName: shownUserName(keys, row.accountId, userNameSealed),
    }));
  }

  /** @throws FormRefused */
  async invite(admin: Viewer, form: InvitationForm): Promise<Invitation> {
    const roles = [...new Set([form.roles].flat())];
    const colleague = {
      displayName: form.displayName.trim(),
      ...(form.formOfAddress && roles.includes('counselor') && { formOfAddress: form.formOfAddress }),
      userName: form.userName,
      roles,
    };
    try {
      return await this.transactions.by(admin, async (tx) => {
        const invitation = await this.invitations.invite(tx, colleague);
        if (roles.includes('counselor')) await this.setUpCounselor(tx, invitation.accountId);
        await this.notices.accessTouched(tx);
        return invitation;
      });
    } catch (error) {
      if (!(error instanceof UserNameTaken)) throw error;
      const again = await this.transactions.by(admin, (tx) => this.invitations.inviteAgain(tx, colleague));
      if (again) return again;
      throw FormRefused.field('userName', said('auth.user-name-taken'));
    }
  }

  /** The first counselor stands in for everybody: without one an agency cannot open. */
  private async setUpCounselor(tx: Transaction, accountId: string): Promise<void> {
    const { agencyId } = tx;
    const [agency] = await tx.manager.query<{ language: string; hasFallback: boolean }[]>(beginningSql, [agencyId]);
    if (!agency) throw new Error(`No agency ${agencyId}`);
    await this.counselors.setUp(tx, accountId, {
      ...usualCounselor,
      regions: [],
      topicIds: [],
      languages: [agency.language],
      isFallback: !agency.hasFallback,
      // Until somebody has said which topics and how much, nothing comes to a counselor who has only just begun.
      intakePaused: agency.hasFallback,
    });
  }
}

/** Staff only: accounts with the role of a client are left out, whatever other roles they have. */
const staffSql = `
  SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS "displayName", a.form_of_address AS "formOfAddress",
         a.user_name_sealed AS "userNameSealed", a.status, held.roles
    FROM accounts a
    JOIN LATERAL (SELECT array_agg(r.role) AS roles FROM account_roles r
                   WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) held ON NOT 'client' = ANY(held.roles)
   WHERE a.agency_id = $1 AND a.display_name IS NOT NULL
   ORDER BY a.status = 'disabled', a.display_name, a.account_id`;

const beginningSql = `
  SELECT g.languages[1] AS language,
         EXISTS (SELECT FROM counselor_profiles p WHERE p.agency_id = g.agency_id AND p.is_fallback) AS "hasFallback"
    FROM agencies g WHERE g.agency_id = $1`;
