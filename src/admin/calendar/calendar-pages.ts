import { Injectable, NotFoundException } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { calendarPreviewView, type PreviewedChange } from './calendar-preview.view.js';
import { type CalendarForms, calendarView } from './calendar.view.js';

/** The pages that all changes of the calendar share: the calendar itself, and what a change would do. */
@Injectable()
export class CalendarPages {
  constructor(
    private readonly facts: CalendarFactsReader,
    private readonly changes: CalendarChanges,
  ) {}

  /** @throws NotFoundException where the agency has no calendar yet */
  async calendar(agency: AgencyRecord, times: Times, forms: CalendarForms = {}, status = 200): Promise<Page> {
    const facts = await this.facts.read(agency.agencyId, times.today.toString());
    if (!facts) throw new NotFoundException();
    return new Page('admin/calendar', 'Kalender', calendarView(agency, facts, times, forms), status);
  }

  /** @throws FormRefused */
  async preview(times: Times, admin: Viewer, change: Change, inWords: PreviewedChange): Promise<Page> {
    const moved = await this.changes.preview(admin, change);
    return new Page('admin/calendar-preview', 'Kalender', calendarPreviewView(inWords, moved, times));
  }
}
