import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
import { languageInGerman } from '../../domain/languages.js';
import type { Submitted } from '../../web/forms/form.js';
import { boxesField, checkboxField, formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type {
  BoxesView,
  CheckboxView,
  FieldView,
  FormErrorView,
  FormView,
  SelectView,
} from '../../web/forms/form.view.js';
import { counselorLabel } from '../overview/counselor-label.js';
import type { CounselorRecord } from './counselor-settings.js';
import { openHref } from '../open-inquiries/open-filter.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'oversight/counselor': CounselorView;
  }
}

/** How much a counselor takes on, for what, and when. */
interface CounselorView {
  name: string;
  /** to the open inquiries that are theirs; null for those who do not steer */
  openHref: string | null;
  action: string;
  back: { href: string; label: string };
  form: FormView & {
    openCapacity: FieldView;
    weeklyCapacity: FieldView;
    workingDays: BoxesView;
    /** null where the agency offers one alone */
    languages: BoxesView | null;
    regions: BoxesView;
    topics: BoxesView;
    intakePaused: CheckboxView;
    fallback: CheckboxView;
  };
  /** handing everything over; null where nothing is open, or for those who may not */
  farewell: { action: string; text: string; errors: FormErrorView[]; successor: SelectView } | null;
}

interface CounselorPage {
  counselors: readonly CounselorInList[];
  settings: Submitted<object>;
  farewell: Submitted<object>;
  maySteer: boolean;
}

const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const labels = {
  openCapacity: 'Offene Anfragen insgesamt',
  weeklyCapacity: 'Neue Anfragen pro Woche',
  workingDays: 'Arbeitstage',
  languages: 'Sprachen',
  regions: 'Bundesländer',
  topics: 'Themen',
  fallback: 'Vertretung, wenn sonst niemand frei ist',
};

export function counselorView(
  agency: AgencyRecord,
  counselor: CounselorRecord,
  { counselors, settings: form, farewell, maySteer }: CounselorPage,
): CounselorView {
  const { accountId, name } = counselor;
  return {
    name,
    openHref: maySteer ? openHref('/oversight/inquiries', { whose: accountId }) : null,
    action: `/oversight/counselors/${accountId}`,
    back: maySteer ? { href: '/oversight', label: 'Übersicht' } : { href: '/settings/staff', label: 'Mitarbeitende' },
    form: {
      errors: formErrors(form, labels),
      openCapacity: textField(form, 'openCapacity'),
      weeklyCapacity: textField(form, 'weeklyCapacity'),
      workingDays: boxesField(
        form,
        'workingDays',
        {
          legend: labels.workingDays,
          hint: 'Neue Anfragen gehen nur an Personen, die bis zur Frist noch einen Arbeitstag haben.',
        },
        weekdays.map((label, index) => ({ value: (index + 1).toString(), label })),
      ),
      languages:
        agency.languages.length > 1
          ? boxesField(
              form,
              'languages',
              { legend: labels.languages, hint: 'Neue Anfragen in anderen Sprachen gehen an andere.' },
              agency.languages.map((code) => ({ value: code, label: languageInGerman(code) })),
            )
          : null,
      regions: boxesField(
        form,
        'regions',
        { legend: labels.regions, hint: 'Ohne Auswahl: alle.' },
        agency.regions.map(({ region, label }) => ({ value: region, label })),
      ),
      topics: boxesField(
        form,
        'topics',
        { legend: labels.topics, hint: 'Ohne Auswahl: alle.' },
        agency.topics.map(({ topicId, label }) => ({ value: topicId, label })),
      ),
      intakePaused: checkboxField(form, 'intakePaused'),
      fallback: checkboxField(form, 'fallback'),
    },
    farewell: maySteer && counselor.openCount > 0 ? farewellView(agency, counselor, counselors, farewell) : null,
  };
}

/** What the form holds to begin with. */
export function typedSettings(counselor: CounselorRecord): Record<string, string> {
  return {
    openCapacity: counselor.openCapacity.toString(),
    weeklyCapacity: counselor.weeklyCapacity.toString(),
    workingDays: counselor.workingDays.join('\n'),
    languages: counselor.languages.join('\n'),
    regions: counselor.regions.join('\n'),
    topics: counselor.topicIds.join('\n'),
    ...(counselor.intakePaused && { intakePaused: 'yes' }),
    ...(counselor.isFallback && { fallback: 'yes' }),
  };
}

function farewellView(
  agency: AgencyRecord,
  { accountId, openCount }: CounselorRecord,
  counselors: readonly CounselorInList[],
  form: Submitted<object>,
): CounselorView['farewell'] {
  const others = counselors.filter((other) => other.accountId !== accountId && other.canAnswer);
  return {
    action: `/oversight/counselors/${accountId}/farewell`,
    text: openCount === 1 ? 'Eine offene Anfrage geht' : `${openCount.toString()} offene Anfragen gehen`,
    errors: formErrors(form, { successor: 'Alle Anfragen übergeben an' }),
    successor: selectField(form, 'successor', [
      { value: '', label: 'Bitte wählen' },
      ...others.map((other) => ({ value: other.accountId, label: counselorLabel(agency, other) })),
    ]),
  };
}
