import { Controller, Get, Param, Post } from '@nestjs/common';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import { Page, Redirect } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';
import { Blocks } from './blocks.js';
import { blocksView } from './blocks.view.js';

/** "Gesperrt": who may not write, and letting them write again. */
@For('supervisor')
@Controller('oversight/blocks')
export class BlocksController {
  constructor(private readonly blocks: Blocks) {}

  @Get()
  async list(@CurrentTimes() times: Times, @CurrentViewer() { agencyId }: Viewer): Promise<Page> {
    return new Page('oversight/blocks', said('oversight.blocked'), blocksView(await this.blocks.list(agencyId), times));
  }

  /** `:id` is the client's account. */
  @Post(':id/lifting')
  async lift(@CurrentViewer() supervisor: Viewer, @Param('id', Id) id: string): Promise<Redirect> {
    await this.blocks.lift(supervisor, id);
    return new Redirect('/oversight/blocks', 'unblocked');
  }
}
