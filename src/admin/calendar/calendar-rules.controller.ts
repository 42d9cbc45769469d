import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { stateName } from '../../agencies/public-pages/states.js';
import type { CalendarRules } from '../../calendars/calendar-edits.js';
import { Form, handleForm, readForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { weekdays } from '../settings/settings.view.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { rulesOf } from './calendar-orders.js';
import { CalendarPages } from './calendar-pages.js';
import { CalendarRulesForm } from './calendar.form.js';

/** Whose holidays count, the working week, and the days that the law leaves open. */
@For('admin')
@Controller('settings/calendar/rules')
export class CalendarRulesController {
  constructor(
    private readonly pages: CalendarPages,
    private readonly changes: CalendarChanges,
  ) {}

  @Get('new')
  preview(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Query() query: unknown,
  ): Promise<Page> {
    const form = readForm(CalendarRulesForm, query);
    return this.handle(agency, times, form, (rules, from) =>
      this.pages.preview(times, admin, changing(rules, from), {
        heading: 'Regeln ändern',
        what: inWords(rules, times.long(from).text),
        action: '/settings/calendar/rules',
        typed: form.typed,
        button: 'Regeln ändern',
      }),
    );
  }

  @Post()
  change(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(CalendarRulesForm) form: Submitted<CalendarRulesForm>,
  ): Promise<Page | Redirect> {
    return this.handle(agency, times, form, async (rules, from) => {
      await this.changes.make(admin, changing(rules, from));
      return new Redirect('/settings/calendar', 'saved');
    });
  }

  private handle<Answer>(
    agency: AgencyRecord,
    times: Times,
    form: Submitted<CalendarRulesForm>,
    verb: (rules: CalendarRules, today: string) => Promise<Answer>,
  ): Promise<Answer | Page> {
    return handleForm(
      form,
      async (values) => verb(rulesOf(values, agency.country), times.today.toString()),
      (rules, status) => this.pages.calendar(agency, times, { rules }, status),
    );
  }
}

function changing(rules: CalendarRules, from: string): Change {
  return (edits, tx) => edits.changeRules(tx, { rules, from });
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
