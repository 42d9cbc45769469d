import { Controller, Get, Param, Post } from '@nestjs/common';
import { transition } from '../../domain/inquiry-state.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { dismissedMessage } from '../thread/dismissal-facts.js';
import { refusalOf } from '../thread/refusals.js';
import { DismissalForm } from './dismissal.form.js';
import { dismissalView } from './dismissal.view.js';
import { Dismissals } from './dismissals.js';
import { said } from '../../web/texts/said.js';

/** "Keine Antwort nötig", on a page of its own. */
@For('counselor')
@Controller('threads/:id/dismissal')
export class DismissalController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly dismissals: Dismissals,
  ) {}

  @Get()
  ask(
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    return this.page(times, counselor, id, blank(), 200);
  }

  @Post()
  dismiss(
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(DismissalForm) form: Submitted<DismissalForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ lastSeenMessageId }) => {
        await this.dismissals.dismiss(counselor, id, lastSeenMessageId);
        return new Redirect(`/threads/${id}`, 'dismissed');
      },
      (refused, status) => this.page(times, counselor, id, refused, status),
    );
  }

  @Post('removal')
  async takeBack(@CurrentViewer() counselor: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.dismissals.takeBack(counselor, id);
    return new Redirect(`/threads/${id}`, 'undismissed');
  }

  /** Where there is nothing to ask, says why. */
  private async page(
    times: Times,
    counselor: Viewer,
    id: string,
    form: Submitted<object>,
    status: number,
  ): Promise<Page | Redirect> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    if (thread.dismissed) return new Redirect(`/threads/${id}`);
    const asked = transition(thread.state, 'counselor', { verb: 'dismiss', message: dismissedMessage(thread) });
    if (!asked.allowed) throw refusalOf(asked.refusal);
    return new Page(
      'inquiries/dismissal',
      said('inquiries/dismissal.title'),
      dismissalView(thread, form, times),
      status,
    );
  }
}
