import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccessRenewalController } from './access-renewal.controller.js';
import { AccessRenewals } from './access-renewals.js';
import { ClientConclusionController } from './client-conclusion.controller.js';
import { ClientDeletionController } from './client-deletion.controller.js';
import { ClientMessages } from './client-messages.js';
import { ClientThreadController } from './client-thread.controller.js';
import { ClientThreads } from './client-threads.js';
import { ClientWithdrawalController } from './client-withdrawal.controller.js';
import { Conclusions } from './conclusions.js';
import { CounselorConclusionController } from './counselor-conclusion.controller.js';
import { CounselorThreadController } from './counselor-thread.controller.js';
import { CounselorThreads } from './counselor-threads.js';
import { CounselorWithdrawalController } from './counselor-withdrawal.controller.js';
import { Deletions } from './deletions.js';
import { DeputyChoiceController } from './deputy-choice.controller.js';
import { DeputyChoices } from './deputy-choices.js';
import { DeputyNotices } from './deputy-notice.js';
import { Draft } from './draft.entity.js';
import { Drafts } from './drafts.js';
import { CounselorWishController } from './counselor-wish.controller.js';
import { InquiriesController } from './inquiries.controller.js';
import { Inquiries } from './inquiries.js';
import { Inquiry } from './inquiry.entity.js';
import { LockedThreads } from './locked-thread.js';
import { Message } from './message.entity.js';
import { RecusalController } from './recusal.controller.js';
import { Recusals } from './recusals.js';
import { Replies } from './replies.js';
import { Submission } from './submission.entity.js';
import { Submissions } from './submissions.js';
import { ThreadWriter } from './thread-writer.js';
import { Withdrawals } from './withdrawals.js';

@Module({
  imports: [TypeOrmModule.forFeature([Draft, Inquiry, Message, Submission]), AgenciesModule, AssignmentModule, AuthModule, NotificationsModule, SlaModule, VaultModule],
  controllers: [
    AccessRenewalController,
    InquiriesController,
    ClientThreadController,
    ClientConclusionController,
    ClientDeletionController,
    ClientWithdrawalController,
    CounselorWishController,
    DeputyChoiceController,
    CounselorThreadController,
    CounselorConclusionController,
    CounselorWithdrawalController,
    RecusalController,
  ],
  providers: [AccessRenewals, ClientMessages, ClientThreads, Conclusions, CounselorThreads, Deletions, DeputyChoices, DeputyNotices, Drafts, Inquiries, LockedThreads, Recusals, Replies, Submissions, ThreadWriter, Withdrawals],
  exports: [ClientMessages, ClientThreads, Conclusions, Deletions, Inquiries, Replies, Submissions],
})
export class InquiriesModule {}
