import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { AgencyThreads } from './agency-threads.js';
import { CounselorController } from './counselor.controller.js';
import { CounselorSettingsDesk } from './counselor-settings.js';
import { Farewells } from './farewells.js';
import { HoldController } from './hold.controller.js';
import { Holds } from './holds.js';
import { OutlookController } from './outlook.controller.js';
import { Outlook } from './outlook.js';
import { OversightController } from './oversight.controller.js';
import { Reassignments } from './reassignments.js';
import { Reports } from './reports.js';
import { ReportsController } from './reports.controller.js';
import { StaffAbsencesController } from './staff-absences.controller.js';
import { UnanswerableController } from './unanswerable.controller.js';
import { UnanswerableThreads } from './unanswerable-threads.js';
import { WishController } from './wish.controller.js';
import { Wishes } from './wishes.js';

@Module({
  imports: [AgenciesModule, AssignmentModule, NotificationsModule, SlaModule],
  controllers: [CounselorController, OutlookController, OversightController, ReportsController, StaffAbsencesController, UnanswerableController, WishController, HoldController],
  providers: [AgencyThreads, CounselorSettingsDesk, Farewells, Outlook, Reassignments, Reports, UnanswerableThreads, Wishes, Holds],
})
export class OversightModule {}
