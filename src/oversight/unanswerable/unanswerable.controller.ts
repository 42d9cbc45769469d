import { Controller, Get } from '@nestjs/common';
import { AgencyDirectory } from '../../agencies/directory/agency-directory.js';
import { Clock } from '../../config/clock.js';
import { CurrentViewer, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { UnanswerableThreads } from './unanswerable-threads.js';
import { unanswerableView } from './unanswerable.view.js';

/** "Niemand kann gerade antworten": empty, if all is well. */
@For('supervisor')
@Controller('oversight/unanswerable')
export class UnanswerableController {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly threads: UnanswerableThreads,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentViewer() { agencyId }: Viewer): Promise<Page> {
    const agency = await this.agencies.byId(agencyId);
    const { today } = new Times(agency, this.clock.now());
    return new Page(
      'oversight/unanswerable',
      'Niemand kann antworten',
      unanswerableView(agency, await this.threads.list(agencyId, today.toString())),
    );
  }
}
