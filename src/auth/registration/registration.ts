import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.entity.js';
import { Accounts } from '../../accounts/accounts.js';
import { consentGiven } from '../../accounts/consents.js';
import { UserNameTaken } from '../../accounts/user-name-taken.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { closedText } from '../../agencies/public-pages/home.view.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Reading } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { insertAll } from '../../database/writing/insertions.js';
import { justNowSince } from '../../domain/just-now.js';
import type { SpokenLanguage } from '../../domain/spoken-language.js';
import { Busy } from '../../vault/ciphers/errors.js';
import { type Entered, type FieldError, FormRefused } from '../../web/forms/form.js';
import { weaknessesOf } from '../credentials/password-rule.js';
import { Passwords } from '../credentials/passwords.js';
import { Quotas } from '../limits/quotas.js';
import { SignIn } from '../login/sign-in.js';
import { Sessions } from '../sessions/sessions.js';
import type { RegistrationForm } from './registration.form.js';
import { said } from '../../web/texts/said.js';

interface RegisteringBrowser {
  /** By the page that was filled in. */
  spoken: SpokenLanguage;
  cookieHeader: string | undefined;
}

/** Makes someone a client: account, key pair, contact, consent and first session, or nothing at all. */
@Injectable()
export class Registration {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly quotas: Quotas,
    private readonly audit: AuditLog,
  ) {}

  /** All at once that stands against it, as far as it is filled in, so that nobody is sent from one mistake to the next. */
  async allRefusals(agency: AgencyRecord, entered: Entered<RegistrationForm>): Promise<FieldError[]> {
    return [...(await this.refusals(agency, entered)), ...(await this.takenName(agency, entered.userName ?? ''))];
  }

  private async refusals(agency: AgencyRecord, entered: Entered<RegistrationForm>): Promise<FieldError[]> {
    const { userName, password, passwordRepeat = '', email } = entered;
    const place = { agencyId: agency.agencyId, lane: 'registering' } as const;
    const words = { names: [userName, email], context: [agency.name, agency.slug], place };
    return [...standing(agency, entered), ...(password ? await weaknessesOf(password, passwordRepeat, words) : [])];
  }

  /**
   * Sent twice, as the first answer was lost: the second time signs in to what the first has made.
   * @returns the session cookie's secret
   * @throws FormRefused
   */
  async register(agency: AgencyRecord, form: RegistrationForm, browser: RegisteringBrowser): Promise<Buffer> {
    const refusals = await this.refusals(agency, form);
    if (refusals.length > 0) throw new FormRefused([...refusals, ...(await this.takenName(agency, form.userName))]);
    const { agencyId } = agency;
    const tx = this.transactions.reading(agencyId);
    await this.quotas.refuseSpent(tx, 'registration');
    // Who asks for a name that somebody has pays for it like all others, but not in the line of those who will have theirs.
    const lane = (await this.accounts.isUserNameTaken(tx, form.userName)) ? 'unknown' : 'registering';
    const password = await this.passwords.prepare(form.password, { agencyId, lane });
    try {
      return await this.transactions.bySystem(agencyId, async (tx) => {
        const accountId = await this.accounts.create(tx, {
          userName: form.userName,
          roles: ['client'],
          region: form.region || null,
        });
        const holder = await this.passwords.activate(tx, accountId, password, form);
        const termsVersion = Number(form.termsVersion);
        await insertAll(tx, [
          consentGiven(tx, { accountId, termsVersion, messageId: null }),
          await this.audit.entry(tx, 'account.registered', { actorId: accountId }),
        ]);
        const secret = await this.sessions.start(tx, holder, 1, { spoken: browser.spoken });
        await this.quotas.spend(tx, 'registration', accountId);
        return secret;
      });
    } catch (error) {
      if (!(error instanceof UserNameTaken)) throw error;
      const secret = await this.signInAgain(agencyId, form, browser);
      if (secret) return secret;
      throw FormRefused.field('userName', said('auth.user-name-taken'));
    }
  }

  /**
   * Whether there is somebody of that name costs what it costs in a form that is in order, free or taken: the quota looks
   * on, and a password is hashed. So a form with mistakes finds out no names more cheaply. Where there is no room for
   * that, it is said the next time.
   */
  private async takenName({ agencyId }: AgencyRecord, userName: string): Promise<FieldError[]> {
    if (userName === '') return [];
    const tx = this.transactions.reading(agencyId);
    try {
      await this.quotas.refuseSpent(tx, 'registration');
      await this.passwords.prepare(userName, { agencyId, lane: 'unknown' });
    } catch (error) {
      if (error instanceof FormRefused || error instanceof Busy) return [];
      throw error;
    }
    const isTaken = await this.accounts.isUserNameTaken(tx, userName);
    return isTaken ? [{ field: 'userName', message: said('auth.user-name-taken') }] : [];
  }

  /** Null where it is not this very form that has made an account today: then it is only said that the name is taken. */
  private async signInAgain(
    agencyId: string,
    form: RegistrationForm,
    { spoken, cookieHeader }: RegisteringBrowser,
  ): Promise<Buffer | null> {
    const { userName, password } = form;
    const reading = this.transactions.reading(agencyId);
    const account = await this.accounts.findByUserName(reading, userName);
    if (!account || !(await this.hasMade(reading, account, form))) return null;
    return (await this.signIn.signIn(agencyId, { userName, cookieHeader }, password, spoken))?.secret ?? null;
  }

  private async hasMade(reading: Reading, account: Account, { userName, email }: RegistrationForm): Promise<boolean> {
    // Colleagues begin elsewhere.
    if (account.status !== 'active' || account.displayName !== null) return false;
    if (account.createdAt < justNowSince(reading.now)) return false;
    const contact = await this.accounts.contacts.of(reading, account.accountId);
    const name = await this.accounts.userNameOf(reading, account);
    return name === userName.trim() && (contact?.email ?? '') === (email ?? '');
  }
}

/** What the agency's own terms and settings say to it. */
function standing(agency: AgencyRecord, { termsVersion, email, region }: Entered<RegistrationForm>): FieldError[] {
  const closed = closedText(agency.status);
  const wrong: [boolean, FieldError][] = [
    [closed !== null, { field: null, message: closed ?? '' }],
    [Number(termsVersion) !== agency.termsVersion, { field: 'consent', message: termsChanged }],
    [agency.contactRequired && !email, { field: 'email', message: emailMissing }],
    [Boolean(region) && !agency.regions.some((one) => one.region === region), { field: 'region', message: noRegion }],
  ];
  return wrong.flatMap(([applies, error]) => (applies ? [error] : []));
}

const termsChanged = said('auth/registration.terms-changed');
const emailMissing = said('auth.email-needed');
const noRegion = said('form.region-from-list');
