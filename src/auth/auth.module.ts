import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccessGuard } from './access/access.guard.js';
import { ActivationController } from './activation/activation.controller.js';
import { Activation } from './activation/activation.js';
import { StaffInvitations } from './activation/staff-invitations.js';
import { ContactConfirmationController } from './contact/contact-confirmation.controller.js';
import { ContactConfirmations } from './contact/contact-confirmations.js';
import { AccessLink } from './links/access-link.entity.js';
import { AccessLinks } from './links/access-links.js';
import { CredentialChanges } from './credentials/credential-changes.js';
import { FormerCredential } from './credentials/former-credential.entity.js';
import { FormerCredentials } from './credentials/former-credentials.js';
import { PasswordAttempts } from './credentials/password-attempts.js';
import { PasswordChanges } from './credentials/password-changes.js';
import { PasswordConfirmation } from './credentials/password-confirmation.js';
import { Passwords } from './credentials/passwords.js';
import { ProfileChanges } from './credentials/profile-changes.js';
import { Vouching } from './credentials/vouching.js';
import { HandoverHolders } from './handover-key/handover-holders.js';
import { HandoverKeyController } from './handover-key/handover-key.controller.js';
import { Leftovers } from './leftovers.js';
import { AttemptThrottle } from './limits/attempt-throttle.entity.js';
import { AttemptThrottles } from './limits/attempt-throttles.js';
import { NoFieldsGuard } from '../web/forms/no-fields.guard.js';
import { KnownBrowsers } from './limits/known-browsers.js';
import { Quota } from './limits/quota.entity.js';
import { Quotas } from './limits/quotas.js';
import { WaitTickets } from './limits/wait-tickets.js';
import { LocalStrategy } from './login/local.strategy.js';
import { LoginController } from './login/login.controller.js';
import { LogoutController } from './login/logout.controller.js';
import { SignIn } from './login/sign-in.js';
import { LanguageController } from './sessions/language.controller.js';
import { AccessResets } from './password-reset/access-resets.js';
import { FormerPasswords } from './password-reset/former-passwords.js';
import { NewPasswords } from './password-reset/new-passwords.js';
import { PasswordResetController } from './password-reset/password-reset.controller.js';
import { PasswordResets } from './password-reset/password-resets.js';
import { RecoveryCodes } from './password-reset/recovery-codes.js';
import { ResetReversalController } from './password-reset/reset-reversal.controller.js';
import { ResetReversal } from './password-reset/reset-reversal.js';
import { ProofNeededGuard } from './powerful/proof-needed.guard.js';
import { Proofs } from './powerful/proofs.js';
import { RegistrationController } from './registration/registration.controller.js';
import { Registration } from './registration/registration.js';
import { BackupCode } from './second-factor/backup-code.entity.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactor } from './sessions/second-factor.entity.js';
import { FactorRows } from './second-factor/factor-rows.js';
import { GivenFactors } from './second-factor/given-factors.js';
import { PasskeyCeremonies } from './second-factor/passkey-ceremonies.js';
import { Passkey } from './second-factor/passkey.entity.js';
import { PasskeyRows } from './second-factor/passkey-rows.js';
import { PasskeysController } from './second-factor/passkeys.controller.js';
import { Passkeys } from './second-factor/passkeys.js';
import { SecondFactorPage } from './second-factor/second-factor-page.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { EndedSession } from './sessions/ended-session.entity.js';
import { Session } from './sessions/session.entity.js';
import { SessionMiddleware } from './sessions/session.middleware.js';
import { Sessions } from './sessions/sessions.js';
import { ShownOnce } from './sessions/shown-once.js';
import { StaffResetController } from './staff-reset/staff-reset.controller.js';
import { StaffResets } from './staff-reset/staff-resets.js';
import { UnsentText } from './unsent-texts/unsent-text.entity.js';
import { KeptTexts } from './unsent-texts/kept-texts.js';
import { FormDrafts } from './unsent-texts/form-drafts.js';
import { UnsentTexts } from './unsent-texts/unsent-texts.js';
import { LetterAlongGuard } from './unsent-texts/letter-along.guard.js';
import { UnsentInterceptor } from './unsent-texts/unsent.interceptor.js';

const entities = [
  AccessLink,
  AttemptThrottle,
  BackupCode,
  FormerCredential,
  Passkey,
  Quota,
  SecondFactor,
  EndedSession,
  Session,
  UnsentText,
];

const controllers = [
  ActivationController,
  ContactConfirmationController,
  HandoverKeyController,
  LanguageController,
  LoginController,
  LogoutController,
  PasskeysController,
  PasswordResetController,
  RegistrationController,
  ResetReversalController,
  SecondFactorController,
  StaffResetController,
];

/** What other modules use. */
const services = [
  AccessLinks,
  ContactConfirmations,
  FormerCredentials,
  Leftovers,
  PasswordChanges,
  PasswordConfirmation,
  Passwords,
  ProfileChanges,
  Quotas,
  RecoveryCodes,
  Registration,
  SecondFactors,
  SessionMiddleware,
  Sessions,
  ShownOnce,
  StaffInvitations,
  KeptTexts,
  FormDrafts,
  UnsentTexts,
  Vouching,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    AgenciesModule,
    AssignmentModule,
    NotificationsModule,
    ThreadsModule,
    VaultModule,
  ],
  controllers,
  providers: [
    ...services,
    AccessResets,
    Activation,
    AttemptThrottles,
    CredentialChanges,
    FactorRows,
    FormerPasswords,
    GivenFactors,
    HandoverHolders,
    KnownBrowsers,
    LocalStrategy,
    NewPasswords,
    PasskeyCeremonies,
    PasskeyRows,
    Passkeys,
    PasswordAttempts,
    PasswordResets,
    Proofs,
    SecondFactorPage,
    SignIn,
    StaffResets,
    ResetReversal,
    WaitTickets,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: LetterAlongGuard },
    { provide: APP_GUARD, useClass: ProofNeededGuard },
    { provide: APP_GUARD, useClass: NoFieldsGuard },
    { provide: APP_INTERCEPTOR, useClass: UnsentInterceptor },
  ],
  exports: services,
})
export class AuthModule {}
