import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { MovedDeadline } from './calendar-changes.js';
import type { Words } from '../../web/texts/said.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/calendar-preview': CalendarPreviewView;
  }
}

/** What a change does to the deadlines, before it is made. */
interface CalendarPreviewView {
  heading: Words;
  /** the change in words */
  what: string;
  /** how the agency calls it, or why it makes it; '' where nothing is said */
  called: string;
  /** how many deadlines change */
  count: number;
  /** codes only: nothing of what was written */
  moved: { code: string; from: TimeView; to: TimeView }[];
  /** where confirming sends what was typed */
  action: string;
  fields: { name: string; value: string }[];
}

export interface PreviewedChange {
  /** on the button as well */
  heading: Words;
  what: string;
  called?: string;
  action: string;
  typed: Readonly<Record<string, string>>;
}

export function calendarPreviewView(
  { heading, what, called = '', action, typed }: PreviewedChange,
  moved: readonly MovedDeadline[],
  times: Times,
): CalendarPreviewView {
  return {
    heading,
    what,
    called,
    action,
    count: moved.length,
    moved: moved.map(({ code, from, to }) => ({ code, from: times.short(from), to: times.short(to) })),
    // What was ticked several times travels several times.
    fields: Object.entries(typed).flatMap(([name, value]) => value.split('\n').map((one) => ({ name, value: one }))),
  };
}
