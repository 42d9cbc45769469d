import { topicChoices } from '../../agencies/directory/agency-in-language.js';
import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { type PagesView, pagesView } from '../../desk/pages.view.js';
import { Submitted } from '../../web/forms/form.js';
import { selectField, textField } from '../../web/forms/form-fields.js';
import type { FieldView, SelectView } from '../../web/forms/form.view.js';
import type { Times } from '../../web/page/times.js';
import { OverseenSections, type OversightSectionView } from '../overview/overseen-sections.js';
import { type ReassignmentView, reassignmentView } from '../overview/oversight.view.js';
import type { ReassignmentForm } from '../overview/reassignment.form.js';
import { none, type OpenFilter, openHref } from './open-filter.js';
import type { OpenPage } from './open-inquiries.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/open-inquiries': OpenInquiriesView;
  }
}

/** "Alle offenen"; metadata only. */
interface OpenInquiriesView extends ReassignmentView {
  filter: { whose: SelectView; topic: SelectView; region: SelectView; state: SelectView; code: FieldView };
  /** back to everything; null where that is shown */
  allHref: string | null;
  /** '31 offene Anfragen' */
  heading: string;
  open: OversightSectionView;
  /** where its form goes, which other buttons take along; null where there is none */
  sends: string | null;
  pages: PagesView | null;
}

export function openInquiriesView(
  agency: AgencyRecord,
  { total, threads, more, counselors }: OpenPage,
  form: Submitted<ReassignmentForm>,
  { filter, page, times }: { filter: OpenFilter; page: number; times: Times },
): OpenInquiriesView {
  const typed = new Submitted<object>({ ...filter }, [], null);
  const { texts } = times;
  const any = { value: '', label: texts.say('staff.all') };
  const path = '/oversight/inquiries';
  const action = openHref(`${path}/assignments`, filter, page);
  const sections = new OverseenSections({ open: threads }, form, { agency, action, times });
  return {
    ...reassignmentView(agency, counselors, form, { sections, texts }),
    action,
    sends: threads.length > 0 ? action : null,
    filter: {
      whose: selectField(typed, 'whose', [
        any,
        { value: none, label: texts.say('oversight/open-inquiries.nobody') },
        ...counselors.map(({ accountId, name }) => ({ value: accountId, label: name })),
      ]),
      topic: selectField(typed, 'topic', [any, ...topicChoices(agency.topics)]),
      region: selectField(typed, 'region', [
        any,
        ...agency.regions.map(({ region, label }) => ({ value: region, label })),
        { value: none, label: texts.say('form.not-said') },
      ]),
      state: selectField(typed, 'state', [
        any,
        { value: 'waiting_for_counselor', label: texts.say('oversight/open-inquiries.waits-for-counselor') },
        { value: 'waiting_for_client', label: texts.say('oversight/open-inquiries.waits-for-client') },
      ]),
      code: textField(typed, 'code'),
    },
    allHref: Object.values(filter).some((value) => value !== '') ? path : null,
    heading: texts.say('oversight/open-inquiries.count', { count: total }),
    open: sections.view('open'),
    pages: pagesView(page, more, (other) => openHref(path, filter, other)),
  };
}
