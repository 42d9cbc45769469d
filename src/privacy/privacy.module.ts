import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { InquiriesModule } from '../inquiries/inquiries.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccessActs } from './account/access-acts.js';
import { AccountFactsReader } from './account/account-facts.js';
import { AccountController } from './account/account.controller.js';
import { ChangePasswordController } from './account/change-password.controller.js';
import { FormerPasswordController } from './account/former-password.controller.js';
import { RecoveryCodeController } from './account/recovery-code.controller.js';
import { RegionChanges } from './account/region-changes.js';
import { RegionController } from './account/region.controller.js';
import { AccountDeletionController } from './deletion/account-deletion.controller.js';
import { AccountDeletion } from './deletion/account-deletion.js';
import { AccountExportController } from './export/account-export.controller.js';
import { AccountExport } from './export/account-export.js';
import { ExportedInquiries } from './export/exported-inquiries.js';
import { ExportedPerson } from './export/exported-person.js';
import { AccountPages } from './account/account-pages.js';
import { AccountRetention } from './retention/account-retention.js';
import { Housekeeping } from './retention/housekeeping.js';
import { InquiryRetention } from './retention/inquiry-retention.js';
import { RetentionPolicies } from './retention/retention-policies.js';
import { TraceRetention } from './retention/trace-retention.js';

@Module({
  imports: [AgenciesModule, AuthModule, InquiriesModule, NotificationsModule, ThreadsModule, VaultModule],
  controllers: [
    AccountController,
    AccountDeletionController,
    AccountExportController,
    FormerPasswordController,
    ChangePasswordController,
    RecoveryCodeController,
    RegionController,
  ],
  providers: [
    AccountDeletion,
    AccountExport,
    AccessActs,
    AccountFactsReader,
    AccountPages,
    AccountRetention,
    ExportedInquiries,
    ExportedPerson,
    Housekeeping,
    InquiryRetention,
    RegionChanges,
    RetentionPolicies,
    TraceRetention,
  ],
  exports: [Housekeeping, RetentionPolicies],
})
export class PrivacyModule {}
