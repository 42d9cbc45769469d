import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { AgencyThreads } from './overview/agency-threads.js';
import { CounselorController } from './counselors/counselor.controller.js';
import { CounselorSettingsDesk } from './counselors/counselor-settings.js';
import { Farewells } from './counselors/farewells.js';
import { HoldController } from './holds/hold.controller.js';
import { Holds } from './holds/holds.js';
import { OpenInquiries } from './open-inquiries/open-inquiries.js';
import { OpenInquiriesController } from './open-inquiries/open-inquiries.controller.js';
import { OutlookController } from './outlook/outlook.controller.js';
import { Outlook } from './outlook/outlook.js';
import { OversightController } from './overview/oversight.controller.js';
import { Reassignments } from './overview/reassignments.js';
import { Reports } from './reports/reports.js';
import { ReportsController } from './reports/reports.controller.js';
import { StaffAbsencesController } from './absences/staff-absences.controller.js';
import { UnanswerableController } from './unanswerable/unanswerable.controller.js';
import { UnanswerableThreads } from './unanswerable/unanswerable-threads.js';
import { WishController } from './wishes/wish.controller.js';
import { Wishes } from './wishes/wishes.js';
import { Blocks } from './blocks/blocks.js';
import { BlocksController } from './blocks/blocks.controller.js';

@Module({
  imports: [AccountsModule, AgenciesModule, AssignmentModule, NotificationsModule, SlaModule],
  controllers: [
    BlocksController,
    CounselorController,
    OpenInquiriesController,
    OutlookController,
    OversightController,
    ReportsController,
    StaffAbsencesController,
    UnanswerableController,
    WishController,
    HoldController,
  ],
  providers: [
    AgencyThreads,
    Blocks,
    CounselorSettingsDesk,
    Farewells,
    OpenInquiries,
    Outlook,
    Reassignments,
    Reports,
    UnanswerableThreads,
    Wishes,
    Holds,
  ],
})
export class OversightModule {}
