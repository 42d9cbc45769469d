import { smallestCell, suppressed } from '../domain/small-cells.js';
import { csv } from './csv.js';
import type { ReportLineView, ReportView } from './report.view.js';

const head = ['Auswertung', 'Bezeichnung', 'Antworten', 'rechtzeitig in Prozent', 'Werktage (Median)', 'Werktage (90. Perzentil)'];
const hidden = 'unterdrückt';

/** What may leave the house: without the numbers that could tell of one person. */
export function reportCsv({ period, total, tables }: ReportView): string {
  const rows = tables.flatMap(({ heading, lines }) => {
    const out = suppressed(lines.map(({ answers }) => answers));
    return lines.map((line, index) => rowOf(heading, line, out[index] ?? true));
  });
  const all = total ? [rowOf(period, total, total.answers < smallestCell)] : [];
  return csv([head, ...all, ...rows]);
}

function rowOf(heading: string, { label, answers, inTimePercent, median, ninetieth }: ReportLineView, isHidden: boolean): (string | number)[] {
  return [heading, label, ...(isHidden ? [hidden, hidden, hidden, hidden] : [answers, inTimePercent, median, ninetieth])];
}
