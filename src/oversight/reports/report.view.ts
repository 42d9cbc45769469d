import { Temporal } from 'temporal-polyfill';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { answerFigures } from '../../domain/answer-figures.js';
import { localeOf, monthInWords } from '../../domain/dates-in-words.js';
import { isSmallByPart, suppressedByPart } from '../../domain/small-cells.js';
import { regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { Submitted } from '../../web/forms/form.js';
import { selectField } from '../../web/forms/form-fields.js';
import type { SelectView } from '../../web/forms/form.view.js';
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

const headings: Record<Dimension, string> = {
  month: 'Nach Monat',
  region: 'Nach Bundesland',
  topic: 'Nach Thema',
  counselor: 'Nach Berater:in',
};
const kinds = [
  { value: 'all', label: 'Alle Antworten' },
  { value: 'first_reply', label: 'Erste Antworten' },
  { value: 'follow_up', label: 'Weitere Antworten' },
];

export function reportView(
  agency: AgencyRecord,
  rows: readonly ReportRow[],
  unanswered: readonly UnansweredCount[],
  period: ReportPeriod,
  today: Temporal.PlainDate,
): ReportView {
  const months = offeredPeriod(period, today).map((value) => ({ value, label: monthOf(agency, value) }));
  const chosen = new Submitted<object>(
    { from: period.from.slice(0, 7), to: period.to.slice(0, 7), kind: period.kind },
    [],
    null,
  );
  return {
    period:
      period.from === period.to
        ? monthOf(agency, period.from)
        : `${monthOf(agency, period.from)} bis ${monthOf(agency, period.to)}`,
    filter: {
      from: selectField(chosen, 'from', months),
      to: selectField(chosen, 'to', months),
      kind: selectField(chosen, 'kind', kinds),
    },
    csvHref: `/oversight/reports?${periodQuery(period)}&format=csv`,
    total: lineView(
      'Insgesamt',
      rows.filter(({ dimension }) => dimension === 'month').flatMap(({ counts }) => counts),
    ),
    unanswered: unansweredView(unanswered),
    tables: dimensions.map((dimension) => ({
      dimension,
      heading: headings[dimension],
      lines: linesOf(agency, rows, dimension),
    })),
  };
}

/** Of each kind, and shown in sum. */
function unansweredView(kinds: readonly UnansweredCount[]): UnansweredView[] {
  const of = (counts: number[]) => ({
    count: counts.reduce((sum, count) => sum + count, 0),
    suppressed: isSmallByPart(counts),
  });
  const ended = of(kinds.map((kind) => kind.ended));
  const dismissed = of(kinds.map((kind) => kind.dismissed));
  const needless = of(kinds.flatMap((kind) => [kind.dismissed, kind.dismissedInTime]));
  const waiting = of(kinds.map((kind) => kind.waiting));
  const many = (count: number, one: string, several: string) => (count === 1 ? one : `${count.toString()} ${several}`);
  const all = [
    {
      label: 'Nach der Frist ohne Antwort beendet',
      ...ended,
      text: `${many(ended.count, 'Eine Nachricht bekam', 'Nachrichten bekamen')} keine Antwort, bis die Ratsuchenden sie nach Ablauf der Frist selbst abgeschlossen oder gelöscht haben.`,
    },
    {
      label: 'Nach der Frist mit „Keine Antwort nötig“ beendet',
      ...dismissed,
      text: `${many(dismissed.count, 'Eine Nachricht wurde', 'Nachrichten wurden')} erst nach Ablauf der Frist mit „Keine Antwort nötig“ beendet.`,
    },
    {
      label: 'Derzeit überfällig',
      ...waiting,
      text: `${many(waiting.count, 'Eine Anfrage ist', 'Anfragen sind')} gerade überfällig und noch ohne Antwort.`,
    },
    {
      label: 'Mit „Keine Antwort nötig“ beendet',
      ...needless,
      text: `Insgesamt ${many(needless.count, 'eine Nachricht wurde', 'Nachrichten wurden')} mit „Keine Antwort nötig“ beendet.`,
    },
  ];
  return all.filter(({ count }) => count > 0);
}

function linesOf(agency: AgencyRecord, rows: readonly ReportRow[], dimension: Dimension): ReportLineView[] {
  const wanted = rows.filter((row) => row.dimension === dimension);
  const lines = wanted.flatMap((row) => {
    const line = lineView(labelOf(agency, row), row.counts);
    return line === null
      ? []
      : [{ line, parts: partsOf(row.counts), order: dimension === 'month' ? (row.key ?? '') : line.label }];
  });
  const sorted = lines.sort((one, other) => one.order.localeCompare(other.order, 'de'));
  const out = suppressedByPart(sorted.map(({ parts }) => parts));
  return sorted.map(({ line }, index) => ({ ...line, suppressed: out[index] ?? true }));
}

function lineView(label: string, counts: ReportRow['counts']): ReportLineView | null {
  const figures = answerFigures(counts);
  return (
    figures && {
      ...figures,
      label,
      inTime: `${figures.inTimePercent.toString()} %`,
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

function labelOf(agency: AgencyRecord, { dimension, key, name }: ReportRow): string {
  if (dimension === 'month') return monthOf(agency, key ?? '');
  if (dimension === 'region') return regionInWords(agency, key);
  if (dimension === 'topic') return agency.topics.find(({ topicId }) => topicId === key)?.label ?? 'Keine Angabe';
  return name ?? 'Nicht mehr hier';
}

/** @param month '2026-03' or one of its days */
function monthOf(agency: AgencyRecord, month: string): string {
  return monthInWords(Temporal.PlainYearMonth.from(month.slice(0, 7)), localeOf(agency.country));
}
