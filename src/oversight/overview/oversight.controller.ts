import { Controller, Get, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { pageNumber } from '../../web/page/page-number.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { AgencyThreads } from './agency-threads.js';
import { oversightView } from './oversight.view.js';
import { ReassignmentForm } from './reassignment.form.js';
import { Reassignments } from './reassignments.js';

@For('supervisor')
@Controller('oversight')
export class OversightController {
  constructor(
    private readonly threads: AgencyThreads,
    private readonly reassignments: Reassignments,
  ) {}

  @Get()
  overview(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Query('page') pageText: unknown,
  ): Promise<Page> {
    return this.page(agency, times, supervisor, blank(), 200, pageNumber(pageText));
  }

  @Post('assignments')
  assign(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() supervisor: Viewer,
    @Form(ReassignmentForm) form: Submitted<ReassignmentForm>,
    @Query('page') pageText: unknown,
  ): Promise<Page | Redirect> {
    return this.reassignments.answer(supervisor, form, {
      texts: times.texts,
      done: new Redirect('/oversight', 'assigned'),
      list: (refused, status) => this.page(agency, times, supervisor, refused, status, pageNumber(pageText)),
    });
  }

  private async page(
    agency: AgencyRecord,
    times: Times,
    supervisor: Viewer,
    form: Submitted<ReassignmentForm>,
    status: number,
    page: number,
  ): Promise<Page> {
    const overview = await this.threads.overview(supervisor, page);
    return new Page(
      'oversight/overview',
      said('navigation.oversight'),
      oversightView(agency, overview, form, { supervisor, page, times }),
      status,
    );
  }
}
