import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { type PagesView, pagesView } from '../../desk/pages.view.js';
import { languageInWords, regionInWords } from '../../inquiries/counselor-thread/counselor-thread.view.js';
import { dueView } from '../../sla/clocks/due.view.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors, selectField } from '../../web/forms/form-fields.js';
import type { CheckboxView, FormErrorView, SelectView } from '../../web/forms/form.view.js';
import type { Viewer } from '../../web/request/request.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import { type Said, said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { OverseenThread, Oversight } from './agency-threads.js';
import { counselorLabel } from './counselor-label.js';
import { type CounselorLoadView, loadView } from './counselor-load.view.js';
import type { ReassignmentForm } from './reassignment.form.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/overview': OversightView;
  }
}

/** "Übersicht"; metadata only. */
interface OversightView extends ReassignmentView {
  /** four numbers at the top, e.g. { label: 'überfällig', value: 3, kind: 'overdue' } */
  figures: { label: string; value: number; kind: 'unassigned' | 'overdue' | 'soon' | 'open'; href: string | null }[];
  /** mail reaches the supervisor when there is something new; else a hint says how */
  wantsNotices: boolean;
  unassigned: OversightRowView[];
  /** those whose client wishes for another counselor */
  wished: OversightRowView[];
  overdue: OversightRowView[];
  soon: OversightRowView[];
  /** what stands in place of an empty list */
  noOverdue: EmptyListView;
  noSoon: EmptyListView;
  /** whose promise is paused today */
  held: OversightRowView[];
  load: CounselorLoadView[];
  /** through the overdue and nearly overdue together */
  pages: PagesView | null;
}

interface EmptyListView {
  text: string;
  /** there is none at all, and not only none on this page */
  isGood: boolean;
}

/** Ticked inquiries are given to somebody (partial oversight/assign). */
export interface ReassignmentView {
  /** where the form goes; a refused one comes back to the same page of the list */
  action: string;
  errors: FormErrorView[];
  /** the agency offers several languages */
  showsLanguage: boolean;
  /** whom to assign the ticked ones to */
  counselor: SelectView;
  /** only once the chosen one does not counsel in the language of what was ticked, which the summary says */
  despiteLanguage: CheckboxView | null;
}

export interface OversightRowView {
  /** sent as `inquiry` */
  id: string;
  code: string;
  topic: string;
  region: string;
  /** in German; null where the agency offers one alone */
  language: string | null;
  due: TimeView | null;
  /** 'seit 2 Werktagen überfällig', 'morgen' */
  since: string;
  /** the same below a heading that says it: 'seit 2 Werktagen'; null where it is not overdue */
  lateFor: string | null;
  /** whose; 'niemand' where unassigned */
  counselorName: string;
  waitsFor: string;
  /** of the first on the page, where the summary of errors leads; else null */
  boxId: string | null;
  /** false where the same inquiry can be ticked further up already */
  selectable: boolean;
  checked: boolean;
  /** where the client's wish for another counselor is granted; null where there is none */
  grantHref: string | null;
  /** to pause the promise, or to end a pause; null where nothing is due, or what was due is missed */
  hold: { href: string; until: TimeView | null } | null;
}

export function oversightView(
  agency: AgencyRecord,
  overview: Oversight,
  form: Submitted<ReassignmentForm>,
  { supervisor, page, times }: { supervisor: Viewer; page: number; times: Times },
): OversightView {
  const { figures, counselors, overdueOf, late } = overview;
  const { texts } = times;
  const rows = overseenRows(agency, form, times);
  const anyToTick = [overview.unanswerable, overview.wished, late, overview.held].some(({ length }) => length > 0);
  return {
    ...reassignmentView(agency, counselors, form, { anyToTick, texts }),
    figures: [
      {
        label: texts.say('oversight/overview.unanswerable', { count: figures.unanswerable }),
        value: figures.unanswerable,
        kind: 'unassigned',
        href: '/oversight/unanswerable',
      },
      { label: texts.say('oversight/overview.overdue'), value: figures.overdue, kind: 'overdue', href: null },
      { label: texts.say('oversight/overview.soon'), value: figures.soon, kind: 'soon', href: null },
      {
        label: texts.say('oversight/overview.open'),
        value: figures.open,
        kind: 'open',
        href: '/oversight/inquiries',
      },
    ],
    wantsNotices: supervisor.wantsNotices,
    action: hrefOf('/oversight/assignments', page),
    unassigned: rows(overview.unanswerable),
    wished: rows(overview.wished, (thread) =>
      thread.counselorName === null ? null : `/oversight/wishes/${thread.inquiryId}`,
    ),
    overdue: rows(late.filter(({ due }) => due?.overdue)),
    soon: rows(late.filter(({ due }) => !due?.overdue)),
    noOverdue: emptyList(figures.overdue, texts.say('oversight/overview.none-overdue'), texts),
    noSoon: emptyList(figures.soon, texts.say('oversight/overview.none-soon'), texts),
    held: rows(overview.held),
    load: counselors
      .filter(({ canAnswer, openCount }) => canAnswer || openCount > 0)
      .map((one) => loadView(one, overdueOf[one.accountId] ?? 0, times)),
    pages: pagesView(page, overview.more, (other) => hrefOf('/oversight', other)),
  };
}

/** Both lists go through the pages together: what this page lacks may stand on another. */
function emptyList(count: number, none: string, texts: Texts): EmptyListView {
  return count === 0
    ? { text: none, isGood: true }
    : { text: texts.say('oversight/overview.elsewhere'), isGood: false };
}

/** `anyToTick`: whether there is a box for the summary of errors to lead to. */
export function reassignmentView(
  agency: AgencyRecord,
  counselors: readonly CounselorInList[],
  form: Submitted<ReassignmentForm>,
  { anyToTick, texts }: { anyToTick: boolean; texts: Texts },
): Omit<ReassignmentView, 'action'> {
  const able = counselors
    .filter(({ canAnswer }) => canAnswer)
    .map((one) => ({ value: one.accountId, label: counselorLabel(agency, one, texts) }));
  return {
    errors: formErrors(form, {
      ...(anyToTick ? { inquiry: '' } : {}),
      counselor: said('staff.counselor'),
      despiteLanguage: '',
    }),
    showsLanguage: agency.languages.length > 1,
    counselor: selectField(form, 'counselor', [{ value: '', label: texts.say('form.choose') }, ...able]),
    despiteLanguage: asksDespiteLanguage(form) ? { ...checkboxField(form, 'despiteLanguage'), error: null } : null,
  };
}

function asksDespiteLanguage({ errors, typed }: Submitted<ReassignmentForm>): boolean {
  return typed.despiteLanguage === 'yes' || errors.some(({ field }) => field === 'despiteLanguage');
}

function hrefOf(path: string, page: number): string {
  return page > 0 ? `${path}?page=${page.toString()}` : path;
}

/** Rows in the order in which the page shows them: an inquiry is listed wherever it belongs, but ticked in one place. */
export function overseenRows(agency: AgencyRecord, form: Submitted<ReassignmentForm>, times: Times) {
  const ticked = new Set(form.typed.inquiry?.split('\n'));
  const above = new Set<string>();
  return (
    threads: readonly OverseenThread[],
    grantHref: (thread: OverseenThread) => string | null = () => null,
  ): OversightRowView[] =>
    threads.map((thread) => {
      const { inquiryId: id } = thread;
      const due = thread.due && dueView(thread.due, times);
      const selectable = !above.has(id);
      const boxId = above.size === 0 ? 'inquiry' : null;
      above.add(id);
      return {
        id,
        code: thread.code,
        topic: agency.topics.find(({ topicId }) => topicId === thread.topicId)?.label ?? '',
        region: regionInWords(agency, thread.region, times.texts),
        language: languageInWords(agency, thread.language, times.texts),
        due: due?.date ?? null,
        since: due?.inWords ?? '',
        lateFor: due?.overdue ? due.dueIn : null,
        counselorName: whose(thread, times.texts),
        waitsFor: times.texts.put(waitsFor(thread)),
        boxId,
        selectable,
        checked: selectable && ticked.has(id),
        grantHref: grantHref(thread),
        hold: holdOf(thread, times),
      };
    });
}

function holdOf({ inquiryId, due, heldUntil }: OverseenThread, times: Times): OversightRowView['hold'] {
  if (!due || due.overdue) return null;
  return {
    href: `/oversight/holds/${inquiryId}`,
    until: heldUntil === null ? null : times.short(heldUntil),
  };
}

function whose({ counselorName: name, canAnswer, isAway }: OverseenThread, texts: Texts): string {
  if (name === null) return texts.say('staff.nobody');
  if (!canAnswer) return texts.say('oversight.locked-out', { name });
  return isAway ? texts.say('oversight.away', { name }) : name;
}

function waitsFor({ state, kind }: OverseenThread): Said {
  if (state === 'waiting_for_client') return said('staff.waits-for-client');
  return kind === 'first_reply' ? said('staff.waits-for-first') : said('staff.waits-for-further');
}
