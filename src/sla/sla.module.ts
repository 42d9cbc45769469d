import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { BreachNotices } from './breach-notices.js';
import { BreachSweep } from './breach-sweep.js';
import { ClockHold } from './clock-hold.entity.js';
import { ClockHolds } from './clock-holds.js';
import { ClockRecomputation } from './clock-recomputation.js';
import { ClockShifts } from './clock-shifts.js';
import { FifthOverdue } from './fifth-overdue.js';
import { OpenClocks } from './open-clocks.js';
import { ResponseClock } from './response-clock.entity.js';
import { ResponseClocks } from './response-clocks.js';
import { ResponseFact } from './response-fact.entity.js';
import { SlaPolicies } from './sla-policies.js';
import { SlaPolicy } from './sla-policy.entity.js';
import { Sweep } from './sweep.js';
import { WarningSweep } from './warning-sweep.js';

const services = [SlaPolicies, ResponseClocks, OpenClocks, ClockHolds, ClockRecomputation, ClockShifts, BreachSweep, WarningSweep, Sweep];

@Module({
  imports: [AssignmentModule, CalendarsModule, TypeOrmModule.forFeature([ClockHold, ResponseClock, ResponseFact, SlaPolicy])],
  providers: [...services, BreachNotices, FifthOverdue],
  exports: services,
})
export class SlaModule {}
