import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { type PagesView, pagesView } from '../../desk/pages.view.js';
import type { Submitted } from '../../web/forms/form.js';
import { checkboxField, formErrors, selectField } from '../../web/forms/form-fields.js';
import type { CheckboxView, FormErrorView, SelectView } from '../../web/forms/form.view.js';
import type { Viewer } from '../../web/request/request.js';
import type { Times } from '../../web/page/times.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import type { Oversight } from './agency-threads.js';
import { counselorLabel } from './counselor-label.js';
import { type CounselorLoadView, loadView } from './counselor-load.view.js';
import { OverseenSections, type OversightSectionView } from './overseen-sections.js';
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
  unassigned: OversightSectionView;
  /** those whose client wishes for another counselor */
  wished: OversightSectionView;
  overdue: OversightSectionView;
  soon: OversightSectionView;
  /** what stands in place of an empty list */
  noOverdue: EmptyListView;
  noSoon: EmptyListView;
  /** whose promise is paused today */
  held: OversightSectionView;
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
  /** how many are ticked by now */
  chosen: number;
  /** the agency offers several languages */
  showsLanguage: boolean;
  /** whom to assign the ticked ones to */
  counselor: SelectView;
  /** only once the chosen one does not counsel in the language of what was ticked, which the summary says */
  despiteLanguage: CheckboxView | null;
}

export function oversightView(
  agency: AgencyRecord,
  overview: Oversight,
  form: Submitted<ReassignmentForm>,
  { supervisor, page, times }: { supervisor: Viewer; page: number; times: Times },
): OversightView {
  const { figures, counselors, overdueOf, late } = overview;
  const { texts } = times;
  const action = hrefOf('/oversight/assignments', page);
  const lists = {
    unassigned: overview.unanswerable,
    wished: overview.wished,
    overdue: late.filter(({ due }) => due?.overdue),
    soon: late.filter(({ due }) => !due?.overdue),
    held: overview.held,
  };
  const sections = new OverseenSections(lists, form, { agency, action, times });
  return {
    ...reassignmentView(agency, counselors, form, { sections, texts }),
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
    action,
    unassigned: sections.view('unassigned'),
    wished: sections.view('wished', ({ inquiryId, counselorName }) =>
      counselorName === null ? null : `/oversight/wishes/${inquiryId}`,
    ),
    overdue: sections.view('overdue'),
    soon: sections.view('soon'),
    noOverdue: emptyList(figures.overdue, texts.say('oversight/overview.none-overdue'), texts),
    noSoon: emptyList(figures.soon, texts.say('oversight/overview.none-soon'), texts),
    held: sections.view('held'),
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

export function reassignmentView(
  agency: AgencyRecord,
  counselors: readonly CounselorInList[],
  form: Submitted<ReassignmentForm>,
  { sections, texts }: { sections: Pick<OverseenSections<never>, 'isEmpty' | 'chosen'>; texts: Texts },
): Omit<ReassignmentView, 'action'> {
  const able = counselors
    .filter(({ canAnswer }) => canAnswer)
    .map((one) => ({ value: one.accountId, label: counselorLabel(agency, one, texts) }));
  return {
    errors: formErrors(form, {
      // Only where there is a box for the summary of errors to lead to.
      ...(sections.isEmpty ? {} : { inquiry: '' }),
      counselor: said('staff.counselor'),
      despiteLanguage: '',
    }),
    chosen: sections.chosen,
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
