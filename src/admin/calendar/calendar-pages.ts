import { Injectable, NotFoundException } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { calendarPreviewView, type PreviewedChange } from './calendar-preview.view.js';
import { type CalendarForms, calendarView } from './calendar.view.js';
import { said, type Words } from '../../web/texts/said.js';

/** One kind of change, which a form of the calendar's page describes. */
export interface FormedChange<Values extends object> {
  /** of the preview, and on the button that makes the change */
  heading: Words;
  action: string;
  /** What the form asks for, and in words, with the agency's own. @throws FormRefused */
  read: (values: Values) => { change: Change; what: string; called?: string };
  /** As which of the page's forms it is shown again. */
  refused: (form: Submitted<Values>) => CalendarForms;
}

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
    return new Page('admin/calendar', said('admin/calendar.title'), calendarView(agency, facts, times, forms), status);
  }

  /** What it would do, before anybody confirms it. */
  async preview(times: Times, admin: Viewer, change: Change, inWords: PreviewedChange): Promise<Page> {
    const moved = await this.changes.preview(admin, change);
    return new Page('admin/calendar-preview', said('admin/calendar.title'), calendarPreviewView(inWords, moved, times));
  }

  previewOf<Values extends object>(
    formed: FormedChange<Values>,
    { agency, times, admin }: { agency: AgencyRecord; times: Times; admin: Viewer },
    form: Submitted<Values>,
  ): Promise<Page> {
    return handleForm(
      form,
      async (values) => {
        const { change, what, called } = formed.read(values);
        return this.preview(times, admin, change, { ...formed, what, called, typed: form.typed });
      },
      (refused, status) => this.calendar(agency, times, formed.refused(refused), status),
    );
  }

  make<Values extends object>(
    formed: FormedChange<Values>,
    { agency, times, admin }: { agency: AgencyRecord; times: Times; admin: Viewer },
    form: Submitted<Values>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.changes.make(admin, formed.read(values).change);
        return new Redirect('/settings/calendar', 'saved');
      },
      (refused, status) => this.calendar(agency, times, formed.refused(refused), status),
    );
  }
}
