import { Injectable } from '@nestjs/common';
import { type CalendarEdit, CalendarEdits } from '../../calendars/calendar-edits.js';
import { CalendarReviews } from '../../calendars/calendar-reviews.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { MissingCalendarDay } from '../../domain/business-days.js';
import { ClockRecomputation } from '../../sla/clocks/clock-recomputation.js';
import { FormRefused } from '../../web/forms/form.js';
import type { Viewer } from '../../web/request/request.js';
import { said } from '../../web/texts/said.js';

/** One change of the calendar; null where there is nothing (any more) to change. */
export type Change = (edits: CalendarEdits, tx: Transaction) => Promise<CalendarEdit | null>;

/** A deadline that a change moves. */
export interface MovedDeadline {
  code: string;
  /** ISO dates */
  from: string;
  to: string;
}

/** Changes an agency's calendar together with the deadlines that hang on it, or shows what would become of them. */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly edits: CalendarEdits,
    private readonly recomputation: ClockRecomputation,
    private readonly reviews: CalendarReviews,
  ) {}

  /** Makes the change and takes it back: nothing tells better what it would do. @throws FormRefused */
  async preview(admin: Viewer, change: Change): Promise<MovedDeadline[]> {
    return this.transactions.rehearsal(admin, (tx) => this.apply(tx, change));
  }

  /** @throws FormRefused */
  async make(admin: Viewer, change: Change): Promise<void> {
    await this.transactions.by(admin, (tx) => this.apply(tx, change));
  }

  /** Whether this admin removed the closure just now. */
  removedJustNow({ agencyId, accountId }: Viewer, closureId: string): Promise<boolean> {
    return this.edits.removedJustNow(this.transactions.reading(agencyId), accountId, closureId);
  }

  /** @param version of the calendar that was looked at @throws FormRefused */
  async recordReview(admin: Viewer, looked: { year: number; version: number }): Promise<void> {
    const recorded = await this.transactions.by(admin, (tx) => this.reviews.record(tx, looked));
    if (!recorded) throw FormRefused.whole(said('admin/calendar.changed-meanwhile'));
  }

  private async apply(tx: Transaction, change: Change): Promise<MovedDeadline[]> {
    try {
      const edit = await change(this.edits, tx);
      if (!edit) return [];
      const moved = await this.recomputation.recompute(tx, edit.days);
      const codes = await codesOf(
        tx,
        moved.map(({ inquiryId }) => inquiryId),
      );
      return moved
        .map(({ inquiryId, from, to }) => ({ code: codes.get(inquiryId) ?? '', from, to }))
        .sort(soonestFirst);
    } catch (problem) {
      if (problem instanceof MissingCalendarDay) throw FormRefused.whole(said('admin/calendar.no-business-day'));
      throw problem;
    }
  }
}

async function codesOf({ manager, agencyId }: Transaction, inquiryIds: string[]): Promise<Map<string, string>> {
  const rows = await manager.query<{ inquiryId: string; code: string }[]>(
    'SELECT inquiry_id AS "inquiryId", code FROM inquiries WHERE agency_id = $1 AND inquiry_id = ANY($2::uuid[])',
    [agencyId, inquiryIds],
  );
  return new Map(rows.map(({ inquiryId, code }) => [inquiryId, code]));
}

function soonestFirst(one: MovedDeadline, other: MovedDeadline): number {
  return `${one.from} ${one.to} ${one.code}` < `${other.from} ${other.to} ${other.code}` ? -1 : 1;
}
