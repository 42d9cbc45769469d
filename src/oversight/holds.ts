import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../config/clock.js';
import { Announcements } from '../notifications/announcements.js';
import type { HoldReason } from '../sla/clock-hold.entity.js';
import { ClockHolds, type HoldRefusal } from '../sla/clock-holds.js';
import { FormRefused } from '../web/form.js';
import type { Viewer } from '../web/request.js';

/** An inquiry whose promise may be paused, by its code. */
export interface HoldableThread {
  inquiryId: string;
  code: string;
  counselorName: string | null;
  /** ISO dates; null where nothing is due */
  dueDate: string | null;
  promisedDate: string | null;
}

const mostDays = 60;

const refusals: Record<HoldRefusal, FormRefused> = {
  no_clock: FormRefused.whole('Bei dieser Anfrage wartet gerade niemand auf eine Antwort.'),
  overdue: FormRefused.whole('Diese Frist ist schon abgelaufen. Was versäumt ist, lässt sich nicht mehr aussetzen.'),
  held: FormRefused.whole('Diese Frist ist schon ausgesetzt.'),
  past: FormRefused.field('until', 'Dieser Tag ist schon vorbei.'),
};

/** "Frist aussetzen": a supervisor pauses a promise, and the client is told why. */
@Injectable()
export class Holds {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clockHolds: ClockHolds,
    private readonly announcements: Announcements,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException */
  async find({ agencyId }: Viewer, inquiryId: string): Promise<HoldableThread> {
    const [thread] = await this.dataSource.query<HoldableThread[]>(threadSql, [agencyId, inquiryId]);
    if (!thread) throw new NotFoundException();
    return thread;
  }

  /** @param today ISO date @throws FormRefused @throws NotFoundException */
  async hold({ agencyId, accountId: by }: Viewer, inquiryId: string, { reason, until }: { reason: HoldReason; until: string }, today: string): Promise<void> {
    if (until > Temporal.PlainDate.from(today).add({ days: mostDays }).toString())
      throw FormRefused.field('until', `Aussetzen geht für höchstens ${mostDays.toString()} Tage.`);
    await this.dataSource.transaction(async (manager) => {
      const [locked] = await manager.query<{ clientId: string }[]>(
        'SELECT client_id AS "clientId" FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2 FOR UPDATE',
        [agencyId, inquiryId],
      );
      if (!locked) throw new NotFoundException();
      const held = await this.clockHolds.hold(manager, { agencyId, inquiryId, reason, until, by });
      if (typeof held === 'string') throw refusals[held];
      if (!held.moved) throw FormRefused.field('until', 'Bis dahin liegt kein Werktag. Die Frist bliebe, wie sie ist.');
      await this.audit.append(manager, { agencyId, at: this.clock.now(), action: 'clock.held', actorId: by, inquiryId, subjectId: held.moved.clockId });
      await this.announcements.deadlineMoved(manager, { agencyId, inquiryId, clientId: locked.clientId, holdId: held.holdId });
    });
  }
}

const threadSql = `
  SELECT i.inquiry_id AS "inquiryId", i.code, whose.display_name AS "counselorName",
         k.due_date::text AS "dueDate", k.promised_date::text AS "promisedDate"
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
    LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = $2`;
