import { Controller, Get } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { UnanswerableThreads } from './unanswerable-threads.js';
import { unanswerableView } from './unanswerable.view.js';

/** "Anfragen, die niemand beantworten kann": empty, if all is well. */
@For('supervisor')
@Controller('oversight/unanswerable')
export class UnanswerableController {
  constructor(private readonly threads: UnanswerableThreads) {}

  @Get()
  async list(@CurrentAgency() agency: AgencyRecord, @CurrentTimes() times: Times): Promise<Page> {
    return new Page(
      'oversight/unanswerable',
      said('oversight.unanswerable'),
      unanswerableView(agency, await this.threads.list(agency.agencyId, times.today.toString()), times),
    );
  }
}
