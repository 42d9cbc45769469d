import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import { blank, Form, handleForm, type Submitted } from '../../web/forms/form.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { BlockForm } from './block.form.js';
import { blockView } from './block.view.js';
import { Blocking } from './blocking.js';
import { said } from '../../web/texts/said.js';

/** Ends a flood in one go: all open inquiries of its author, and their writing. */
@For('counselor')
@Controller('threads/:id/block')
export class BlockController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly blocking: Blocking,
  ) {}

  @Get()
  ask(@CurrentViewer() counselor: Viewer, @Param('id', Id) id: string): Promise<Page> {
    return this.page(counselor, id, blank(), 200);
  }

  @Post()
  block(
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Form(BlockForm) form: Submitted<BlockForm>,
  ): Promise<Page | Redirect> {
    return handleForm(
      form,
      async ({ reason }) => {
        await this.blocking.block(counselor, id, reason);
        return new Redirect('/desk', 'blocked');
      },
      (refused, status) => this.page(counselor, id, refused, status),
    );
  }

  private async page(counselor: Viewer, id: string, form: Submitted<BlockForm>, status: number): Promise<Page> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    const open = await this.blocking.openOf(counselor, id);
    return new Page('inquiries/block', said('inquiries/block.title'), blockView(thread, open, form), status);
  }
}
