import { Controller, Param, Post } from '@nestjs/common';
import { CounselorWishes } from '../assignment/handover/counselor-wishes.js';
import { Redirect } from '../web/page/page.js';
import { CurrentViewer, For } from '../web/request/access.js';
import { Id } from '../web/request/id.pipe.js';
import type { Viewer } from '../web/request/request.js';

/** "Andere Beratungsperson wünschen": needs no reason; the supervisor grants it. */
@For('client')
@Controller('inquiries/:id/counselor-wish')
export class CounselorWishController {
  constructor(private readonly wishes: CounselorWishes) {}

  @Post()
  async wish(@CurrentViewer() client: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.wishes.express(client, id);
    return new Redirect(`/inquiries/${id}`, 'wished');
  }
}
