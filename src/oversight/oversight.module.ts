import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AgencyThreads } from './agency-threads.js';
import { OversightController } from './oversight.controller.js';
import { Reassignments } from './reassignments.js';

@Module({ imports: [AgenciesModule, AssignmentModule], controllers: [OversightController], providers: [AgencyThreads, Reassignments] })
export class OversightModule {}
