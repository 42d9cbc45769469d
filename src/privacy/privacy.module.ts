import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { InquiriesModule } from '../inquiries/inquiries.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccountController } from './account.controller.js';
import { AccountDeletionController } from './account-deletion.controller.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountExportController } from './account-export.controller.js';
import { AccountExport } from './account-export.js';
import { AccountFactsReader } from './account-facts.js';
import { AccountRetention } from './account-retention.js';
import { Housekeeping } from './housekeeping.js';
import { InquiryRetention } from './inquiry-retention.js';
import { RecoveryCodeController } from './recovery-code.controller.js';
import { RetentionPolicies } from './retention-policies.js';

@Module({
  imports: [AgenciesModule, AuthModule, InquiriesModule, NotificationsModule, VaultModule],
  controllers: [AccountController, AccountDeletionController, AccountExportController, RecoveryCodeController],
  providers: [AccountDeletion, AccountExport, AccountFactsReader, AccountRetention, Housekeeping, InquiryRetention, RetentionPolicies],
  exports: [Housekeeping, RetentionPolicies],
})
export class PrivacyModule {}
