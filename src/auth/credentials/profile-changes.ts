import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { AccessLinks } from './access-links.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { refuseWhileLocked } from '../access/refuse-while-locked.js';

export interface NewContact {
  password: string;
  email?: string;
  notify?: string;
}

/** Under which name someone signs in, and where they can be reached. Both ask for the password. */
@Injectable()
export class ProfileChanges {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly confirmation: PasswordConfirmation,
    private readonly links: AccessLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws FormRefused */
  async rename(viewer: Viewer, userName: string, password: string): Promise<void> {
    // Whoever gets back in by their old password has to find the account under their old name.
    refuseWhileLocked(viewer);
    const { agencyId, accountId } = viewer;
    await this.confirmation.confirm(viewer, password);
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.accounts.rename(manager, agencyId, accountId, userName);
        await this.audit.append(manager, {
          agencyId,
          at: this.clock.now(),
          action: 'account.renamed',
          actorId: accountId,
        });
      });
    } catch (error) {
      if (error instanceof UserNameTaken)
        throw FormRefused.field('userName', 'Diesen Benutzernamen gibt es schon. Bitte wählen Sie einen anderen.');
      throw error;
    }
  }

  /** Reset links that are on their way to the address before are of no use any more. @throws FormRefused */
  async setContact(agency: AgencyRecord, viewer: Viewer, { password, email, notify }: NewContact): Promise<void> {
    refuseWhileLocked(viewer);
    const { agencyId, accountId } = viewer;
    if (!email && agency.contactRequired && viewer.roles.includes('client'))
      throw FormRefused.field(
        'email',
        'Bitte geben Sie eine E-Mail-Adresse an. Nur so können wir Ihnen wieder Zugang geben, wenn Sie Ihr Passwort vergessen.',
      );
    if (!email && notify === 'yes')
      throw FormRefused.field(
        'email',
        'Wohin sollen wir die Benachrichtigung schicken? Bitte geben Sie eine E-Mail-Adresse an.',
      );
    await this.confirmation.confirm(viewer, password);
    await this.dataSource.transaction(async (manager) => {
      if (email) await this.accounts.setContact(manager, agencyId, accountId, email, notify === 'yes');
      else await this.accounts.removeContact(manager, agencyId, accountId);
      await this.links.revoke(manager, viewer, 'reset');
      await this.audit.append(manager, {
        agencyId,
        at: this.clock.now(),
        action: 'account.contact-changed',
        actorId: accountId,
      });
    });
  }
}
