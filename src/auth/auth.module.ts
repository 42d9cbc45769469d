import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessLink } from './access-link.entity.js';
import { AccessLinks } from './access-links.js';
import { ActivationController } from './activation.controller.js';
import { Activation } from './activation.js';
import { AttemptThrottle } from './attempt-throttle.entity.js';
import { AttemptThrottles } from './attempt-throttles.js';
import { BackupCode } from './backup-code.entity.js';
import { Credentialing } from './credentialing.js';
import { FormerCredential } from './former-credential.entity.js';
import { FormerCredentials } from './former-credentials.js';
import { HandoverHolders } from './handover-holders.js';
import { HandoverKeyController } from './handover-key.controller.js';
import { Leftovers } from './leftovers.js';
import { LoginController } from './login.controller.js';
import { LogoutController } from './logout.controller.js';
import { NewPasswords } from './new-passwords.js';
import { PasswordChanges } from './password-changes.js';
import { PasswordChecks } from './password-checks.js';
import { PasswordConfirmation } from './password-confirmation.js';
import { PasswordResetController } from './password-reset.controller.js';
import { PasswordResets } from './password-resets.js';
import { ProfileChanges } from './profile-changes.js';
import { Quota } from './quota.entity.js';
import { Quotas } from './quotas.js';
import { RecoveryCodes } from './recovery-codes.js';
import { RegistrationController } from './registration.controller.js';
import { Registration } from './registration.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactor } from './second-factor.entity.js';
import { SecondFactors } from './second-factors.js';
import { Session } from './session.entity.js';
import { SessionMiddleware } from './session.middleware.js';
import { Sessions } from './sessions.js';
import { ShownOnce } from './shown-once.js';
import { SignIn } from './sign-in.js';
import { StaffInvitations } from './staff-invitations.js';
import { StaffResetController } from './staff-reset.controller.js';
import { StaffResets } from './staff-resets.js';
import { TakeBack } from './take-back.js';
import { UnsentText } from './unsent-text.entity.js';
import { UnsentInterceptor } from './unsent.interceptor.js';
import { UnsentTexts } from './unsent-texts.js';

const entities = [AccessLink, AttemptThrottle, BackupCode, FormerCredential, Quota, SecondFactor, Session, UnsentText];

const controllers = [
  ActivationController,
  HandoverKeyController,
  LoginController,
  LogoutController,
  PasswordResetController,
  RegistrationController,
  SecondFactorController,
  StaffResetController,
];

/** What other modules use. */
const services = [
  Credentialing,
  Leftovers,
  PasswordChanges,
  PasswordConfirmation,
  ProfileChanges,
  Quotas,
  RecoveryCodes,
  Registration,
  SecondFactors,
  SessionMiddleware,
  Sessions,
  ShownOnce,
  StaffInvitations,
];

@Module({
  imports: [TypeOrmModule.forFeature(entities), AgenciesModule, NotificationsModule, VaultModule],
  controllers,
  providers: [
    ...services,
    AccessLinks,
    Activation,
    AttemptThrottles,
    FormerCredentials,
    HandoverHolders,
    NewPasswords,
    PasswordChecks,
    PasswordResets,
    SignIn,
    StaffResets,
    TakeBack,
    UnsentTexts,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: UnsentInterceptor },
  ],
  exports: services,
})
export class AuthModule {}
