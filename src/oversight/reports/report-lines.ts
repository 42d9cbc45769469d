import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { answerFigures } from '../../domain/answer-figures.js';
import { regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';
import { type AnswerKind, answerKinds, type Dimension, type ReportRow } from './reports.js';

/** What is said of the answers of one month, region, topic or counselor, or of several together. */
export interface ReportLineView {
  label: string;
  answers: number;
  /** '97 %' */
  inTime: string;
  inTimePercent: number;
  median: number;
  ninetieth: number;
}

export interface LabeledRow extends ReportRow {
  label: string;
}

type Counts = ReportRow['counts'];

/** Months in their order, everything else by name. */
export function labeledRows(
  agency: AgencyRecord,
  rows: readonly ReportRow[],
  dimension: Dimension,
  times: Times,
): LabeledRow[] {
  const orderOf = (row: LabeledRow) => (dimension === 'month' ? (row.key ?? '') : row.label);
  return rows
    .filter((row) => row.dimension === dimension)
    .map((row) => ({ ...row, label: labelOf(agency, row, times) }))
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other), times.texts.language));
}

/** Null where there are none. */
export function lineView(label: string, counts: Counts, texts: Texts): ReportLineView | null {
  const figures = answerFigures(counts);
  return (
    figures && {
      ...figures,
      label,
      inTime: texts.say('oversight/reports.percent', { percent: figures.inTimePercent }),
    }
  );
}

export function ofKinds(counts: Counts, kinds: readonly AnswerKind[]): Counts {
  return counts.filter(({ kind }) => kinds.includes(kind));
}

/** How many answers there are of each kind. */
export function partsOf(counts: Counts, kinds: readonly AnswerKind[] = answerKinds): number[] {
  return kinds.map((kind) => ofKinds(counts, [kind]).reduce((sum, { count }) => sum + count, 0));
}

function labelOf(agency: AgencyRecord, { dimension, key, name }: ReportRow, times: Times): string {
  const { texts } = times;
  if (dimension === 'month') return times.month(key ?? '');
  if (dimension === 'region') return regionInWords(agency, key, texts);
  if (dimension === 'topic')
    return agency.topics.find(({ topicId }) => topicId === key)?.label ?? texts.say('form.not-said');
  return name ?? texts.say('oversight/reports.left');
}
