import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AgenciesModule } from './agencies/agencies.module.js';
import { AssignmentModule } from './assignment/assignment.module.js';
import { AssignmentScheduleModule } from './assignment/assignment-schedule.module.js';
import { AuditScheduleModule } from './audit/audit-schedule.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthScheduleModule } from './auth/auth-schedule.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import type { Clock } from './config/clock.js';
import { ConfigModule } from './config/config.module.js';
import type { Environment } from './config/environment.js';
import type { Patience } from './database/connection.js';
import { DatabaseModule } from './database/database.module.js';
import { DeskModule } from './desk/desk.module.js';
import { InquiriesModule } from './inquiries/inquiries.module.js';
import { NotificationsScheduleModule } from './notifications/notifications-schedule.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { OversightModule } from './oversight/oversight.module.js';
import { PrivacyScheduleModule } from './privacy/privacy-schedule.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { SlaScheduleModule } from './sla/sla-schedule.module.js';
import { SlaModule } from './sla/sla.module.js';
import { ThreadsModule } from './threads/threads.module.js';
import { VaultModule } from './vault/vault.module.js';
import { VaultScheduleModule } from './vault/vault-schedule.module.js';
import { WebModule } from './web/web.module.js';

export interface Composition {
  environment: Environment;
  databaseUrl: string;
  /** With the database; as with people waiting for a page unless given. */
  patience?: Patience;
  clock?: Clock;
  /** Whether this process also does the scheduled work. */
  scheduled: boolean;
}

const modules = [
  VaultModule,
  WebModule,
  AuditModule,
  OutboxModule,
  AgenciesModule,
  CalendarsModule,
  AccountsModule,
  ThreadsModule,
  NotificationsModule,
  AssignmentModule,
  AuthModule,
  SlaModule,
  InquiriesModule,
  PrivacyModule,
  DeskModule,
  OversightModule,
  AdminModule,
];

const schedules = [
  VaultScheduleModule,
  AuditScheduleModule,
  AuthScheduleModule,
  NotificationsScheduleModule,
  AssignmentScheduleModule,
  SlaScheduleModule,
  PrivacyScheduleModule,
];

@Module({})
export class AppModule {
  static of({ environment, databaseUrl, patience, clock, scheduled }: Composition): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(environment, clock),
        DatabaseModule.at(databaseUrl, patience, { prepares: environment.preparesStatements }),
        ...modules,
        ...(scheduled ? [ScheduleModule.forRoot(), ...schedules] : []),
      ],
    };
  }
}
