import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual as isEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { IsNull, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Reading, Transaction } from '../database/transaction.js';
import { CalendarClosure } from './calendar-closure.entity.js';
import { CalendarDayRow } from './calendar-day.entity.js';
import { layAnew, layDown } from './calendar-days.js';
import { Calendar } from './calendar.entity.js';
import type { Preset } from './holidays.js';

export interface CalendarEdit {
  calendarId: string;
  /** The calendar's version after the edit. */
  version: number;
  /** ISO dates that are no longer what they were; response clocks whose window holds one have to be recomputed. */
  days: string[];
}

/** Where an agency sits, and what it decides about its week and about days on which the law leaves it a choice. */
export interface CalendarRules {
  /** ISO 3166-2, of the calendar's country */
  region: string;
  /** ISO weekday numbers, Monday is 1; not empty */
  workweek: number[];
  includeStateDays: boolean;
  goodFriday: Preset;
  december24: Preset;
  december31: Preset;
}

/**
 * Changes of an agency's calendar by its staff, each within the caller's transaction, which recomputes the response
 * clocks as well. An edit waits for promises being made by the old calendar, and they for it.
 */
@Injectable()
export class CalendarEdits {
  constructor(private readonly audit: AuditLog) {}

  /** The agency is closed from `from` to `to`, both included. The same closure twice is one. */
  async addClosure(
    tx: Transaction,
    { name, from: fromDay, to: toDay }: { name: string; from: string; to: string },
  ): Promise<CalendarEdit & { closureId: string }> {
    const current = await lockCalendar(tx);
    const closure = { agencyId: tx.agencyId, calendarId: current.calendarId, name, fromDay, toDay };
    const same = await tx.manager.findOneBy(CalendarClosure, closure);
    if (same) return { ...current, closureId: same.closureId, days: [] };
    const closureId = uuidv7();
    const calendar = await this.begin(tx, 'calendar.closure-added', closureId);
    await tx.manager.insert(CalendarClosure, { ...closure, closureId });
    return { ...calendar, closureId, days: await layAnew(tx, fromDay, toDay) };
  }

  /** Null where there is no such closure (any more). */
  async removeClosure(tx: Transaction, closureId: string): Promise<CalendarEdit | null> {
    const [closures] = await tx.manager.query<[{ fromDay: string; toDay: string }[], number]>(
      `DELETE FROM calendar_closures WHERE agency_id = $1 AND closure_id = $2
        RETURNING from_day::text AS "fromDay", to_day::text AS "toDay"`,
      [tx.agencyId, closureId],
    );
    const closure = closures[0];
    if (!closure) return null;
    const calendar = await this.begin(tx, 'calendar.closure-removed', closureId);
    return { ...calendar, days: await layAnew(tx, closure.fromDay, closure.toDay) };
  }

  /** Whether they removed it just now: then the form came twice. */
  removedJustNow(tx: Reading, actorId: string, closureId: string): Promise<boolean> {
    return this.audit.didJustNow(tx, 'calendar.closure-removed', { actorId, subjectId: closureId });
  }

  /** What one day is, whatever the law and the closures say; `reason` is shown to people. Null where it is so already. */
  async correctDay(
    tx: Transaction,
    { day, isBusinessDay, reason }: { day: string; isBusinessDay: boolean; reason: string },
  ): Promise<CalendarEdit | null> {
    const { calendarId } = await lockCalendar(tx);
    const same = { agencyId: tx.agencyId, calendarId, day, isBusinessDay, kind: 'correction', name: reason } as const;
    if (await tx.manager.existsBy(CalendarDayRow, { ...same, correctedAt: Not(IsNull()) })) return null;
    const calendar = await this.begin(tx, 'calendar.day-corrected');
    const date = Temporal.PlainDate.from(day);
    await layDown(tx, date, date);
    const correction: Partial<CalendarDayRow> = {
      isBusinessDay,
      kind: 'correction',
      name: reason,
      correctedBy: tx.actorId,
      correctedAt: tx.now,
    };
    await tx.manager.update(CalendarDayRow, { agencyId: tx.agencyId, calendarId, day }, correction);
    return { ...calendar, days: [day] };
  }

  /** The day is again what the law, the rules and the closures make of it. Null where it was not corrected. */
  async withdrawCorrection(tx: Transaction, day: string): Promise<CalendarEdit | null> {
    const [, withdrawn] = await tx.manager.query<[unknown, number]>(
      `UPDATE calendar_days SET corrected_by = NULL, corrected_at = NULL
        WHERE agency_id = $1 AND day = $2 AND corrected_at IS NOT NULL`,
      [tx.agencyId, day],
    );
    if (withdrawn === 0) return null;
    const calendar = await this.begin(tx, 'calendar.correction-withdrawn');
    return { ...calendar, days: await layAnew(tx, day, day) };
  }

  /**
   * From `from` on, as far as days are laid down; what was before stays as people lived it. Null where they are these
   * already.
   */
  async changeRules(
    tx: Transaction,
    { rules, from }: { rules: CalendarRules; from: string },
  ): Promise<CalendarEdit | null> {
    const { calendarId } = await lockCalendar(tx);
    const standing = await tx.manager.findOneBy(Calendar, { agencyId: tx.agencyId, calendarId });
    if (
      standing &&
      (Object.keys(rules) as (keyof CalendarRules)[]).every((rule) => isEqual(standing[rule], rules[rule]))
    )
      return null;
    const calendar = await this.begin(tx, 'calendar.rules-changed');
    await tx.manager.update(Calendar, { agencyId: tx.agencyId, calendarId: calendar.calendarId }, rules);
    return { ...calendar, days: await layAnew(tx, from, 'infinity') };
  }

  /** Takes the calendar's row until the transaction ends, and counts its version up. */
  private async begin(
    tx: Transaction,
    action: AuditAction,
    closureId?: string,
  ): Promise<{ calendarId: string; version: number }> {
    const { agencyId } = tx;
    const [rows] = await tx.manager.query<[{ calendarId: string; version: number }[], number]>(
      'UPDATE calendars SET version = version + 1 WHERE agency_id = $1 RETURNING calendar_id AS "calendarId", version',
      [agencyId],
    );
    const calendar = rows[0];
    if (!calendar) throw new Error(`Agency ${agencyId} has no calendar`);
    await this.audit.append(tx, action, { subjectId: closureId ?? calendar.calendarId });
    return calendar;
  }
}

/** Before anybody looks whether there is anything to change. */
async function lockCalendar({ manager, agencyId }: Transaction): Promise<{ calendarId: string; version: number }> {
  const [calendar] = await manager.query<{ calendarId: string; version: number }[]>(
    'SELECT calendar_id AS "calendarId", version FROM calendars WHERE agency_id = $1 FOR UPDATE',
    [agencyId],
  );
  if (!calendar) throw new Error(`Agency ${agencyId} has no calendar`);
  return calendar;
}
