import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { BreachNotices } from './sweep/breach-notices.js';
import { BreachSweep } from './sweep/breach-sweep.js';
import { ClockHold } from './clocks/clock-hold.entity.js';
import { ClockHolds } from './holds/clock-holds.js';
import { ClockRecomputation } from './clocks/clock-recomputation.js';
import { ClockShifts } from './clocks/clock-shifts.js';
import { OverloadNotices } from './sweep/overload-notices.js';
import { OpenClocks } from './clocks/open-clocks.js';
import { ResponseClock } from './clocks/response-clock.entity.js';
import { ResponseClocks } from './clocks/response-clocks.js';
import { ResponseFact } from './clocks/response-fact.entity.js';
import { SlaPolicies } from './clocks/sla-policies.js';
import { SlaPolicy } from './clocks/sla-policy.entity.js';
import { Sweep } from './sweep/sweep.js';
import { WarningSweep } from './sweep/warning-sweep.js';

const services = [
  SlaPolicies,
  ResponseClocks,
  OpenClocks,
  ClockHolds,
  ClockRecomputation,
  ClockShifts,
  BreachSweep,
  WarningSweep,
  Sweep,
];

@Module({
  imports: [
    AssignmentModule,
    CalendarsModule,
    TypeOrmModule.forFeature([ClockHold, ResponseClock, ResponseFact, SlaPolicy]),
  ],
  providers: [...services, BreachNotices, OverloadNotices],
  exports: services,
})
export class SlaModule {}
