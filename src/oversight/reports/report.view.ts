import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { answerFigures } from '../../domain/answer-figures.js';
import { isSmallByPart, suppressedByPart } from '../../domain/small-cells.js';
import { regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { Submitted } from '../../web/forms/form.js';
import { selectField } from '../../web/forms/form-fields.js';
import type { SelectView } from '../../web/forms/form.view.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { offeredPeriod, periodQuery, type ReportPeriod } from './report-period.js';
import { answerKinds, type Dimension, dimensions, type ReportRow, type UnansweredCount } from './reports.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/reports': ReportView;
  }
}

export interface ReportView {
  /** 'Jänner 2026 bis März 2026' */
  period: string;
  filter: { from: SelectView; to: SelectView; kind: SelectView };
  csvHref: string;
  total: ReportLineView | null;
  /** ended, or still waiting, without any answer, which the percentages cannot show */
  unanswered: UnansweredView[];
  tables: ReportTableView[];
}

interface ReportTableView {
  dimension: Dimension;
  heading: string;
  caption: string;
  lines: ReportLineView[];
}

interface UnansweredView {
  label: string;
  count: number;
  text: string;
  suppressed: boolean;
}

export interface ReportLineView {
  label: string;
  answers: number;
  /** '97 %' */
  inTime: string;
  inTimePercent: number;
  median: number;
  ninetieth: number;
  /** so few, or so near to so few, that the numbers could tell of one person: not for print, nor for the file */
  suppressed: boolean;
}

const headings: Record<Dimension, { heading: Said; caption: Said }> = {
  month: { heading: said('oversight/reports.by-month'), caption: said('oversight/reports.by-month-caption') },
  region: { heading: said('oversight/reports.by-region'), caption: said('oversight/reports.by-region-caption') },
  topic: { heading: said('oversight/reports.by-topic'), caption: said('oversight/reports.by-topic-caption') },
  counselor: {
    heading: said('oversight/reports.by-counselor'),
    caption: said('oversight/reports.by-counselor-caption'),
  },
};
const kinds = [
  { value: 'all', label: said('oversight/reports.all-answers') },
  { value: 'first_reply', label: said('oversight/reports.first-answers') },
  { value: 'follow_up', label: said('oversight/reports.further-answers') },
];

export function reportView(
  agency: AgencyRecord,
  rows: readonly ReportRow[],
  unanswered: readonly UnansweredCount[],
  period: ReportPeriod,
  times: Times,
): ReportView {
  const { texts, today } = times;
  const months = offeredPeriod(period, today).map((value) => ({ value, label: times.month(value) }));
  const chosen = new Submitted<object>(
    { from: period.from.slice(0, 7), to: period.to.slice(0, 7), kind: period.kind },
    [],
    null,
  );
  return {
    period:
      period.from === period.to
        ? times.month(period.from)
        : texts.say('oversight/reports.period', { from: times.month(period.from), to: times.month(period.to) }),
    filter: {
      from: selectField(chosen, 'from', months),
      to: selectField(chosen, 'to', months),
      kind: selectField(
        chosen,
        'kind',
        kinds.map(({ value, label }) => ({ value, label: texts.put(label) })),
      ),
    },
    csvHref: `/oversight/reports?${periodQuery(period)}&format=csv`,
    total: lineView(
      texts.say('oversight/reports.csv-total'),
      rows.filter(({ dimension }) => dimension === 'month').flatMap(({ counts }) => counts),
      texts,
    ),
    unanswered: unansweredView(unanswered, texts),
    tables: dimensions.map((dimension) => ({
      dimension,
      heading: texts.put(headings[dimension].heading),
      caption: texts.put(headings[dimension].caption),
      lines: linesOf(agency, rows, dimension, times),
    })),
  };
}

/** Of each kind, and shown in sum. */
function unansweredView(kinds: readonly UnansweredCount[], texts: Texts): UnansweredView[] {
  const of = (counts: number[]) => ({
    count: counts.reduce((sum, count) => sum + count, 0),
    suppressed: isSmallByPart(counts),
  });
  const ended = of(kinds.map((kind) => kind.ended));
  const dismissed = of(kinds.map((kind) => kind.dismissed));
  const needless = of(kinds.flatMap((kind) => [kind.dismissed, kind.dismissedInTime]));
  const waiting = of(kinds.map((kind) => kind.waiting));
  const all = [
    {
      label: texts.say('oversight/reports.csv-ended'),
      ...ended,
      text: texts.say('oversight/reports.ended', { count: ended.count }),
    },
    {
      label: texts.say('oversight/reports.csv-dismissed'),
      ...dismissed,
      text: texts.say('oversight/reports.dismissed', { count: dismissed.count }),
    },
    {
      label: texts.say('oversight/reports.csv-waiting'),
      ...waiting,
      text: texts.say('oversight/reports.waiting', { count: waiting.count }),
    },
    {
      label: texts.say('oversight/reports.csv-needless'),
      ...needless,
      text: texts.say('oversight/reports.needless', { count: needless.count }),
    },
  ];
  return all.filter(({ count }) => count > 0);
}

function linesOf(
  agency: AgencyRecord,
  rows: readonly ReportRow[],
  dimension: Dimension,
  times: Times,
): ReportLineView[] {
  const wanted = rows.filter((row) => row.dimension === dimension);
  const lines = wanted.flatMap((row) => {
    const line = lineView(labelOf(agency, row, times), row.counts, times.texts);
    return line === null
      ? []
      : [{ line, parts: partsOf(row.counts), order: dimension === 'month' ? (row.key ?? '') : line.label }];
  });
  const sorted = lines.sort((one, other) => one.order.localeCompare(other.order, times.texts.language));
  const out = suppressedByPart(sorted.map(({ parts }) => parts));
  return sorted.map(({ line }, index) => ({ ...line, suppressed: out[index] ?? true }));
}

function lineView(label: string, counts: ReportRow['counts'], texts: Texts): ReportLineView | null {
  const figures = answerFigures(counts);
  return (
    figures && {
      ...figures,
      label,
      inTime: texts.say('oversight/reports.percent', { percent: figures.inTimePercent }),
      suppressed: isSmallByPart(partsOf(counts)),
    }
  );
}

/** How many answers there are of each kind. */
function partsOf(counts: ReportRow['counts']): number[] {
  return answerKinds.map((kind) =>
    counts.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0),
  );
}

function labelOf(agency: AgencyRecord, { dimension, key, name }: ReportRow, times: Times): string {
  const { texts } = times;
  if (dimension === 'month') return times.month(key ?? '');
  if (dimension === 'region') return regionInWords(agency, key);
  if (dimension === 'topic')
    return agency.topics.find(({ topicId }) => topicId === key)?.label ?? texts.say('form.not-said');
  return name ?? texts.say('oversight/reports.left');
}
