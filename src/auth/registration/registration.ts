import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/accounts.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { AuditLog } from '../../audit/audit-log.js';
import { Transactions } from '../../database/transactions.js';
import { userNameRefused } from '../../domain/user-name.js';
import { FormRefused } from '../../web/forms/form.js';
import { refuseWeakPassword } from '../credentials/password-rule.js';
import { Passwords } from '../credentials/passwords.js';
import { Quotas } from '../limits/quotas.js';
import { Sessions } from '../sessions/sessions.js';
import type { RegistrationForm } from './registration.form.js';

/** Makes someone a client: account, key pair, contact, consent and first session, or nothing at all. */
@Injectable()
export class Registration {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the session cookie's secret and the new account's id
   * @throws FormRefused
   */
  async register(agency: AgencyRecord, form: RegistrationForm): Promise<{ secret: Buffer; accountId: string }> {
    refuse(agency, form);
    await refuseWeakPassword(form.password, form.passwordRepeat, {
      names: [form.userName, form.email],
      context: [agency.name, agency.slug],
    });
    const { agencyId } = agency;
    await this.quotas.refuseSpent(this.transactions.reading(agencyId), 'registration');
    const password = await this.passwords.prepare(form.password, { agencyId, lane: 'registering' });
    try {
      return await this.transactions.bySystem(agencyId, async (tx) => {
        const accountId = await this.accounts.create(tx, {
          userName: form.userName,
          roles: ['client'],
          region: form.region || null,
        });
        const holder = await this.passwords.activate(tx, accountId, password, form);
        await this.accounts.recordConsent(tx, {
          accountId,
          termsVersion: Number(form.termsVersion),
          messageId: null,
        });
        await this.audit.append(tx, 'account.registered', { actorId: accountId });
        const secret = await this.sessions.start(tx, holder, 1);
        await this.quotas.spend(tx, 'registration', accountId);
        return { secret, accountId };
      });
    } catch (error) {
      if (error instanceof UserNameTaken) throw FormRefused.field('userName', userNameRefused);
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
