import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { CalendarFacts, DayFact } from './calendar-facts.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { listIn, weekdaysIn } from '../../web/texts/names.js';

/** Partial admin/year: the days of a year that are not like the others. */
export interface CalendarYearView {
  year: string;
  /** e.g. 'Durchgesehen von Adam Auer, Mi, 4. März'; '' where nobody has */
  review: string;
  /** any day was */
  corrected: boolean;
  days: CalendarDayView[];
}

/** A year that waits to be looked over, closures among its days. */
export interface NewYearView extends Omit<CalendarYearView, 'review'> {
  /** of the calendar, so that nobody confirms what they have not seen */
  version: string;
  /** e.g. 'Samstag und Sonntag zählen nie.'; '' where all seven days are worked on */
  weekend: string;
}

interface CalendarDayView {
  date: TimeView;
  /** the last one of several, else null */
  until: TimeView | null;
  name: string;
  kind: string;
  counts: boolean;
  correction: string;
}

const kinds: Partial<Record<DayFact['kind'], Words>> = {
  public_holiday: said('admin/calendar.public-holiday'),
  state_day: said('admin/calendar.state-day'),
  preset: said('admin/calendar.preset'),
  correction: said('admin/calendar.correction'),
};

export function yearsOf({ days, newYears, reviews }: CalendarFacts, times: Times): CalendarYearView[] {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))].filter(
    (year) => !newYears.includes(Number(year)),
  );
  return years.map((year) => {
    const review = reviews.find((one) => one.year === Number(year));
    return {
      year,
      review: review
        ? times.texts.say('admin/calendar.looked-through-by', {
            by: review.by,
            day: times.dayOf(new Date(review.at)).text,
          })
        : '',
      ...listOf(daysOf(days, year, times)),
    };
  });
}

export function newYearsOf(
  { days, closures, newYears, version, workweek }: CalendarFacts,
  times: Times,
): NewYearView[] {
  return newYears.map(String).map((year) => {
    const closed = closures
      .filter(({ from, to }) => from.slice(0, 4) <= year && year <= to.slice(0, 4))
      .map((closure) => closureView(closure, times));
    return {
      year,
      version: version.toString(),
      ...listOf([...daysOf(days, year, times), ...closed]),
      weekend: weekendOf(workweek, times.texts),
    };
  });
}

function daysOf(days: readonly DayFact[], year: string, times: Times): CalendarDayView[] {
  return days.filter(({ date }) => date.startsWith(year)).map((day) => dayView(day, times));
}

function listOf(days: CalendarDayView[]): { corrected: boolean; days: CalendarDayView[] } {
  return { corrected: days.some(({ correction }) => correction !== ''), days: days.sort(byDate) };
}

function dayView(
  { date, isBusinessDay, kind, name, correctedAt, correctedBy }: DayFact,
  times: Times,
): CalendarDayView {
  const correction =
    correctedAt === null
      ? ''
      : times.texts.say('admin/calendar.correction-by', {
          by: correctedBy ?? times.texts.say('admin/calendar.somebody'),
          day: times.dayOf(new Date(correctedAt)).text,
        });
  return {
    date: times.short(date),
    until: null,
    name: name === null ? '' : times.texts.usual(name),
    kind: times.texts.put(kinds[kind] ?? ''),
    counts: isBusinessDay,
    correction,
  };
}

function closureView({ name, from, to }: CalendarFacts['closures'][number], times: Times): CalendarDayView {
  return {
    date: times.short(from),
    until: to > from ? times.short(to) : null,
    name,
    kind: times.texts.say('admin/calendar.closure'),
    counts: false,
    correction: '',
  };
}

function weekendOf(workweek: readonly number[], texts: Texts): string {
  const closed = weekdaysIn(texts.language).filter((_, index) => !workweek.includes(index + 1));
  if (closed.length === 0) return '';
  return texts.say('admin/calendar.never-counts', { days: listIn(texts.language, closed), count: closed.length });
}

function byDate(one: CalendarDayView, other: CalendarDayView): number {
  return one.date.iso < other.date.iso ? -1 : 1;
}
