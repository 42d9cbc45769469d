import { Controller, Get, Post, Query } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { pageNumber } from '../../web/page/page-number.js';
import type { Viewer } from '../../web/request/request.js';
import { AgencyThreads } from './agency-threads.js';
import { oversightView } from './oversight.view.js';
import { ReassignmentForm } from './reassignment.form.js';
import { type NotReassigned, Reassignments } from './reassignments.js';

@For('supervisor')
@Controller('oversight')
export class OversightController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly threads: AgencyThreads,
    private readonly reassignments: Reassignments,
    private readonly clock: Clock,
  ) {}

  @Get()
  overview(@CurrentViewer() supervisor: Viewer, @Query('page') pageText: unknown): Promise<Page> {
    return this.page(supervisor, blank(), 200, pageNumber(pageText));
  }

  @Post('assignments')
  assign(
    @CurrentViewer() supervisor: Viewer,
    @Form(ReassignmentForm) form: Submitted<ReassignmentForm>,
    @Query('page') pageText: unknown,
  ): Promise<Page | Redirect> {
    const page = pageNumber(pageText);
    return handleForm(
      form,
      async ({ inquiry, counselor, despiteLanguage }) => {
        const refused = await this.reassignments.assign(supervisor, new Set([inquiry].flat()), counselor, {
          despiteLanguage: despiteLanguage === 'yes',
        });
        return refused.length === 0
          ? new Redirect('/oversight?notice=assigned')
          : this.page(supervisor, partlyRefused(form, refused), 422, page);
      },
      (refused, status) => this.page(supervisor, refused, status, page),
    );
  }

  private async page(
    supervisor: Viewer,
    form: Submitted<ReassignmentForm>,
    status: number,
    page: number,
  ): Promise<Page> {
    const agency = await this.agencies.byId(supervisor.agencyId);
    const overview = await this.threads.overview(supervisor, page);
    return new Page(
      'oversight/overview',
      'Übersicht',
      oversightView(agency, overview, form, { supervisor, page, now: this.clock.now() }),
      status,
    );
  }
}

/** Only what was refused stays ticked; the rest is done. */
function partlyRefused(form: Submitted<ReassignmentForm>, refused: NotReassigned[]): Submitted<ReassignmentForm> {
  const typed = { ...form.typed, inquiry: refused.map(({ inquiryId }) => inquiryId).join('\n') };
  const errors = refused.map(({ code, reason, forLanguage }) => ({
    field: forLanguage ? 'despiteLanguage' : null,
    message: code === null ? reason : `Anfrage ${code}: ${reason}`,
  }));
  return new Submitted<ReassignmentForm>(typed, errors, null);
}
