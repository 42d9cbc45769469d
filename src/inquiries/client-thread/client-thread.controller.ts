import { randomUUID } from 'node:crypto';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { KeepUnsent } from '../../auth/unsent-texts/keep-unsent.js';
import { KeptText } from '../../auth/unsent-texts/kept-text.js';
import type { Typed } from '../../auth/unsent-texts/typed.js';
import { messagesAsked, shownAtFirst } from '../../domain/shown-messages.js';
import { OpenClocks } from '../../sla/clocks/open-clocks.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import type { PageNotice } from '../../web/page/notices.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { ClientMessageForm } from './client-message.form.js';
import { ClientMessages } from './client-messages.js';
import { ClientInbox } from './client-inbox.js';
import { DraftForm } from '../drafts/draft.form.js';
import { awaitedAnswer } from '../../sla/clocks/awaited-answer.js';
import { Drafts } from '../drafts/drafts.js';
import { DeputyNotices } from '../deputy-choice/deputy-notice.js';
import { inquiryThreadView } from './inquiry-thread.view.js';
import { said } from '../../web/texts/said.js';

/** A thread as its client sees it, and writing on in it. */
@For('client')
@Controller('inquiries/:id')
export class ClientThreadController {
  constructor(
    private readonly threads: ClientInbox,
    private readonly messages: ClientMessages,
    private readonly drafts: Drafts,
    private readonly deputies: DeputyNotices,
    private readonly clocks: OpenClocks,
  ) {}

  @Get()
  thread(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Query('messages') messages: unknown,
    @KeptText() kept: Typed,
  ): Promise<Page> {
    return this.page(agency, times, client, id, blank(kept), 200, messagesAsked(messages));
  }

  @Post('messages')
  @KeepUnsent('/inquiries/:id')
  write(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Form(ClientMessageForm) form: Submitted<ClientMessageForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, client, id, form, async (values) => {
      await this.messages.send(agency, client, id, values);
      return 'sent';
    });
  }

  @Post('draft')
  @KeepUnsent('/inquiries/:id')
  save(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Form(DraftForm) form: Submitted<DraftForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, client, id, form, async (values) =>
      (await this.drafts.saveAsClient(client, id, values)) ? 'draft-saved' : 'draft-discarded',
    );
  }

  /** The button stands in the message's form, which comes along. */
  @Post('draft/removal')
  @KeepUnsent('/inquiries/:id')
  discard(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Form(DraftForm) form: Submitted<DraftForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, client, id, form, async (values) => {
      await this.drafts.discardAsClient(client, id, values);
      return 'draft-discarded';
    });
  }

  private answer<Values extends object>(
    agency: AgencyRecord,
    times: Times,
    client: Viewer,
    id: string,
    form: Submitted<Values>,
    verb: (values: Values) => Promise<PageNotice>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => new Redirect(`/inquiries/${id}`, await verb(values)),
      (refused, status) => this.page(agency, times, client, id, refused, status),
    );
  }

  private async page(
    agency: AgencyRecord,
    times: Times,
    client: Viewer,
    id: string,
    form: Submitted<object>,
    status: number,
    most = shownAtFirst,
  ): Promise<Page> {
    const thread = await this.threads.findVisibleTo(client, id, most);
    const deadline = await awaitedAnswer(this.clocks, client.agencyId, thread, times);
    const absence = await this.deputies.find(client, id, times.today.toString());
    const view = inquiryThreadView(agency, client, thread, deadline, form, {
      token: randomUUID(),
      times,
      absence,
      most,
    });
    return new Page('inquiries/client-thread', said('inquiries.messages'), view, status);
  }
}
