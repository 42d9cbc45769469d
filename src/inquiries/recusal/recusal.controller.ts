import { Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { RecusalForm } from './recusal.form.js';
import { recusalView } from './recusal.view.js';
import { Recusals } from './recusals.js';
import { said } from '../../web/texts/said.js';

@For('counselor')
@Controller('threads/:id/recusal')
export class RecusalController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly recusals: Recusals,
  ) {}

  @Get()
  ask(@CurrentViewer() counselor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(counselor, id, blank(), 200);
  }

  @Post()
  recuse(
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(RecusalForm) form: Submitted<RecusalForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async () => new Redirect('/desk', (await this.recusals.recuse(counselor, id)) ? 'recused' : 'recused-unassigned'),
      (refused, status) => this.page(counselor, id, refused, status),
    );
  }

  /** A deputy has nothing to hand over: the thread is somebody else's. */
  private async page(counselor: Viewer, id: string, form: Submitted<RecusalForm>, status: number): Promise<Page> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    if (thread.counselorId !== counselor.accountId) throw new NotFoundException();
    return new Page('inquiries/recusal', said('inquiries/recusal.title'), recusalView(thread, form), status);
  }
}
