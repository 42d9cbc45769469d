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
import { CounselorThreads } from './counselor-threads.js';
import { counselorThreadView } from './counselor-thread.view.js';
import { DraftForm } from '../drafts/draft.form.js';
import { awaitedAnswer } from '../../sla/clocks/awaited-answer.js';
import { Drafts } from '../drafts/drafts.js';
import { Replies } from './replies.js';
import { ReplyForm } from './reply.form.js';
import { said } from '../../web/texts/said.js';

/** A thread as its counselor sees it, and answering in it. */
@For('counselor')
@Controller('threads/:id')
export class CounselorThreadController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly replies: Replies,
    private readonly drafts: Drafts,
    private readonly clocks: OpenClocks,
  ) {}

  @Get()
  thread(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Query('messages') messages: unknown,
    @KeptText() kept: Typed,
  ): Promise<Page> {
    return this.page(agency, times, counselor, id, blank(kept), 200, messagesAsked(messages));
  }

  @Post('replies')
  @KeepUnsent('/threads/:id')
  reply(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(ReplyForm) form: Submitted<ReplyForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, counselor, id, form, async (values) => {
      await this.replies.send(counselor, id, values);
      return 'answered';
    });
  }

  @Post('draft')
  @KeepUnsent('/threads/:id')
  save(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(DraftForm) form: Submitted<DraftForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, counselor, id, form, async (values) =>
      (await this.drafts.saveAsCounselor(counselor, id, values)) ? 'draft-saved' : 'draft-discarded',
    );
  }

  /** The button stands in the reply's form, which comes along. */
  @Post('draft/removal')
  @KeepUnsent('/threads/:id')
  discard(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(DraftForm) form: Submitted<DraftForm>,
  ): Promise<Page | Redirect> {
    return this.answer(agency, times, counselor, id, form, async (values) => {
      await this.drafts.discardAsCounselor(counselor, id, values);
      return 'draft-discarded';
    });
  }

  private answer<Values extends object>(
    agency: AgencyRecord,
    times: Times,
    counselor: Viewer,
    id: string,
    form: Submitted<Values>,
    verb: (values: Values) => Promise<PageNotice>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async (values) => new Redirect(`/threads/${id}`, await verb(values)),
      (refused, status) => this.page(agency, times, counselor, id, refused, status),
    );
  }

  private async page(
    agency: AgencyRecord,
    times: Times,
    counselor: Viewer,
    id: string,
    form: Submitted<object>,
    status: number,
    most = shownAtFirst,
  ): Promise<Page> {
    const thread = await this.threads.findVisibleTo(counselor, id, most);
    const deadline = await awaitedAnswer(this.clocks, counselor.agencyId, thread, times);
    const view = counselorThreadView(agency, counselor, thread, deadline, form, { token: randomUUID(), times, most });
    return new Page('inquiries/counselor-thread', said('inquiries.messages'), view, status);
  }
}
