import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { blank, Form, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { pageNumber } from '../../web/page/page-number.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { ReassignmentForm } from '../overview/reassignment.form.js';
import { Reassignments } from '../overview/reassignments.js';
import { openFilter, openHref } from './open-filter.js';
import { OpenInquiries } from './open-inquiries.js';
import { openInquiriesView } from './open-inquiries.view.js';

/** "Alle offenen": every open inquiry can be found, given to somebody else, and held. */
@For('supervisor')
@Controller('oversight/inquiries')
export class OpenInquiriesController {
  constructor(
    private readonly inquiries: OpenInquiries,
    private readonly reassignments: Reassignments,
  ) {}

  @Get()
  async list(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Query() query: Record<string, unknown>,
  ): Promise<Page | Redirect> {
    const shown = await this.page(agency, times, supervisor, query, blank(), 200);
    // No such page: it would say that there is no such inquiry.
    const isBeyond = pageNumber(query.page) > 0 && shown.view.open.rows.length === 0;
    return isBeyond ? new Redirect(openHref('/oversight/inquiries', openFilter(query))) : shown;
  }

  @Post('assignments')
  assign(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Query() query: Record<string, unknown>,
    @Form(ReassignmentForm) form: Submitted<ReassignmentForm>,
  ): Promise<Page | Redirect> {
    const list = openHref('/oversight/inquiries', openFilter(query));
    return this.reassignments.answer(supervisor, form, {
      texts: times.texts,
      done: new Redirect(list, 'assigned'),
      list: (refused, status) => this.page(agency, times, supervisor, query, refused, status),
    });
  }

  private async page(
    agency: AgencyRecord,
    times: Times,
    supervisor: Viewer,
    query: Record<string, unknown>,
    form: Submitted<ReassignmentForm>,
    status: number,
  ): Promise<Page<'oversight/open-inquiries'>> {
    const filter = openFilter(query);
    const page = pageNumber(query.page);
    const found = await this.inquiries.list(supervisor, filter, page);
    const view = openInquiriesView(agency, found, form, { filter, page, times });
    return new Page('oversight/open-inquiries', said('oversight.open'), view, status);
  }
}
