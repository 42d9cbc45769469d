import { Controller, Get } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { CurrentSite, For } from '../../web/request/access.js';
import { Page } from '../../web/page/page.js';
import type { Site } from '../../web/request/request.js';
import { Times } from '../../web/page/times.js';
import { Outlook } from './outlook.js';
import { outlookView } from './outlook.view.js';

const trendWeeks = 12;

@For('supervisor')
@Controller('oversight/outlook')
export class OutlookController {
  constructor(
    private readonly outlook: Outlook,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentSite() site: Site): Promise<Page> {
    const times = new Times(site, this.clock.now());
    const today = times.today.toString();
    const collisions = await this.outlook.collisions(site.agencyId, today);
    const weeks = await this.outlook.trend(site.agencyId, today, trendWeeks);
    return new Page('oversight/outlook', 'Vorausschau', outlookView(collisions, weeks, times));
  }
}
