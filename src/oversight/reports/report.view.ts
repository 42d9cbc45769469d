import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { isSmallByPart, isTellable } from '../../domain/small-cells.js';
import { Submitted } from '../../web/forms/form.js';
import { selectField } from '../../web/forms/form-fields.js';
import type { SelectView } from '../../web/forms/form.view.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { type ReleasedReport, releasedReport } from './released-report.js';
import { labeledRows, lineView, ofKinds, type ReportLineView } from './report-lines.js';
import { offeredPeriod, periodQuery, type ReportPeriod } from './report-period.js';
import {
  type Activity,
  answerKinds,
  type Dimension,
  dimensions,
  type ReportRow,
  type UnansweredCount,
} from './reports.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/reports': ReportView;
  }
}

export interface ReportView {
  /** 'Jänner 2026 bis März 2026' */
  period: string;
  filter: { from: SelectView; to: SelectView; kind: SelectView };
  /** null where nothing was written */
  csvHref: string | null;
  total: ReportLineView | null;
  /** what was written, as far as it is still there; [] where nothing was */
  activity: (CountView & { label: string })[];
  /** ended, or still waiting, without any answer, which the percentages cannot show */
  unanswered: MissedView[];
  tables: ReportTableView[];
  /** what is printed, and stands in the file */
  released: ReleasedReport;
}

interface ReportTableView {
  dimension: Dimension;
  heading: string;
  caption: string;
  lines: ReportLineView[];
  /** in which way it is coarser in what leaves the house; null where it is the same there */
  note: string | null;
}

interface CountView {
  /** in the file, whatever the number */
  csvLabel: string;
  count: number;
  /** so few that the number could tell of one person: not for print, nor for the file */
  suppressed: boolean;
}

interface MissedView extends CountView {
  text: string;
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
  { unanswered, activity }: { unanswered: readonly UnansweredCount[]; activity: Activity },
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
  const asked = answerKinds.filter((kind) => period.kind === 'all' || kind === period.kind);
  const shown = rows.map((row) => ({ ...row, counts: ofKinds(row.counts, asked) }));
  const released = releasedReport(agency, rows, period, times);
  const total = lineView(
    texts.say('oversight/reports.csv-total'),
    shown.filter(({ dimension }) => dimension === 'month').flatMap(({ counts }) => counts),
    texts,
  );
  const written = activityView(activity, texts);
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
    csvHref: total || written.length > 0 ? `/oversight/reports?${periodQuery(period)}&format=csv` : null,
    total,
    activity: written,
    unanswered: unansweredView(unanswered, texts),
    tables: dimensions.map((dimension) => ({
      dimension,
      heading: texts.put(headings[dimension].heading),
      caption: texts.put(headings[dimension].caption),
      lines: labeledRows(agency, shown, dimension, times).flatMap(
        ({ label, counts }) => lineView(label, counts, texts) ?? [],
      ),
      note: released.coarser[dimension] ?? null,
    })),
    released,
  };
}

/** Those who came before are the difference of two of these numbers. */
function activityView(
  { inquiries, clients, newClients, withCode, letters, replies }: Activity,
  texts: Texts,
): ReportView['activity'] {
  if (letters + replies === 0) return [];
  const view = (count: number, say: (count: number) => string, isTold = isTellable(count)) => {
    return { label: say(count), csvLabel: say(2), count, suppressed: !isTold };
  };
  return [
    view(inquiries, (count) => texts.say('oversight/reports.new-inquiries', { count })),
    view(clients, () => texts.say('oversight/reports.clients')),
    view(
      newClients,
      () => texts.say('oversight/reports.new-clients'),
      !isSmallByPart([newClients, clients - newClients]),
    ),
    view(withCode, () => texts.say('oversight/reports.with-code'), !isSmallByPart([withCode, clients - withCode])),
    view(letters, (count) => texts.say('oversight/reports.letters', { count })),
    view(replies, (count) => texts.say('oversight/reports.replies', { count })),
  ];
}

/** Of each kind, and shown in sum. */
function unansweredView(kinds: readonly UnansweredCount[], texts: Texts): MissedView[] {
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
      csvLabel: texts.say('oversight/reports.csv-ended'),
      ...ended,
      text: texts.say('oversight/reports.ended', { count: ended.count }),
    },
    {
      csvLabel: texts.say('oversight/reports.csv-dismissed'),
      ...dismissed,
      text: texts.say('oversight/reports.dismissed', { count: dismissed.count }),
    },
    {
      csvLabel: texts.say('oversight/reports.csv-waiting'),
      ...waiting,
      text: texts.say('oversight/reports.waiting', { count: waiting.count }),
    },
    {
      csvLabel: texts.say('oversight/reports.csv-needless'),
      ...needless,
      text: texts.say('oversight/reports.needless', { count: needless.count }),
    },
  ];
  return all.filter(({ count }) => count > 0);
}
