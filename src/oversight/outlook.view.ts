import { Temporal } from 'temporal-polyfill';
import type { TimeView } from '../web/time.view.js';
import type { Times } from '../web/times.js';
import { type BarChart, barChart } from './bar-chart.js';
import { doesNotCounselIn } from './counselor-label.js';
import type { Collision, TrendWeek } from './outlook.js';

/** Template oversight/outlook: what lies ahead, and the last weeks. */
export interface OutlookView {
  collisions: CollisionView[];
  chart: BarChart;
  weeks: { label: string; received: number; inTime: number; late: number }[];
}

export interface CollisionView {
  code: string;
  due: TimeView;
  counselorName: string;
  from: TimeView;
  to: TimeView;
  deputyName: string | null;
  /** e.g. 'berät nicht auf Türkisch'; null where they do */
  foreign: string | null;
}

export function outlookView(collisions: readonly Collision[], weeks: readonly TrendWeek[], times: Times): OutlookView {
  return {
    collisions: collisions.map(({ code, dueDate, counselorName, from, to, deputyName, foreignLanguage }) => ({
      code,
      due: times.short(dueDate),
      counselorName,
      from: times.short(from),
      to: times.short(to),
      deputyName,
      foreign: foreignLanguage === null ? null : doesNotCounselIn(foreignLanguage),
    })),
    chart: barChart(
      weeks.map(({ monday, received, inTime, late }) => ({
        label: dayAndMonth(monday),
        bars: [[{ kind: 'received', value: received }], [{ kind: 'in-time', value: inTime }, { kind: 'late', value: late }]],
      })),
    ),
    weeks: weeks.map(({ monday, received, inTime, late }) => ({ label: `ab ${times.short(monday).text}`, received, inTime, late })),
  };
}

/** '2. 3.', short enough to stand under a bar */
function dayAndMonth(iso: string): string {
  const { day, month } = Temporal.PlainDate.from(iso);
  return `${day.toString()}. ${month.toString()}.`;
}
