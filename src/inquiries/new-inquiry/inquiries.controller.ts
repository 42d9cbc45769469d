import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { KeepUnsent } from '../../auth/unsent-texts/keep-unsent.js';
import { ResponseClocks } from '../../sla/clocks/response-clocks.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { declinedCode } from '../../web/request/browser-choice.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import { pageNumber } from '../../web/page/page-number.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { Inquiries } from './inquiries.js';
import { SentFactsReader } from '../client-thread/sent-facts.js';
import { hasReadAnswer, inquiryListView } from '../client-thread/inquiry-list.view.js';
import { NewInquiryDraftForm } from './new-inquiry-draft.form.js';
import { NewInquiryDrafts } from './new-inquiry-drafts.js';
import { NewInquiryForm } from './new-inquiry.form.js';
import { newInquiryView } from './new-inquiry.view.js';
import { said } from '../../web/texts/said.js';

@For('client')
@Controller('inquiries')
export class InquiriesController {
  constructor(
    private readonly inquiries: Inquiries,
    private readonly threads: ClientInbox,
    private readonly clocks: ResponseClocks,
    private readonly drafts: NewInquiryDrafts,
    private readonly sentFacts: SentFactsReader,
  ) {}

  @Get()
  async list(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Query('page') pageText: unknown,
    @Req() { isProven, query, headers }: WebRequest,
  ): Promise<Page | Redirect> {
    const page = pageNumber(pageText);
    const sent = isProven && query.notice === 'sent' ? await this.sentFacts.of(client) : null;
    const list = await this.threads.list(client, page, times.today.toString());
    // No such page: it would say that they have not written anything yet.
    if (page > 0 && list.inquiries.length === 0) return new Redirect('/inquiries');
    const calm = sent === null && declinedCode.of(headers.cookie) === null && hasReadAnswer(list.inquiries);
    const offersCode = calm && (await this.sentFacts.wantsCode(client));
    return new Page(
      'inquiries/client-inbox',
      said('navigation.inquiries'),
      inquiryListView(agency, client, { ...list, sent, offersCode }, page, times),
    );
  }

  @Get('new')
  form(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
  ): Promise<Page> {
    return this.page(agency, times, client, blank(), 200);
  }

  @Post()
  @KeepUnsent('/inquiries/new')
  submit(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Form(NewInquiryForm) form: Submitted<NewInquiryForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.inquiries.submit(agency, client, values);
        return new Redirect('/inquiries', 'sent');
      },
      (refused, status) => this.page(agency, times, client, refused, status),
    );
  }

  @Post('new/draft')
  @KeepUnsent('/inquiries/new')
  save(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Form(NewInquiryDraftForm) form: Submitted<NewInquiryDraftForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        const saved = await this.drafts.save(agency, client, values);
        return new Redirect('/inquiries/new', saved ? 'new-draft-saved' : 'draft-discarded');
      },
      (refused, status) => this.page(agency, times, client, refused, status),
    );
  }

  /** The button stands in the form, which comes along. */
  @Post('new/draft/removal')
  discard(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Form(NewInquiryDraftForm) form: Submitted<NewInquiryDraftForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => {
        await this.drafts.discard(client, values);
        return new Redirect('/inquiries/new', 'draft-discarded');
      },
      (refused, status) => this.page(agency, times, client, refused, status),
    );
  }

  /** A refused form keeps its token, unless the token is what it was refused for. */
  private async page(
    agency: AgencyRecord,
    times: Times,
    client: Viewer,
    form: Submitted<object>,
    status: number,
  ): Promise<Page> {
    const draft = await this.drafts.of(client);
    const preview = await this.clocks.preview(client.agencyId, times.now);
    const token = status !== 409 && form.typed.submissionToken ? form.typed.submissionToken : randomUUID();
    return new Page(
      'inquiries/new-inquiry',
      said('inquiries.ask'),
      newInquiryView(agency, client, form, { token, preview, times, draft }),
      status,
    );
  }
}
