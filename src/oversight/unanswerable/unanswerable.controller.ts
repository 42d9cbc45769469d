import { Controller, Get } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { UnanswerableThreads } from './unanswerable-threads.js';
import { unanswerableView } from './unanswerable.view.js';

/** "Niemand kann gerade antworten": empty, if all is well. */
@For('supervisor')
@Controller('oversight/unanswerable')
export class UnanswerableController {
  constructor(private readonly threads: UnanswerableThreads) {}

  @Get()
  async list(@CurrentAgency() agency: AgencyRecord, @CurrentTimes() { today }: Times): Promise<Page> {
    return new Page(
      'oversight/unanswerable',
      'Niemand kann antworten',
      unanswerableView(agency, await this.threads.list(agency.agencyId, today.toString())),
    );
  }
}
