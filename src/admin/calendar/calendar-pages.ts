import { Injectable, NotFoundException } from '@nestjs/common';
import { AgencyDirectory, type AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { Clock } from '../../config/clock.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { calendarPreviewView, type PreviewedChange } from './calendar-preview.view.js';
import { type CalendarForms, calendarView } from './calendar.view.js';

/** The pages that all changes of the calendar share: the calendar itself, and what a change would do. */
@Injectable()
export class CalendarPages {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly facts: CalendarFactsReader,
    private readonly changes: CalendarChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException where the agency has no calendar yet */
  async calendar({ agencyId }: Viewer, forms: CalendarForms = {}, status = 200): Promise<Page> {
    const agency = await this.agencies.byId(agencyId);
    const times = this.timesOf(agency);
    const facts = await this.facts.read(agencyId, times.today.toString());
    if (!facts) throw new NotFoundException();
    return new Page('admin/calendar', 'Kalender', calendarView(agency, facts, times, forms), status);
  }

  /** @throws FormRefused */
  async preview(admin: Viewer, change: Change, describe: (times: Times) => PreviewedChange): Promise<Page> {
    const moved = await this.changes.preview(admin, change);
    const times = await this.times(admin);
    return new Page('admin/calendar-preview', 'Kalender', calendarPreviewView(describe(times), moved, times));
  }

  async times({ agencyId }: Viewer): Promise<Times> {
    return this.timesOf(await this.agencies.byId(agencyId));
  }

  /** ISO 3166-1 */
  async country({ agencyId }: Viewer): Promise<string> {
    return (await this.agencies.byId(agencyId)).country;
  }

  private timesOf(agency: AgencyRecord): Times {
    return new Times(agency, this.clock.now());
  }
}
