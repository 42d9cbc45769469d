import type { Texts } from '../../web/texts/texts.js';
import { csv } from './csv.js';
import type { ReportLineView } from './report-lines.js';
import type { ReportView } from './report.view.js';

/** What may leave the house: without the numbers that could tell of one person. */
export function reportCsv({ period, activity, unanswered, released }: ReportView, texts: Texts): string {
  const hidden = texts.say('oversight/reports.hidden');
  const head = [
    texts.say('oversight/reports.csv-dimension'),
    texts.say('oversight/reports.label'),
    texts.say('oversight/reports.answers'),
    texts.say('oversight/reports.csv-in-time'),
    texts.say('oversight/reports.csv-median'),
    texts.say('oversight/reports.csv-ninetieth'),
  ];
  const { total, tables, notes } = released;
  const counts = [...activity, ...unanswered].map(({ csvLabel, count, suppressed }) => [
    csvLabel,
    period,
    suppressed ? hidden : count,
  ]);
  const rows = tables.flatMap(({ heading, lines }) => lines.map((line) => rowOf(heading, line)));
  const hints = notes.map((note) => [texts.say('oversight/reports.csv-note'), note]);
  return csv([head, ...(total ? [rowOf(period, total)] : []), ...counts, ...rows, ...hints]);
}

function rowOf(heading: string, { label, answers, inTimePercent, median, ninetieth }: ReportLineView) {
  return [heading, label, answers, inTimePercent, median, ninetieth];
}
