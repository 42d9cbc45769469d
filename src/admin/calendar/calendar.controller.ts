import { Controller, Get } from '@nestjs/common';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { CurrentAgency } from '../../agencies/directory/current-agency.js';
import { CurrentTimes, For } from '../../web/request/access.js';
import type { Page } from '../../web/page/page.js';
import type { Times } from '../../web/page/times.js';
import { CalendarPages } from './calendar-pages.js';

/** "Kalender": which days count. Each kind of change has a controller of its own. */
@For('admin')
@Controller('settings/calendar')
export class CalendarController {
  constructor(private readonly pages: CalendarPages) {}

  @Get()
  calendar(@CurrentAgency() agency: AgencyRecord, @CurrentTimes() times: Times): Promise<Page> {
    return this.pages.calendar(agency, times);
  }
}
