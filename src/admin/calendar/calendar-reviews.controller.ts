import { Controller, Post } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarPages } from './calendar-pages.js';
import { CalendarReviewForm } from './calendar.form.js';

/** New years of the calendar, looked over. */
@For('admin')
@Controller('settings/calendar/reviews')
export class CalendarReviewsController {
  constructor(
    private readonly pages: CalendarPages,
    private readonly changes: CalendarChanges,
  ) {}

  @Post()
  record(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(CalendarReviewForm) form: Submitted<CalendarReviewForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ year, version }) => {
        await this.changes.recordReview(admin, { year: Number(year), version: Number(version) });
        return new Redirect('/settings/calendar', 'saved');
      },
      (review, status) => this.pages.calendar(agency, times, { review }, status),
    );
  }
}
