import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { CounselorThreads } from '../counselor-thread/counselor-threads.js';
import { withdrawalView } from './withdrawal.view.js';
import { Withdrawals } from './withdrawals.js';
import { said } from '../../web/texts/said.js';

@For('counselor')
@Controller('threads/:id/replies/:messageId/withdrawal')
export class CounselorWithdrawalController {
  constructor(
    private readonly threads: CounselorThreads,
    private readonly withdrawals: Withdrawals,
  ) {}

  @Get()
  async ask(
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Page | Redirect> {
    const thread = await this.threads.findVisibleTo(counselor, id);
    const view = withdrawalView(counselor, thread, messageId, {
      threadHref: `/threads/${id}`,
      action: `/threads/${id}/replies/${messageId}/withdrawal`,
      times,
    });
    return view
      ? new Page('inquiries/withdrawal', said('inquiries/withdrawal.title'), view)
      : new Redirect(`/threads/${id}`);
  }

  @Post()
  async withdraw(
    @CurrentViewer() counselor: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Redirect> {
    await this.withdrawals.byCounselor(counselor, id, messageId);
    return new Redirect(`/threads/${id}`, 'withdrawn');
  }
}
