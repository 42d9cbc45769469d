import { Controller, Get, Query } from '@nestjs/common';
import type { AgencyRecord } from '../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../agencies/directory/current-agency.js';
import { CurrentTimes, CurrentViewer, For } from '../web/request/access.js';
import { Page } from '../web/page/page.js';
import { pageNumber } from '../web/page/page-number.js';
import type { Times } from '../web/page/times.js';
import type { Viewer } from '../web/request/request.js';
import { said } from '../web/texts/said.js';
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
    @CurrentTimes() times: Times,
    @CurrentViewer() counselor: Viewer,
    @Query('filter') filterText: unknown,
    @Query('page') pageText: unknown,
  ): Promise<Page> {
    const [filter, page] = [deskFilter(filterText), pageNumber(pageText)];
    const threads = await this.threads.page(counselor, filter, page);
    return new Page(
      'desk/list',
      said('navigation.desk'),
      deskView(agency, counselor, threads, { filter, page, times }),
    );
  }
}
