import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssignmentModule } from '../assignment/assignment.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { AgencyFactsReader } from './agency-facts.js';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarClosuresController } from './calendar-closures.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarCorrectionsController } from './calendar-corrections.controller.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { CalendarPages } from './calendar-pages.js';
import { CalendarReviewsController } from './calendar-reviews.controller.js';
import { CalendarRulesController } from './calendar-rules.controller.js';
import { Colleagues } from './colleagues.js';
import { Deactivation } from './deactivation.js';
import { LanguageChanges } from './language-changes.js';
import { LanguagesController } from './languages.controller.js';
import { PolicyChanges } from './policy-changes.js';
import { PolicyController } from './policy.controller.js';
import { RetentionChanges } from './retention-changes.js';
import { RetentionController } from './retention.controller.js';
import { SettingsController } from './settings.controller.js';
import { StaffController } from './staff.controller.js';
import { TextChanges } from './text-changes.js';
import { TextsController } from './texts.controller.js';

@Module({
  imports: [AgenciesModule, AssignmentModule, AuthModule, CalendarsModule, NotificationsModule, PrivacyModule, SlaModule, VaultModule],
  controllers: [
    SettingsController,
    StaffController,
    CalendarController,
    CalendarClosuresController,
    CalendarCorrectionsController,
    CalendarRulesController,
    CalendarReviewsController,
    PolicyController,
    LanguagesController,
    RetentionController,
    TextsController,
  ],
  providers: [AgencyFactsReader, CalendarChanges, CalendarFactsReader, CalendarPages, Colleagues, Deactivation, LanguageChanges, PolicyChanges, RetentionChanges, TextChanges],
})
export class AdminModule {}
