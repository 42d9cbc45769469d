import { Controller, Get } from '@nestjs/common';
import { CurrentViewer, For } from '../../web/request/access.js';
import type { Page } from '../../web/page/page.js';
import type { Viewer } from '../../web/request/request.js';
import { CalendarPages } from './calendar-pages.js';

/** "Kalender": which days count. Each kind of change has a controller of its own. */
@For('admin')
@Controller('settings/calendar')
export class CalendarController {
  constructor(private readonly pages: CalendarPages) {}

  @Get()
  calendar(@CurrentViewer() admin: Viewer): Promise<Page> {
    return this.pages.calendar(admin);
  }
}
