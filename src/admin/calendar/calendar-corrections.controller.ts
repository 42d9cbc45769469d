import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Form, readForm, type Submitted } from '../../web/forms/form.js';
import type { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import type { Change } from './calendar-changes.js';
import { type CorrectionOrder, correctionOrder } from './calendar-orders.js';
import { CalendarPages, type FormedChange } from './calendar-pages.js';
import { CorrectionForm } from './calendar.form.js';
import { said } from '../../web/texts/said.js';

/** Single days, where the calendar is wrong about them. */
@For('admin')
@Controller('settings/calendar/corrections')
export class CalendarCorrectionsController {
  constructor(private readonly pages: CalendarPages) {}

  @Get('new')
  preview(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Query() query: unknown,
  ): Promise<Page> {
    return this.pages.previewOf(correcting(times), { agency, times, admin }, readForm(CorrectionForm, query));
  }

  @Post()
  correct(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(CorrectionForm) form: Submitted<CorrectionForm>,
  ): Promise<Page | Redirect> {
    return this.pages.make(correcting(times), { agency, times, admin }, form);
  }
}

function correcting(times: Times): FormedChange<CorrectionForm> {
  return {
    heading: said('admin/calendar.correct-day'),
    action: '/settings/calendar/corrections',
    read: (values) => {
      const order = correctionOrder(values, times.today.toString());
      return { change: correctionOf(order), what: inWords(order, times), called: order.reason };
    },
    refused: (correction) => ({ correction }),
  };
}

function correctionOf({ day, isBusinessDay, reason }: CorrectionOrder): Change {
  return (edits, tx) =>
    isBusinessDay === null ? edits.withdrawCorrection(tx, day) : edits.correctDay(tx, { day, isBusinessDay, reason });
}

function inWords({ day, isBusinessDay }: CorrectionOrder, times: Times): string {
  const named = times.long(day).text;
  if (isBusinessDay === null) return times.texts.say('admin/calendar.withdrawn', { day: named });
  return times.texts.say(isBusinessDay ? 'admin/calendar.day-counts' : 'admin/calendar.day-counts-not', { day: named });
}
