import { randomUUID } from 'node:crypto';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { allDayEvent } from '../../domain/all-day-event.js';
import type { Times } from '../../web/page/times.js';
import { CurrentTimes, CurrentViewer, For } from '../../web/request/access.js';
import { Id } from '../../web/request/id.pipe.js';
import type { Viewer } from '../../web/request/request.js';
import { ReminderDays } from './reminder-days.js';

/** The promised day for one's own calendar, which others may see: it says nothing of us. */
@For('client')
@Controller('inquiries/:id/reminder')
export class ReminderController {
  constructor(private readonly days: ReminderDays) {}

  @Get()
  async file(
    @CurrentTimes() { texts, today, now }: Times,
    @CurrentViewer() client: Viewer,
    @Param('id', Id) id: string,
  ): Promise<StreamableFile> {
    const event = allDayEvent({
      uid: randomUUID(),
      day: await this.days.of(client, id, today.toString()),
      title: texts.say('inquiries/reminder.title'),
      madeAt: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
    });
    return new StreamableFile(Buffer.from(event, 'utf8'), {
      type: 'text/calendar; charset=utf-8',
      disposition: `attachment; filename="${texts.say('inquiries/reminder.file-name')}"`,
    });
  }
}
