import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { withdrawalView } from './withdrawal.view.js';
import { Withdrawals } from './withdrawals.js';
import { said } from '../../web/texts/said.js';

@For('client')
@Controller('inquiries/:id/messages/:messageId/withdrawal')
export class ClientWithdrawalController {
  constructor(
    private readonly threads: ClientInbox,
    private readonly withdrawals: Withdrawals,
  ) {}

  @Get()
  async ask(
    @CurrentTimes() times: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Page | Redirect> {
    const thread = await this.threads.findVisibleTo(client, id);
    const view = withdrawalView(client, thread, messageId, {
      threadHref: `/inquiries/${id}`,
      action: `/inquiries/${id}/messages/${messageId}/withdrawal`,
      times,
    });
    return view
      ? new Page('inquiries/withdrawal', said('inquiries/withdrawal.title'), view)
      : new Redirect(`/inquiries/${id}`);
  }

  @Post()
  async withdraw(
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Redirect> {
    const gone = await this.withdrawals.byClient(client, id, messageId);
    return new Redirect(gone === 'inquiry' ? '/inquiries' : `/inquiries/${id}`, 'withdrawn');
  }
}
