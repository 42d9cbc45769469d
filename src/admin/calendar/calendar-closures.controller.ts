import { Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { Form, readForm, type Submitted } from '../../web/forms/form.js';
import { type Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { type Change, CalendarChanges } from './calendar-changes.js';
import { CalendarFactsReader } from './calendar-facts.js';
import { type ClosureOrder, closureOrder } from './calendar-orders.js';
import { CalendarPages, type FormedChange } from './calendar-pages.js';
import { ClosureForm } from './calendar.form.js';
import { said } from '../../web/texts/said.js';

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
    return this.pages.previewOf(adding(times), { agency, times, admin }, readForm(ClosureForm, query));
  }

  @Post()
  add(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() admin: Viewer,
    @Form(ClosureForm) form: Submitted<ClosureForm>,
  ): Promise<Page | Redirect> {
    return this.pages.make(adding(times), { agency, times, admin }, form);
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
      heading: said('admin/calendar.strike-closure'),
      what: inWords(closure, times),
      called: closure.name,
      action: `/settings/calendar/closures/${id}/removal`,
      typed: {},
    });
  }

  /** What is gone already stays gone. */
  @Post(':id/removal')
  async remove(@CurrentViewer() admin: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    const gone = !(await this.facts.closure(admin.agencyId, id));
    if (gone && !(await this.changes.removedJustNow(admin, id))) throw new NotFoundException();
    if (!gone) await this.changes.make(admin, removing(id));
    return new Redirect('/settings/calendar', 'saved');
  }
}

function adding(times: Times): FormedChange<ClosureForm> {
  return {
    heading: said('admin/calendar.add-closure'),
    action: '/settings/calendar/closures',
    read: (values) => {
      const order = closureOrder(values, times.today.toString());
      return { change: (edits, tx) => edits.addClosure(tx, order), what: inWords(order, times), called: order.name };
    },
    refused: (closure) => ({ closure }),
  };
}

function removing(closureId: string): Change {
  return (edits, tx) => edits.removeClosure(tx, closureId);
}

function inWords({ from, to }: ClosureOrder, times: Times): string {
  const first = times.long(from).text;
  return from === to ? first : times.texts.say('admin/calendar.closure-span', { from: first, to: times.long(to).text });
}
