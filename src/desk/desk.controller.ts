import { Controller, Get, Query } from '@nestjs/common';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../agencies/directory/current-agency.js';
import { CurrentViewer, For } from '../web/request/access.js';
import { Page } from '../web/page/page.js';
import { pageNumber } from '../web/page/page-number.js';
import type { Viewer } from '../web/request/request.js';
import { deskFilter } from './desk-filter.js';
import { deskView } from './desk.view.js';
import { OwnThreads } from './own-threads.js';

@For('counselor')
@Controller('desk')
export class DeskController {
  constructor(private readonly threads: OwnThreads) {}

  @Get()
  async list(
    @CurrentAgency() agency: AgencyRecord,
    @CurrentViewer() counselor: Viewer,
    @Query('filter') filterText: unknown,
    @Query('page') pageText: unknown,
  ): Promise<Page> {
    const [filter, page] = [deskFilter(filterText), pageNumber(pageText)];
    const threads = await this.threads.page(counselor, filter, page);
    return new Page('desk/list', 'Meine Anfragen', deskView(agency, counselor, threads, { filter, page }));
  }
}
