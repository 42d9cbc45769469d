import { Controller, Get } from '@nestjs/common';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import { Outlook } from './outlook.js';
import { outlookView } from './outlook.view.js';

const trendWeeks = 12;

@For('supervisor')
@Controller('oversight/outlook')
export class OutlookController {
  constructor(private readonly outlook: Outlook) {}

  @Get()
  async show(@CurrentTimes() times: Times, @CurrentViewer() { agencyId }: Viewer): Promise<Page> {
    const today = times.today.toString();
    const collisions = await this.outlook.collisions(agencyId, today);
    const weeks = await this.outlook.trend(agencyId, today, trendWeeks);
    return new Page('oversight/outlook', said('oversight.outlook'), outlookView(collisions, weeks, times));
  }
}
