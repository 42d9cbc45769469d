import { Injectable, NotFoundException } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Notices } from '../../notifications/notices.js';
import type { HoldReason } from '../../sla/clocks/clock-hold.entity.js';
import { type OpenClock, OpenClocks } from '../../sla/clocks/open-clocks.js';
import { ClockHolds, type HoldEndRefusal, type HoldRefusal } from '../../sla/holds/clock-holds.js';
import { lockThread } from '../../threads/locks.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/** An inquiry whose promise may be paused, by its code. */
export interface HoldableThread {
  inquiryId: string;
  code: string;
  counselorName: string | null;
  /** null where nothing is due */
  clock: OpenClock | null;
}

const mostDays = 60;

const refusals: Record<Exclude<HoldRefusal, 'held_so'> | HoldEndRefusal, FormRefused> = {
  no_clock: FormRefused.whole(said('oversight/hold.no-clock')),
  overdue: FormRefused.whole(said('oversight/hold.overdue')),
  held: FormRefused.whole(said('oversight/hold.held')),
  not_held: FormRefused.whole(said('oversight/hold.not-held')),
  past: FormRefused.field('until', said('oversight/hold.past')),
};

/** "Frist anhalten": a supervisor pauses a promise, or ends the pause early, and the client is told why. */
@Injectable()
export class Holds {
  constructor(
    private readonly transactions: Transactions,
    private readonly openClocks: OpenClocks,
    private readonly clockHolds: ClockHolds,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFoundException */
  async find({ agencyId }: Viewer, inquiryId: string): Promise<HoldableThread> {
    const [thread] = await this.transactions.outside.query<Omit<HoldableThread, 'clock'>[]>(threadSql, [
      agencyId,
      inquiryId,
    ]);
    if (!thread) throw new NotFoundException();
    return { ...thread, clock: await this.openClocks.openClock(agencyId, inquiryId) };
  }

  /** Sent twice, the second time changes nothing. @param today ISO date @throws FormRefused @throws NotFoundException */
  async hold(
    supervisor: Viewer,
    inquiryId: string,
    { reason, until }: { reason: HoldReason; until: string },
    today: string,
  ): Promise<void> {
    if (until > Temporal.PlainDate.from(today).add({ days: mostDays }).toString())
      throw FormRefused.field('until', said('oversight/hold.too-long', { days: mostDays }));
    await this.change(supervisor, inquiryId, 'clock.held', async (tx) => {
      const held = await this.clockHolds.hold(tx, { inquiryId, reason, until });
      if (held === 'held_so') return null;
      if (typeof held === 'string') throw refusals[held];
      if (!held.moved) throw FormRefused.field('until', said('oversight/hold.no-working-day'));
      return { clockId: held.clockId, change: held.holdId };
    });
  }

  /** The days held so far count; from today on the clock runs again. Sent twice, the second time changes nothing. @throws FormRefused @throws NotFoundException */
  async end(supervisor: Viewer, inquiryId: string): Promise<void> {
    await this.change(supervisor, inquiryId, 'clock.hold-ended', async (tx) => {
      const ended = await this.clockHolds.end(tx, inquiryId);
      const { accountId: actorId } = supervisor;
      if (ended === 'not_held' && (await this.audit.didJustNow(tx, 'clock.hold-ended', { actorId, inquiryId })))
        return null;
      if (typeof ended === 'string') throw refusals[ended];
      return { clockId: ended.clockId, change: ended.moved && `${ended.holdId}:ended` };
    });
  }

  /**
   * Under the inquiry's lock. `verb` names what moved the date; null: nothing did, and the client need not hear of it. Or
   * null where it was so before.
   */
  private async change(
    supervisor: Viewer,
    inquiryId: string,
    action: AuditAction,
    verb: (tx: PersonalTransaction) => Promise<{ clockId: string; change: string | null } | null>,
  ): Promise<void> {
    await this.transactions.by(supervisor, async (tx) => {
      const locked = await lockThread(tx, inquiryId);
      if (!locked) throw new NotFoundException();
      const done = await verb(tx);
      if (!done) return;
      const { clockId, change } = done;
      await this.audit.append(tx, action, { inquiryId, subjectId: clockId });
      if (change !== null) await this.notices.deadlineMoved(tx, { inquiryId, clientId: locked.clientId, change });
    });
  }
}

const threadSql = `
  SELECT i.inquiry_id AS "inquiryId", i.code, whose.display_name AS "counselorName"
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
    LEFT JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
   WHERE i.agency_id = $1 AND i.inquiry_id = $2`;
