import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { stateName } from '../../agencies/public-pages/states.js';
import type { CalendarRules } from '../../calendars/calendar-edits.js';
import { Form, readForm, type Submitted } from '../../web/forms/form.js';
import type { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { weekdays } from '../settings/settings.view.js';
import { rulesOf } from './calendar-orders.js';
import { CalendarPages, type FormedChange } from './calendar-pages.js';
import { CalendarRulesForm } from './calendar.form.js';

/** Whose holidays count, the working week, and the days that the law leaves open. */
@For('admin')
@Controller('settings/calendar/rules')
export class CalendarRulesController {
  constructor(private readonly pages: CalendarPages) {}

  @Get('new')
  preview(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Query() query: unknown,
  ): Promise<Page> {
    return this.pages.previewOf(changing(agency, times), { agency, times, admin }, readForm(CalendarRulesForm, query));
  }

  @Post()
  change(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(CalendarRulesForm) form: Submitted<CalendarRulesForm>,
  ): Promise<Page | Redirect> {
    return this.pages.make(changing(agency, times), { agency, times, admin }, form);
  }
}

function changing(agency: AgencyRecord, times: Times): FormedChange<CalendarRulesForm> {
  const from = times.today.toString();
  return {
    heading: 'Regeln ändern',
    action: '/settings/calendar/rules',
    read: (values) => {
      const rules = rulesOf(values, agency.country);
      return {
        change: (edits, tx) => edits.changeRules(tx, { rules, from }),
        what: inWords(rules, times.long(from).text),
      };
    },
    refused: (rules) => ({ rules }),
  };
}

function inWords({ region, workweek, includeStateDays, ...presets }: CalendarRules, from: string): string {
  const days = workweek.map((day) => weekdays[day - 1] ?? '').join(', ');
  const named = {
    Karfreitag: presets.goodFriday,
    '24. Dezember': presets.december24,
    '31. Dezember': presets.december31,
  };
  const chosen = Object.entries(named).flatMap(([name, preset]) =>
    preset === null ? [] : [`${name} zählt${preset === 'open' ? '' : ' nicht'}`],
  );
  return [
    `Ab ${from}: ${days}`,
    `Feiertage von ${stateName(region)}`,
    `Landesfeiertage zählen${includeStateDays ? ' nicht' : ''}`,
    ...chosen,
  ].join('; ');
}
