import { Injectable, NotFoundException } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { stateOf } from '../edited-state.js';
import type { ColleagueNameForm } from './colleague-name.form.js';
import { type Colleague, Colleagues } from './colleagues.js';

/** How clients and colleagues see somebody's name: people marry, or put it right. */
@Injectable()
export class ColleagueNames {
  constructor(
    private readonly transactions: Transactions,
    private readonly colleagues: Colleagues,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** Of somebody who has access, or will. @throws NotFoundException */
  async find({ agencyId }: Viewer, accountId: string): Promise<Colleague> {
    const found = (await this.colleagues.list(agencyId)).find((colleague) => colleague.accountId === accountId);
    if (!found || found.status === 'disabled') throw new NotFoundException();
    return found;
  }

  /** From now on; what was written bears the name it was written under. @throws FormRefused @throws NotFoundException */
  async change(admin: Viewer, accountId: string, { displayName, basedOn }: ColleagueNameForm): Promise<void> {
    const { displayName: standing } = await this.find(admin, accountId);
    // Sent twice, it stands as it was sent.
    if (displayName === standing) return;
    await this.transactions.by(admin, async (tx) => {
      const isAsSeen = stateOf(standing) === basedOn;
      if (!isAsSeen || !(await this.accounts.showAs(tx, accountId, standing, displayName)))
        throw FormRefused.whole(said('admin/staff.changed-meanwhile'), 409);
      await this.notices.accessTouched(tx, accountId);
      await this.audit.append(tx, 'account.display-name-changed', { subjectId: accountId });
    });
  }
}
