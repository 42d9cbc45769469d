import { Temporal } from 'temporal-polyfill';
import { type ClockKind, clockKinds } from '../../domain/inquiry-state.js';

type ReportKind = 'all' | ClockKind;

/** What a report is about. Months as their first day, ISO, both included. */
export interface ReportPeriod {
  from: string;
  to: string;
  kind: ReportKind;
}

/** Further back nobody chooses from a list. */
const offeredMonths = 36;
const usualMonths = 12;

/** What `?from=2026-01&to=2026-03&kind=first_reply` asks for; nonsense asks for the last twelve months and everything. */
export function reportPeriod(
  query: { from?: unknown; to?: unknown; kind?: unknown },
  today: Temporal.PlainDate,
): ReportPeriod {
  const thisMonth = today.toPlainYearMonth();
  const from = month(query.from) ?? thisMonth.subtract({ months: usualMonths - 1 });
  const to = month(query.to) ?? thisMonth;
  const [first, last] = Temporal.PlainYearMonth.compare(from, to) <= 0 ? [from, to] : [to, from];
  const kind = clockKinds.find((one) => one === query.kind) ?? 'all';
  return { from: firstDay(first), to: firstDay(last), kind };
}

/** '2026-03' and those before it, the newest first; those of the period itself are always among them. */
export function offeredPeriod({ from, to }: ReportPeriod, today: Temporal.PlainDate): string[] {
  const thisMonth = today.toPlainYearMonth();
  const offered = Array.from({ length: offeredMonths }, (_, ago) => thisMonth.subtract({ months: ago }).toString());
  return [...new Set([...offered, from.slice(0, 7), to.slice(0, 7)])].sort().reverse();
}

/** The same as a query. */
export function periodQuery({ from, to, kind }: ReportPeriod): string {
  return new URLSearchParams({ from: from.slice(0, 7), to: to.slice(0, 7), kind }).toString();
}

function month(text: unknown): Temporal.PlainYearMonth | null {
  return typeof text === 'string' && /^20\d\d-(?:0[1-9]|1[0-2])$/.test(text)
    ? Temporal.PlainYearMonth.from(text)
    : null;
}

function firstDay(one: Temporal.PlainYearMonth): string {
  return one.toPlainDate({ day: 1 }).toString();
}
