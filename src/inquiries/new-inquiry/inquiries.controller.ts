import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Query } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { KeepUnsent } from '../../auth/unsent-texts/keep-unsent.js';
import { Quotas } from '../../auth/limits/quotas.js';
import { Clock } from '../../config/clock.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { pageNumber } from '../../web/page/page-number.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { Inquiries } from './inquiries.js';
import { inquiryListView } from '../client-thread/inquiry-list.view.js';
import { NewInquiryForm } from './new-inquiry.form.js';
import { newInquiryView } from './new-inquiry.view.js';

@For('client')
@Controller('inquiries')
export class InquiriesController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly inquiries: Inquiries,
    private readonly quotas: Quotas,
    private readonly threads: ClientInbox,
    private readonly clocks: ResponseClocks,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentViewer() client: Viewer, @Query('page') pageText: unknown): Promise<Page> {
    const page = pageNumber(pageText);
    const list = await this.threads.list(client, page);
    const agency = await this.agencies.byId(client.agencyId);
    return new Page(
      'inquiries/client-inbox',
      'Emailberatung',
      inquiryListView(agency, client, list, page, this.clock.now()),
    );
  }

  @Get('new')
  form(@CurrentViewer() client: Viewer): Promise<Page> {
    return this.page(client, blank(), 200);
  }

  @Post()
  @KeepUnsent('/inquiries/new')
  submit(
    @CurrentViewer() client: Viewer,
    @Form(NewInquiryForm) form: Submitted<NewInquiryForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.quotas.spend(client.agencyId, 'message', client.accountId);
        await this.inquiries.submit(await this.agencies.byId(client.agencyId), client, values);
        return new Redirect('/inquiries?notice=sent');
      },
      (refused, status) => this.page(client, refused, status),
    );
  }

  /** A refused form keeps its token, unless the token is what it was refused for. */
  private async page(client: Viewer, form: Submitted<NewInquiryForm>, status: number): Promise<Page> {
    const agency = await this.agencies.byId(client.agencyId);
    const now = this.clock.now();
    const preview = await this.clocks.preview(client.agencyId, now);
    const token = status !== 409 && form.typed.submissionToken ? form.typed.submissionToken : randomUUID();
    return new Page(
      'inquiries/new-inquiry',
      'Anfrage stellen',
      newInquiryView(agency, client, form, { token, preview, now }),
      status,
    );
  }
}
