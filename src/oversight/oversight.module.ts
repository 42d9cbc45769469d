import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AgencyThreads } from './agency-threads.js';
import { OversightController } from './oversight.controller.js';
import { Reassignments } from './reassignments.js';
import { StaffAbsencesController } from './staff-absences.controller.js';
import { UnanswerableController } from './unanswerable.controller.js';
import { UnanswerableThreads } from './unanswerable-threads.js';
import { WishController } from './wish.controller.js';
import { Wishes } from './wishes.js';

@Module({
  imports: [AgenciesModule, AssignmentModule],
  controllers: [OversightController, StaffAbsencesController, UnanswerableController, WishController],
  providers: [AgencyThreads, Reassignments, UnanswerableThreads, Wishes],
})
export class OversightModule {}
