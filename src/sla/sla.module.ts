import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { ClockHold } from './clocks/clock-hold.entity.js';
import { ClockRecomputation } from './clocks/clock-recomputation.js';
import { ClockShifts } from './clocks/clock-shifts.js';
import { OpenClocks } from './clocks/open-clocks.js';
import { ResponseClock } from './clocks/response-clock.entity.js';
import { ResponseClocks } from './clocks/response-clocks.js';
import { ResponseFact } from './clocks/response-fact.entity.js';
import { ClockHolds } from './holds/clock-holds.js';
import { BreachNotices } from './sweep/breach-notices.js';
import { BreachSweep } from './sweep/breach-sweep.js';
import { OverloadNotices } from './sweep/overload-notices.js';
import { Sweep } from './sweep/sweep.js';
import { WarningSweep } from './sweep/warning-sweep.js';
import { VaultModule } from '../vault/vault.module.js';

const services = [
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
    AgenciesModule,
    AssignmentModule,
    CalendarsModule,
    VaultModule,
    TypeOrmModule.forFeature([ClockHold, ResponseClock, ResponseFact]),
  ],
  providers: [...services, BreachNotices, OverloadNotices],
  exports: services,
})
export class SlaModule {}
