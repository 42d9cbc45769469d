import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { allInTurn } from '../config/all-in-turn.js';
import { Clock } from '../config/clock.js';
import type { Reading, Transaction } from '../database/transaction.js';
import type { Workweeks } from '../agencies/public-pages/workweeks.js';
import { Transactions } from '../database/transactions.js';
import { type CalendarDay, type CalendarLookup, MissingCalendarDay, calendarLookup } from '../domain/business-days.js';
import type { Country } from '../domain/countries.js';
import { daysJson, layDown } from './calendar-days.js';
import { Calendar } from './calendar.entity.js';
import type { Preset } from './holidays.js';

export interface NewCalendar {
  country: Country;
  /** ISO 3166-2, e.g. 'AT-9' */
  region: string;
  /** IANA */
  zone: string;
  /** ISO weekday numbers; Monday to Friday unless given */
  workweek?: number[];
  includeStateDays?: boolean;
  goodFriday?: Preset;
  december24?: Preset;
  december31?: Preset;
}

export interface LoadedCalendar {
  calendarId: string;
  version: number;
  zone: string;
  country: Country;
  /** Throws `MissingCalendarDay` beyond the range that was asked for. */
  lookup: CalendarLookup;
}

interface CalendarRow extends Omit<LoadedCalendar, 'lookup'> {
  days: CalendarDay[];
}

const mondayToFriday = [1, 2, 3, 4, 5];
const monthsBack = 14;
const monthsAhead = 25;
/** An agency that is closed longer than this has no next business day. */
const mostYears = 5;

/** Which days are business days at an agency. */
@Injectable()
export class Calendars implements Workweeks {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Monday to Friday, where there is no calendar yet. */
  async workweek(agencyId: string): Promise<number[]> {
    const { manager } = this.transactions.reading(agencyId);
    const [calendar] = await manager.query<{ workweek: number[] }[]>(workweekSql, [agencyId]);
    return calendar?.workweek ?? mondayToFriday;
  }

  /**
   * The agency's one calendar, with its days from 14 months back to 25 months ahead. Returns its id.
   * @throws RangeError for a region whose holidays nobody knows
   */
  async create(tx: Transaction, calendar: NewCalendar): Promise<string> {
    const { agencyId } = tx;
    const calendarId = uuidv7();
    const { workweek = mondayToFriday, includeStateDays = false } = calendar;
    const { goodFriday = null, december24 = null, december31 = null } = calendar;
    const presets = { goodFriday, december24, december31 };
    await tx.manager.insert(Calendar, {
      ...calendar,
      ...presets,
      agencyId,
      calendarId,
      workweek,
      includeStateDays,
      version: 1,
    });
    const { from, to } = this.horizon(calendar.zone);
    await layDown(tx, from, to);
    return calendarId;
  }

  /** The days from `from` to `to`, both included, in one statement; lays down first what is missing. */
  async load(tx: Reading, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<LoadedCalendar> {
    let row = await this.read(tx, from, to);
    if (row.days.length < lengthOf(from, to)) {
      await tx.manager.transaction((manager) => layDown({ ...tx, manager, actorId: null }, from, to));
      row = await this.read(tx, from, to);
    }
    const { days, ...calendar } = row;
    return { ...calendar, lookup: calendarLookup(days) };
  }

  /**
   * What `calculate` makes of the calendar, which is loaded further for as long as it asks for a later day.
   * @param known as far as it was read along with other things: tried first
   */
  async calculate<Result>(
    tx: Reading,
    { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
    calculate: (calendar: LoadedCalendar) => Result,
    known?: LoadedCalendar,
  ): Promise<Result> {
    if (known) {
      const result = unlessMissing(() => calculate(known));
      if (result !== undefined) return result;
    }
    for (let reach = to; ; reach = reach.add({ years: 1 })) {
      const calendar = await this.load(tx, from, reach);
      try {
        return calculate(calendar);
      } catch (problem) {
        if (!(problem instanceof MissingCalendarDay) || to.until(reach, { largestUnit: 'year' }).years >= mostYears)
          throw problem;
      }
    }
  }

  /** No edit commits until the caller's transaction ends: what it promises by this calendar, an edit then finds. */
  async lockRules({ manager, agencyId }: Transaction): Promise<void> {
    await manager.query('SELECT FROM calendars WHERE agency_id = $1 FOR SHARE', [agencyId]);
  }

  /**
   * Lays down, for every agency, what is missing up to 25 months ahead; returns for how many there was something.
   * @throws AggregateError after all others are done, where it failed for some
   */
  async layAhead(): Promise<number> {
    const agencies = await this.transactions.outside.query<{ agencyId: string; zone: string }[]>(
      `SELECT c.agency_id AS "agencyId", c.zone FROM calendars c ORDER BY c.agency_id`,
    );
    let extended = 0;
    await allInTurn(agencies, 'Laying the calendar ahead', async ({ agencyId, zone }) => {
      const { from, to } = this.horizon(zone);
      if (!(await this.lacksDays(agencyId, from, to))) return;
      await this.transactions.bySystem(agencyId, (tx) => layDown(tx, from, to));
      extended++;
    });
    return extended;
  }

  private async lacksDays(agencyId: string, from: Temporal.PlainDate, to: Temporal.PlainDate): Promise<boolean> {
    const [row] = await this.transactions.outside.query<{ laid: number }[]>(
      `SELECT count(*)::int AS laid FROM calendar_days d JOIN calendars c USING (agency_id, calendar_id)
        WHERE d.agency_id = $1 AND d.day BETWEEN $2 AND $3`,
      [agencyId, from.toString(), to.toString()],
    );
    return (row?.laid ?? 0) < lengthOf(from, to);
  }

  private async read(
    { manager, agencyId }: Reading,
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
  ): Promise<CalendarRow> {
    const [row] = await manager.query<CalendarRow[]>(
      `SELECT c.calendar_id AS "calendarId", c.version, c.zone, c.country,
              (SELECT ${daysJson} FROM calendar_days d
                WHERE d.agency_id = c.agency_id AND d.calendar_id = c.calendar_id AND d.day BETWEEN $2 AND $3) AS days
         FROM calendars c WHERE c.agency_id = $1`,
      [agencyId, from.toString(), to.toString()],
    );
    if (!row) throw new Error(`Agency ${agencyId} has no calendar`);
    return row;
  }

  private horizon(zone: string): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
    const today = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime())
      .toZonedDateTimeISO(zone)
      .toPlainDate();
    return { from: today.subtract({ months: monthsBack }), to: today.add({ months: monthsAhead }) };
  }
}

const workweekSql = 'SELECT workweek FROM calendars WHERE agency_id = $1';

function lengthOf(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.max(0, from.until(to, { largestUnit: 'day' }).days + 1);
}

/** Undefined where a day was asked for that is not known. */
function unlessMissing<Result>(calculate: () => Result): Result | undefined {
  try {
    return calculate();
  } catch (problem) {
    if (problem instanceof MissingCalendarDay) return undefined;
    throw problem;
  }
}
