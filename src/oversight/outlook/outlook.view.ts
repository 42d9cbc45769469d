import { Temporal } from 'temporal-polyfill';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { type BarChart, barChart } from '../reports/bar-chart.js';
import { doesNotCounselIn } from '../overview/counselor-label.js';
import type { Collision, DeputyObstacle, TrendWeek } from './outlook.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/outlook': OutlookView;
  }
}

/** What lies ahead, and the last weeks. */
interface OutlookView {
  collisions: CollisionView[];
  chart: BarChart;
  weeks: { label: string; received: number; inTime: number; late: number }[];
}

interface CollisionView {
  id: string;
  code: string;
  due: TimeView;
  counselorName: string;
  from: TimeView;
  to: TimeView;
  deputyName: string | null;
  /** why nobody stands in; null where nobody was entered */
  obstacle: string | null;
  /** e.g. 'berät nicht auf Türkisch'; null where they do */
  foreign: string | null;
}

const obstacles: Record<DeputyObstacle, Said> = {
  client_waits: said('oversight/outlook.client-waits'),
  deputy_disabled: said('oversight/outlook.deputy-disabled'),
  parted: said('oversight/outlook.parted'),
  deputy_away: said('oversight/outlook.deputy-away'),
  deputy_without_keys: said('oversight/outlook.deputy-without-keys'),
};

export function outlookView(collisions: readonly Collision[], weeks: readonly TrendWeek[], times: Times): OutlookView {
  const { texts } = times;
  return {
    collisions: collisions.map(
      ({ inquiryId: id, code, dueDate, counselorName, from, to, deputyName, obstacle, foreignLanguage }) => ({
        id,
        code,
        due: times.short(dueDate),
        counselorName,
        from: times.short(from),
        to: times.short(to),
        deputyName,
        obstacle: obstacle && texts.put(obstacles[obstacle]),
        foreign: foreignLanguage === null ? null : doesNotCounselIn(foreignLanguage, texts),
      }),
    ),
    chart: barChart(
      weeks.map(({ monday, received, inTime, late }) => ({
        label: dayAndMonth(monday, texts),
        bars: [
          [{ kind: 'received', value: received }],
          [
            { kind: 'in-time', value: inTime },
            { kind: 'late', value: late },
          ],
        ],
      })),
    ),
    weeks: weeks.map(({ monday, received, inTime, late }) => ({
      label: texts.say('oversight/outlook.week-of', { monday: times.short(monday).text }),
      received,
      inTime,
      late,
    })),
  };
}

/** '2. 3.', short enough to stand under a bar */
function dayAndMonth(iso: string, texts: Texts): string {
  const { day, month } = Temporal.PlainDate.from(iso);
  return texts.say('oversight/outlook.day-month', { day, month });
}
