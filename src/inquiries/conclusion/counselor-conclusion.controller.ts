import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Conclusions } from './conclusions.js';
import { CounselorConclusionForm } from './counselor-conclusion.form.js';
import { counselorConclusionView } from './counselor-conclusion.view.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { said } from '../../web/texts/said.js';

@For('counselor')
@Controller('threads/:id/conclusion')
export class CounselorConclusionController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly conclusions: Conclusions,
  ) {}

  @Get()
  ask(@CurrentViewer() counselor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(counselor, id, blank(), 200);
  }

  @Post()
  conclude(
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(CounselorConclusionForm) form: Submitted<CounselorConclusionForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ reason }) => {
        await this.conclusions.byCounselor(counselor, id, reason);
        return new Redirect(`/threads/${id}`, 'concluded');
      },
      (refused, status) => this.page(counselor, id, refused, status),
    );
  }

  private async page(
    counselor: Viewer,
    id: string,
    form: Submitted<CounselorConclusionForm>,
    status: number,
  ): Promise<Page> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    return new Page(
      'inquiries/counselor-conclusion',
      said('inquiries/counselor-conclusion.title'),
      counselorConclusionView(thread, form),
      status,
    );
  }
}
