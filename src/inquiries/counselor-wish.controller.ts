import { Controller, Param, Post } from '@nestjs/common';
import { CounselorWishes } from '../assignment/handover/counselor-wishes.js';
import { Transactions } from '../database/transactions.js';
import { Redirect } from '../web/page/page.js';
import { CurrentViewer, For } from '../web/request/access.js';
import { Id } from '../web/request/id.pipe.js';
import type { Viewer } from '../web/request/request.js';
import { LockedThreads } from './thread/locked-thread.js';

/** "Andere Beratungsperson wünschen": needs no reason; the supervisor grants it. */
@For('client')
@Controller('inquiries/:id/counselor-wish')
export class CounselorWishController {
  constructor(
    private readonly transactions: Transactions,
    private readonly threads: LockedThreads,
    private readonly wishes: CounselorWishes,
  ) {}

  @Post()
  async wish(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.transactions.by(client, async (tx) => {
      const { agencyId, inquiryId, clientId } = await this.threads.asClient(tx, client, id);
      await this.wishes.wishFor(tx, { agencyId, inquiryId, clientId });
    });
    return new Redirect(`/inquiries/${id}`, 'wished');
  }
}
