import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { topicChoices } from '../../agencies/directory/agency-in-language.js';
import type { CounselorInList } from '../../assignment/counselors/counselors.js';
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
import { languageIn, weekdayChoices } from '../../web/texts/names.js';
import { said } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
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
  farewell: { action: string; count: number; errors: FormErrorView[]; successor: SelectView } | null;
}

interface CounselorPage {
  texts: Texts;
  counselors: readonly CounselorInList[];
  settings: Submitted<object>;
  farewell: Submitted<object>;
  maySteer: boolean;
}

const labels = {
  openCapacity: said('oversight/counselor.open-capacity'),
  weeklyCapacity: said('oversight/counselor.weekly-capacity'),
  workingDays: said('oversight/counselor.working-days'),
  languages: said('oversight/counselor.languages'),
  regions: said('oversight/counselor.regions'),
  topics: said('oversight/counselor.topics'),
  fallback: said('oversight/counselor.fallback'),
};

export function counselorView(
  agency: AgencyRecord,
  counselor: CounselorRecord,
  { texts, counselors, settings: form, farewell, maySteer }: CounselorPage,
): CounselorView {
  const { accountId, name } = counselor;
  const all = texts.say('oversight/counselor.none-is-all');
  return {
    name,
    openHref: maySteer ? openHref('/oversight/inquiries', { whose: accountId }) : null,
    action: `/oversight/counselors/${accountId}`,
    back: maySteer
      ? { href: '/oversight', label: texts.say('navigation.oversight') }
      : { href: '/settings/staff', label: texts.say('oversight/counselor.staff') },
    form: {
      errors: formErrors(form, labels),
      openCapacity: textField(form, 'openCapacity'),
      weeklyCapacity: textField(form, 'weeklyCapacity'),
      workingDays: boxesField(
        form,
        'workingDays',
        {
          legend: texts.put(labels.workingDays),
          hint: texts.say('oversight/counselor.working-days-hint'),
        },
        weekdayChoices(texts.language),
      ),
      languages:
        agency.languages.length > 1
          ? boxesField(
              form,
              'languages',
              { legend: texts.put(labels.languages), hint: texts.say('oversight/counselor.languages-hint') },
              agency.languages.map((code) => ({ value: code, label: languageIn(texts.language, code) })),
            )
          : null,
      regions: boxesField(
        form,
        'regions',
        { legend: texts.put(labels.regions), hint: all },
        agency.regions.map(({ region, label }) => ({ value: region, label })),
      ),
      topics: boxesField(form, 'topics', { legend: texts.put(labels.topics), hint: all }, topicChoices(agency.topics)),
      intakePaused: checkboxField(form, 'intakePaused'),
      fallback: checkboxField(form, 'fallback'),
    },
    farewell:
      maySteer && counselor.openCount > 0 ? farewellView(agency, counselor, { texts, counselors, farewell }) : null,
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
  { texts, counselors, farewell: form }: Pick<CounselorPage, 'texts' | 'counselors' | 'farewell'>,
): CounselorView['farewell'] {
  const others = counselors.filter((other) => other.accountId !== accountId && other.canAnswer);
  return {
    action: `/oversight/counselors/${accountId}/farewell`,
    count: openCount,
    errors: formErrors(form, { successor: said('oversight.hand-over-all-to') }),
    successor: selectField(form, 'successor', [
      { value: '', label: texts.say('form.choose') },
      ...others.map((other) => ({ value: other.accountId, label: counselorLabel(agency, other, texts) })),
    ]),
  };
}
