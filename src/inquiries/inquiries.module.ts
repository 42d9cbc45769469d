import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { ThreadsModule } from '../threads/threads.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AccessRenewalController } from './access-renewal/access-renewal.controller.js';
import { AccessRenewals } from './access-renewal/access-renewals.js';
import { ClientInbox } from './client-thread/client-inbox.js';
import { ClientMessages } from './client-thread/client-messages.js';
import { CodeOfferController } from './client-thread/code-offer.controller.js';
import { ReminderController } from './client-thread/reminder.controller.js';
import { ReminderDays } from './client-thread/reminder-days.js';
import { SentFactsReader } from './client-thread/sent-facts.js';
import { ClientThreadController } from './client-thread/client-thread.controller.js';
import { BlockController } from './blocking/block.controller.js';
import { Blocking } from './blocking/blocking.js';
import { ClientConclusionController } from './conclusion/client-conclusion.controller.js';
import { Conclusions } from './conclusion/conclusions.js';
import { CounselorConclusionController } from './conclusion/counselor-conclusion.controller.js';
import { CounselorThreadController } from './counselor-thread/counselor-thread.controller.js';
import { CounselorThreads } from './counselor-thread/counselor-threads.js';
import { Replies } from './counselor-thread/replies.js';
import { CounselorWishController } from './counselor-wish/counselor-wish.controller.js';
import { ClientDeletionController } from './deletion/client-deletion.controller.js';
import { Deletions } from './deletion/deletions.js';
import { DeputyChoiceController } from './deputy-choice/deputy-choice.controller.js';
import { DeputyChoices } from './deputy-choice/deputy-choices.js';
import { DeputyNotices } from './deputy-choice/deputy-notice.js';
import { DismissalController } from './dismissal/dismissal.controller.js';
import { Dismissals } from './dismissal/dismissals.js';
import { Drafts } from './drafts/drafts.js';
import { InquiriesController } from './new-inquiry/inquiries.controller.js';
import { Inquiries } from './new-inquiry/inquiries.js';
import { NewInquiryDrafts } from './new-inquiry/new-inquiry-drafts.js';
import { RecusalController } from './recusal/recusal.controller.js';
import { Recusals } from './recusal/recusals.js';
import { ClientWriting } from './client-thread/client-writing.js';
import { Message } from './thread/message.entity.js';
import { Submission } from './thread/submission.entity.js';
import { MessageWriter } from './thread/message-writer.js';
import { Submissions } from './thread/submissions.js';
import { ThreadWriter } from './thread/thread-writer.js';
import { TopicController } from './topic/topic.controller.js';
import { TopicCorrections } from './topic/topic-corrections.js';
import { ClientWithdrawalController } from './withdrawal/client-withdrawal.controller.js';
import { CounselorWithdrawalController } from './withdrawal/counselor-withdrawal.controller.js';
import { MessageErasure } from './withdrawal/message-erasure.js';
import { Withdrawals } from './withdrawal/withdrawals.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Message, Submission]),
    AgenciesModule,
    AssignmentModule,
    AuthModule,
    NotificationsModule,
    SlaModule,
    ThreadsModule,
    VaultModule,
  ],
  controllers: [
    AccessRenewalController,
    BlockController,
    InquiriesController,
    ClientThreadController,
    CodeOfferController,
    ClientConclusionController,
    ClientDeletionController,
    ClientWithdrawalController,
    CounselorWishController,
    DeputyChoiceController,
    DismissalController,
    CounselorThreadController,
    CounselorConclusionController,
    CounselorWithdrawalController,
    RecusalController,
    ReminderController,
    TopicController,
  ],
  providers: [
    AccessRenewals,
    Blocking,
    ClientMessages,
    ClientInbox,
    ClientWriting,
    Conclusions,
    CounselorThreads,
    Deletions,
    DeputyChoices,
    DeputyNotices,
    Dismissals,
    Drafts,
    Inquiries,
    NewInquiryDrafts,
    SentFactsReader,
    MessageErasure,
    MessageWriter,
    Recusals,
    ReminderDays,
    Replies,
    Submissions,
    ThreadWriter,
    TopicCorrections,
    Withdrawals,
  ],
  exports: [
    ClientMessages,
    ClientInbox,
    Conclusions,
    Deletions,
    DeputyNotices,
    Dismissals,
    Inquiries,
    Replies,
    Submissions,
  ],
})
export class InquiriesModule {}
