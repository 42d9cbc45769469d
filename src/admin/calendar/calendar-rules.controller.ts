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
import { workdaysInWords } from '../settings/settings.view.js';
import { rulesOf } from './calendar-orders.js';
import { CalendarPages, type FormedChange } from './calendar-pages.js';
import { CalendarRulesForm } from './calendar.form.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';

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
    heading: said('admin/calendar.change-rules'),
    action: '/settings/calendar/rules',
    read: (values) => {
      const rules = rulesOf(values, agency.country);
      return {
        change: (edits, tx) => edits.changeRules(tx, { rules, from }),
        what: inWords(rules, times.long(from).text, times.texts),
      };
    },
    refused: (rules) => ({ rules }),
  };
}

function inWords(
  { region, workweek, includeStateDays, goodFriday, december24, december31 }: CalendarRules,
  from: string,
  texts: Texts,
): string {
  return [
    texts.say('admin/calendar.rules-from', { from, days: workdaysInWords(workweek, texts) }),
    texts.say('admin/calendar.rules-holidays', { state: texts.usual(stateName(region)) }),
    texts.say(`admin/calendar.rules-state-days-${includeStateDays ? 'off' : 'on'}`),
    ...(goodFriday === null ? [] : [texts.say(`admin/calendar.rules-good-friday-${goodFriday}`)]),
    ...(december24 === null ? [] : [texts.say(`admin/calendar.rules-december-24-${december24}`)]),
    ...(december31 === null ? [] : [texts.say(`admin/calendar.rules-december-31-${december31}`)]),
  ].join('; ');
}
