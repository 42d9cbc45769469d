import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { isTellable, type Span, spanOf, tellableSpan, together } from '../../domain/small-cells.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import { type LabeledRow, labeledRows, lineView, ofKinds, partsOf, type ReportLineView } from './report-lines.js';
import type { ReportPeriod } from './report-period.js';
import { type AnswerKind, answerKinds, type Dimension, dimensions, type ReportRow } from './reports.js';

/** What may leave the house, as a file or on paper: numbers of none or of many. */
export interface ReleasedReport {
  /** null where they are too few */
  total: ReportLineView | null;
  tables: ReleasedTable[];
  /** in which way a table is coarser than what stands on the page */
  coarser: Partial<Record<Dimension, string>>;
  /** what it does not tell, and why: said once */
  notes: string[];
}

interface ReleasedTable {
  dimension: Dimension;
  heading: string;
  lines: ReportLineView[];
}

interface Group {
  label: string;
  rows: LabeledRow[];
}

const headings: Record<Exclude<Dimension, 'month'>, Said> = {
  region: said('oversight/reports.by-region-caption'),
  topic: said('oversight/reports.by-topic-caption'),
  counselor: said('oversight/reports.by-counselor-caption'),
};
const spanWords: Record<Span, { heading: Said; note: Said | null }> = {
  1: { heading: said('oversight/reports.by-month-caption'), note: null },
  3: { heading: said('oversight/reports.by-quarter'), note: said('oversight/reports.in-quarters') },
  6: { heading: said('oversight/reports.by-half-year'), note: said('oversight/reports.in-half-years') },
  12: { heading: said('oversight/reports.by-year'), note: said('oversight/reports.in-years') },
};
const lacking: Record<AnswerKind, Said> = {
  first_reply: said('oversight/reports.without-first'),
  follow_up: said('oversight/reports.without-further'),
};

/**
 * How rows are put together depends on all kinds of answers, also on those that were not asked for: the files of first answers, of further
 * ones and of both have the same groups, so that none tells what another hides. A kind of which there are few in all is in none.
 * @param rows of all kinds
 */
export function releasedReport(
  agency: AgencyRecord,
  rows: readonly ReportRow[],
  period: ReportPeriod,
  times: Times,
): ReleasedReport {
  const { texts } = times;
  const months = rows.filter(({ dimension }) => dimension === 'month').flatMap(({ counts }) => counts);
  const totals = partsOf(months);
  const many = answerKinds.filter((_, index) => (totals[index] ?? 0) > 0 && isTellable(totals[index] ?? 0));
  const asked = answerKinds.filter((one) => period.kind === 'all' || one === period.kind);
  const told = many.filter((one) => asked.includes(one));
  const total = lineView(texts.say('oversight/reports.csv-total'), ofKinds(months, told), texts);
  if (!total) return { total, tables: [], coarser: {}, notes: [texts.say('oversight/reports.too-few')] };
  const grouped = dimensions.map((dimension) => {
    const counted = labeledRows(agency, rows, dimension, times)
      .map((row) => ({ ...row, counts: ofKinds(row.counts, many) }))
      .filter((row) => row.counts.length > 0);
    const { heading, groups, note } =
      dimension === 'month' ? inSpans(counted, many, period, times) : inGroups(dimension, counted, many, times);
    const lines = groups.flatMap(({ label, rows: within }) => {
      const counts = within.flatMap((row) => ofKinds(row.counts, told));
      return lineView(label, counts, texts) ?? [];
    });
    return { dimension, heading, lines, note };
  });
  const missing = asked.filter((one, index) => !told.includes(one) && (partsOf(months, asked)[index] ?? 0) > 0);
  const coarser = grouped.flatMap(({ dimension, note }) => (note === null ? [] : [[dimension, note]]));
  return {
    total,
    tables: grouped.filter(({ lines }) => lines.length > 0).map(({ note: _, ...table }) => table),
    coarser: Object.fromEntries(coarser) as ReleasedReport['coarser'],
    notes: [
      ...missing.map((one) => texts.put(lacking[one])),
      ...(coarser.length > 0 ? [texts.say('oversight/reports.put-together')] : []),
    ],
  };
}

interface Grouped {
  heading: string;
  groups: Group[];
  note: string | null;
}

function inSpans(
  rows: readonly LabeledRow[],
  kinds: readonly AnswerKind[],
  period: ReportPeriod,
  times: Times,
): Grouped {
  const { texts } = times;
  const months = rows.map((row) => ({ row, month: row.key ?? '', parts: partsOf(row.counts, kinds) }));
  const span = tellableSpan(months);
  if (span === null) return { heading: '', groups: [], note: texts.say('oversight/reports.in-sum') };
  const { heading, note } = spanWords[span];
  const keys = [...new Set(months.map(({ month }) => spanOf(month, span)))];
  const groups = keys.map((key) => {
    const within = months.filter(({ month }) => spanOf(month, span) === key).map(({ row }) => row);
    return { label: spanLabel(key, span, period, times), rows: within };
  });
  return { heading: texts.put(heading), groups, note: note && texts.put(note) };
}

/** 'April 2026 bis Juni 2026', as far as the report goes */
function spanLabel(key: string, span: Span, period: ReportPeriod, times: Times): string {
  const last = `${key.slice(0, 5)}${(Number(key.slice(5)) + span - 1).toString().padStart(2, '0')}`;
  const from = [key, period.from.slice(0, 7)].sort()[1] ?? key;
  const to = [last, period.to.slice(0, 7)].sort()[0] ?? last;
  if (from === to) return times.month(from);
  return times.texts.say('oversight/reports.period', { from: times.month(from), to: times.month(to) });
}

function inGroups(
  dimension: Exclude<Dimension, 'month'>,
  rows: readonly LabeledRow[],
  kinds: readonly AnswerKind[],
  { texts }: Times,
): Grouped {
  const chosen = together(rows.map(({ counts }) => partsOf(counts, kinds)));
  const alone = rows.filter((_, index) => !chosen.includes(index)).map((row) => ({ label: row.label, rows: [row] }));
  const heading = texts.put(headings[dimension]);
  if (chosen.length === 0) return { heading, groups: alone, note: null };
  const joined = rows.filter((_, index) => chosen.includes(index));
  const names = joined.map(({ label }) => label).join(' + ');
  return {
    heading,
    groups: [...alone, { label: texts.say('oversight/reports.together', { names }), rows: joined }],
    note: texts.say('oversight/reports.told-together', { names }),
  };
}
