import { Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { CurrentSite, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Site, Viewer } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { withdrawalView } from './withdrawal.view.js';
import { Withdrawals } from './withdrawals.js';

@For('client')
@Controller('inquiries/:id/messages/:messageId/withdrawal')
export class ClientWithdrawalController {
  constructor(
    private readonly threads: ClientInbox,
    private readonly withdrawals: Withdrawals,
    private readonly clock: Clock,
  ) {}

  @Get()
  async ask(
    @CurrentSite() site: Site,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Page | Redirect> {
    const [thread, times] = [await this.threads.findVisibleTo(client, id), new Times(site, this.clock.now())];
    const view = withdrawalView(client, thread, messageId, {
      threadHref: `/inquiries/${id}`,
      action: `/inquiries/${id}/messages/${messageId}/withdrawal`,
      times,
    });
    return view ? new Page('inquiries/withdrawal', 'Zurücknehmen', view) : new Redirect(`/inquiries/${id}`);
  }

  @Post()
  async withdraw(
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
    @Param('messageId', Id) messageId: string,
  ): Promise<Redirect> {
    const gone = await this.withdrawals.byClient(client, id, messageId);
    return new Redirect(gone === 'inquiry' ? '/inquiries?notice=withdrawn' : `/inquiries/${id}?notice=withdrawn`);
  }
}
