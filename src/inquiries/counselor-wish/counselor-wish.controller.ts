import { Controller, Get, Param, Post } from '@nestjs/common';
import { awaitedAnswer } from '../../sla/clocks/awaited-answer.js';
import { OpenClocks } from '../../sla/clocks/open-clocks.js';
import { CounselorWishes } from '../../assignment/handover/counselor-wishes.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { ClientInbox } from '../client-thread/client-inbox.js';
import { counselorWishView } from './counselor-wish.view.js';
import { said } from '../../web/texts/said.js';

/** "Andere Beratungsperson wünschen": needs no reason; until the supervisor grants it, it can be taken back. */
@For('client')
@Controller('inquiries/:id/counselor-wish')
export class CounselorWishController {
  constructor(
    private readonly threads: ClientInbox,
    private readonly wishes: CounselorWishes,
    private readonly clocks: OpenClocks,
  ) {}

  @Get()
  async ask(
    @CurrentViewer() client: Viewer,
    @CurrentTimes() times: Times,
    @Param('id', Id) id: string,
  ): Promise<Page | Redirect> {
    const thread = await this.threads.findVisibleTo(client, id);
    if (thread.counselorWished) return new Redirect(`/inquiries/${id}`);
    const deadline = await awaitedAnswer(this.clocks, client.agencyId, thread, times);
    return new Page(
      'inquiries/counselor-wish',
      said('inquiries/counselor-wish.title'),
      counselorWishView(thread, deadline, times),
    );
  }

  @Post()
  async wish(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.wishes.express(client, id);
    return new Redirect(`/inquiries/${id}`, 'wished');
  }

  /** Where it was granted meanwhile, the thread says so. */
  @Post('removal')
  async takeBack(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    const takenBack = await this.wishes.takeBack(client, id);
    return takenBack ? new Redirect(`/inquiries/${id}`, 'unwished') : new Redirect(`/inquiries/${id}`);
  }
}
