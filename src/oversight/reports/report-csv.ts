import { csv } from './csv.js';
import type { ReportLineView, ReportView } from './report.view.js';

const head = [
  'Auswertung',
  'Bezeichnung',
  'Antworten',
  'rechtzeitig in Prozent',
  'Werktage (Median)',
  'Werktage (90. Perzentil)',
];
const hidden = 'unterdrückt';

/** What may leave the house: without the numbers that could tell of one person. */
export function reportCsv({ period, total, unanswered, tables }: ReportView): string {
  const rows = tables.flatMap(({ heading, lines }) => lines.map((line) => rowOf(heading, line)));
  const missed = unanswered.map(({ label, count, suppressed }) => [label, period, suppressed ? hidden : count]);
  return csv([head, ...(total ? [rowOf(period, total)] : []), ...missed, ...rows]);
}

function rowOf(
  heading: string,
  { label, answers, inTimePercent, median, ninetieth, suppressed }: ReportLineView,
): (string | number)[] {
  return [
    heading,
    label,
    ...(suppressed ? [hidden, hidden, hidden, hidden] : [answers, inTimePercent, median, ninetieth]),
  ];
}
