import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Accounts } from '../../accounts/accounts.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../config/clock.js';
import { FormRefused } from '../../web/forms/form.js';
import { Credentialing } from '../credentials/credentialing.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import type { RegistrationForm } from './registration.form.js';
import { Sessions } from '../sessions/sessions.js';

/** Makes someone a client: account, key pair, contact, consent and first session, or nothing at all. */
@Injectable()
export class Registration {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly credentialing: Credentialing,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the session cookie's secret and the new account's id
   * @throws FormRefused
   */
  async register(agency: AgencyRecord, form: RegistrationForm): Promise<{ secret: Buffer; accountId: string }> {
    refuse(agency, form);
    await refuseWeakPassword(form.password, form.passwordRepeat, [form.userName, agency.name, agency.slug]);
    const { agencyId } = agency;
    const password = await this.credentialing.prepare(form.password);
    try {
      return await this.dataSource.transaction(async (manager) => {
        const accountId = await this.accounts.create(manager, agencyId, {
          userName: form.userName,
          roles: ['client'],
          region: form.region || null,
        });
        const holder = await this.credentialing.activate(manager, agencyId, accountId, password);
        if (form.email) await this.accounts.setContact(manager, agencyId, accountId, form.email, form.notify === 'yes');
        await this.accounts.recordConsent(manager, {
          agencyId,
          accountId,
          termsVersion: Number(form.termsVersion),
          messageId: null,
        });
        await this.audit.append(manager, {
          agencyId,
          at: this.clock.now(),
          action: 'account.registered',
          actorId: accountId,
        });
        return { secret: await this.sessions.open(manager, holder, 1), accountId };
      });
    } catch (error) {
      if (error instanceof UserNameTaken)
        throw FormRefused.field('userName', 'Diesen Benutzernamen gibt es schon. Bitte wählen Sie einen anderen.');
      throw error;
    }
  }
}

function refuse(agency: AgencyRecord, form: RegistrationForm): void {
  const closed = closedText(agency.status);
  if (closed) throw FormRefused.whole(closed);
  if (Number(form.termsVersion) !== agency.termsVersion)
    throw FormRefused.field(
      'consent',
      'Die Nutzungsbedingungen haben sich inzwischen geändert. Bitte lesen Sie sie noch einmal und stimmen Sie dann zu.',
    );
  if (agency.contactRequired && !form.email)
    throw FormRefused.field(
      'email',
      'Bitte geben Sie eine E-Mail-Adresse an. Nur so können wir Ihnen wieder Zugang geben, wenn Sie Ihr Passwort vergessen.',
    );
  if (form.region && !agency.regions.some(({ region }) => region === form.region))
    throw FormRefused.field('region', 'Bitte wählen Sie ein Bundesland aus der Liste.');
}
