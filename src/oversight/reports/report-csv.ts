import { csv } from './csv.js';
import type { ReportLineView, ReportView } from './report.view.js';
import type { Texts } from '../../web/texts/texts.js';

/** What may leave the house: without the numbers that could tell of one person. */
export function reportCsv({ period, total, unanswered, tables }: ReportView, texts: Texts): string {
  const hidden = texts.say('oversight/reports.csv-hidden');
  const head = [
    texts.say('oversight/reports.csv-dimension'),
    texts.say('oversight/reports.label'),
    texts.say('oversight/reports.answers'),
    texts.say('oversight/reports.csv-in-time'),
    texts.say('oversight/reports.csv-median'),
    texts.say('oversight/reports.csv-ninetieth'),
  ];
  const rows = tables.flatMap(({ heading, lines }) => lines.map((line) => rowOf(heading, line, hidden)));
  const missed = unanswered.map(({ label, count, suppressed }) => [label, period, suppressed ? hidden : count]);
  return csv([head, ...(total ? [rowOf(period, total, hidden)] : []), ...missed, ...rows]);
}

function rowOf(
  heading: string,
  { label, answers, inTimePercent, median, ninetieth, suppressed }: ReportLineView,
  hidden: string,
): (string | number)[] {
  return [
    heading,
    label,
    ...(suppressed ? [hidden, hidden, hidden, hidden] : [answers, inTimePercent, median, ninetieth]),
  ];
}
