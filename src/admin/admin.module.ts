import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AgencyChanges } from './agency/agency-changes.js';
import { AgencyController } from './agency/agency.controller.js';
import { AgencyFactsReader } from './settings/agency-facts.js';
import { CalendarChanges } from './calendar/calendar-changes.js';
import { CalendarClosuresController } from './calendar/calendar-closures.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarCorrectionsController } from './calendar/calendar-corrections.controller.js';
import { CalendarFactsReader } from './calendar/calendar-facts.js';
import { CalendarPages } from './calendar/calendar-pages.js';
import { CalendarReviewsController } from './calendar/calendar-reviews.controller.js';
import { CalendarRulesController } from './calendar/calendar-rules.controller.js';
import { ColleagueNameController } from './staff/colleague-name.controller.js';
import { ColleagueNames } from './staff/colleague-names.js';
import { Colleagues } from './staff/colleagues.js';
import { Deactivation } from './staff/deactivation.js';
import { StaffMinimum } from './staff/staff-minimum.js';
import { ColorChanges } from './color/color-changes.js';
import { ColorController } from './color/color.controller.js';
import { LanguageChanges } from './languages/language-changes.js';
import { LanguagesController } from './languages/languages.controller.js';
import { LogoChanges } from './logo/logo-changes.js';
import { LogoSettingsController } from './logo/logo.controller.js';
import { OfficeChanges } from './offices/office-changes.js';
import { OfficesController } from './offices/offices.controller.js';
import { PolicyChanges } from './policy/policy-changes.js';
import { PolicyController } from './policy/policy.controller.js';
import { RetentionChanges } from './retention/retention-changes.js';
import { RetentionController } from './retention/retention.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { StaffController } from './staff/staff.controller.js';
import { TextChanges } from './texts/text-changes.js';
import { TextsController } from './texts/texts.controller.js';

@Module({
  imports: [
    AgenciesModule,
    AssignmentModule,
    AuthModule,
    CalendarsModule,
    NotificationsModule,
    PrivacyModule,
    SlaModule,
    VaultModule,
  ],
  controllers: [
    SettingsController,
    AgencyController,
    ColorController,
    LogoSettingsController,
    StaffController,
    ColleagueNameController,
    CalendarController,
    CalendarClosuresController,
    CalendarCorrectionsController,
    CalendarRulesController,
    CalendarReviewsController,
    PolicyController,
    LanguagesController,
    OfficesController,
    RetentionController,
    TextsController,
  ],
  providers: [
    AgencyChanges,
    AgencyFactsReader,
    CalendarChanges,
    CalendarFactsReader,
    CalendarPages,
    ColorChanges,
    ColleagueNames,
    Colleagues,
    Deactivation,
    LanguageChanges,
    LogoChanges,
    OfficeChanges,
    PolicyChanges,
    RetentionChanges,
    StaffMinimum,
    TextChanges,
  ],
})
export class AdminModule {}
