import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Form, handleForm, readForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { type ClosureOrder, closureOrder } from './calendar-orders.js';
import { CalendarPages } from './calendar-pages.js';
import { ClosureForm } from './calendar.form.js';

/** Days on which the agency is closed. */
@For('admin')
@Controller('settings/calendar/closures')
export class CalendarClosuresController {
  constructor(
    private readonly pages: CalendarPages,
    private readonly changes: CalendarChanges,
    private readonly facts: CalendarFactsReader,
  ) {}

  /** What it would do, before anybody confirms it. */
  @Get('new')
  preview(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Query() query: unknown,
  ): Promise<Page> {
    const form = readForm(ClosureForm, query);
    return this.handle(agency, times, form, (order) =>
      this.pages.preview(times, admin, adding(order), {
        heading: 'Schließzeit eintragen',
        what: inWords(order, times),
        action: '/settings/calendar/closures',
        typed: form.typed,
        button: 'Schließzeit eintragen',
      }),
    );
  }

  @Post()
  add(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(ClosureForm) form: Submitted<ClosureForm>,
  ): Promise<Page | Redirect> {
    return this.handle(agency, times, form, async (order) => {
      await this.changes.make(admin, adding(order));
      return new Redirect('/settings/calendar', 'saved');
    });
  }

  @Get(':id/removal')
  async previewRemoval(
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page> {
    const closure = await this.facts.closure(admin.agencyId, id);
    if (!closure) throw new NotFoundException();
    return this.pages.preview(times, admin, removing(id), {
      heading: 'Schließzeit streichen',
      what: inWords(closure, times),
      action: `/settings/calendar/closures/${id}/removal`,
      typed: {},
      button: 'Schließzeit streichen',
    });
  }

  /** What is gone already stays gone. */
  @Post(':id/removal')
  async remove(@CurrentViewer() admin: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    if (!(await this.facts.closure(admin.agencyId, id))) throw new NotFoundException();
    await this.changes.make(admin, removing(id));
    return new Redirect('/settings/calendar', 'saved');
  }

  private handle<Answer>(
    agency: AgencyRecord,
    times: Times,
    form: Submitted<ClosureForm>,
    verb: (order: ClosureOrder) => Promise<Answer>,
  ): Promise<Answer | Page> {
    return handleForm(
      form,
      async (values) => verb(closureOrder(values, times.today.toString())),
      (closure, status) => this.pages.calendar(agency, times, { closure }, status),
    );
  }
}

function adding(order: ClosureOrder): Change {
  return (edits, tx) => edits.addClosure(tx, order);
}

function removing(closureId: string): Change {
  return (edits, tx) => edits.removeClosure(tx, closureId);
}

function inWords({ name, from, to }: ClosureOrder, times: Times): string {
  return from === to
    ? `${name}: ${times.long(from).text}`
    : `${name}: ${times.long(from).text} bis ${times.long(to).text}`;
}
