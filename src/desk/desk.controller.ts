import { Controller, Get, Query } from '@nestjs/common';
import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { Clock } from '../config/clock.js';
import { CurrentViewer, For } from '../web/request/access.js';
import { Page } from '../web/page/page.js';
import { pageNumber } from '../web/page/page-number.js';
import type { Viewer } from '../web/request/request.js';
import { Times } from '../web/page/times.js';
import { deskFilter } from './desk-filter.js';
import { deskView } from './desk.view.js';
import { OwnThreads } from './own-threads.js';

@For('counselor')
@Controller('desk')
export class DeskController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly threads: OwnThreads,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @CurrentViewer() counselor: Viewer,
    @Query('filter') filterText: unknown,
    @Query('page') pageText: unknown,
  ): Promise<Page> {
    const agency = await this.agencies.byId(counselor.agencyId);
    const { today } = new Times(agency, this.clock.now());
    const [filter, page] = [deskFilter(filterText), pageNumber(pageText)];
    const threads = await this.threads.page(counselor, filter, page, today.toString());
    return new Page('desk/list', 'Meine Anfragen', deskView(agency, counselor, threads, { filter, page }));
  }
}
