import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AgencyFactsReader } from './agency-facts.js';
import { Colleagues } from './colleagues.js';
import { Deactivation } from './deactivation.js';
import { SettingsController } from './settings.controller.js';
import { StaffController } from './staff.controller.js';

@Module({
  imports: [AgenciesModule, AssignmentModule, AuthModule, VaultModule],
  controllers: [SettingsController, StaffController],
  providers: [AgencyFactsReader, Colleagues, Deactivation],
})
export class AdminModule {}
