import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Form, handleForm, readForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { type CorrectionOrder, correctionOrder } from './calendar-orders.js';
import { CalendarPages } from './calendar-pages.js';
import { CorrectionForm } from './calendar.form.js';

/** Single days, where the calendar is wrong about them. */
@For('admin')
@Controller('settings/calendar/corrections')
export class CalendarCorrectionsController {
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
    const form = readForm(CorrectionForm, query);
    return this.handle(agency, times, form, (order) =>
      this.pages.preview(times, admin, correcting(order), {
        heading: 'Tag korrigieren',
        what: inWords(order, times),
        action: '/settings/calendar/corrections',
        typed: form.typed,
        button: 'Tag korrigieren',
      }),
    );
  }

  @Post()
  correct(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(CorrectionForm) form: Submitted<CorrectionForm>,
  ): Promise<Page | Redirect> {
    return this.handle(agency, times, form, async (order) => {
      await this.changes.make(admin, correcting(order));
      return new Redirect('/settings/calendar', 'saved');
    });
  }

  private handle<Answer>(
    agency: AgencyRecord,
    times: Times,
    form: Submitted<CorrectionForm>,
    verb: (order: CorrectionOrder) => Promise<Answer>,
  ): Promise<Answer | Page> {
    return handleForm(
      form,
      async (values) => verb(correctionOrder(values, times.today.toString())),
      (correction, status) => this.pages.calendar(agency, times, { correction }, status),
    );
  }
}

function correcting({ day, isBusinessDay, reason }: CorrectionOrder): Change {
  return (edits, tx) =>
    isBusinessDay === null ? edits.withdrawCorrection(tx, day) : edits.correctDay(tx, { day, isBusinessDay, reason });
}

function inWords({ day, isBusinessDay, reason }: CorrectionOrder, times: Times): string {
  if (isBusinessDay === null) return `${times.long(day).text}: wieder wie im Kalender`;
  return `${times.long(day).text}: ${isBusinessDay ? 'zählt als Werktag' : 'zählt nicht als Werktag'} (${reason})`;
}
