import type { AgencyRecord } from '../../agencies/directory/agency-directory.js';
import { stateName, statesIn } from '../../agencies/public-pages/states.js';
import type { Preset } from '../../calendars/holidays.js';
import { blank, type Submitted } from '../../web/forms/form.js';
import { boxesField, checkboxField, formErrors, selectField, textField } from '../../web/forms/form-fields.js';
import type { BoxesView, CheckboxView, FieldView, FormView, SelectView } from '../../web/forms/form.view.js';
import type { TimeView } from '../../web/page/time.view.js';
import type { Times } from '../../web/page/times.js';
import type { CalendarReviewForm, CalendarRulesForm, ClosureForm, CorrectionForm } from './calendar.form.js';
import type { CalendarFacts, ClosureFact } from './calendar-facts.js';
import { type CalendarYearView, type NewYearView, newYearsOf, yearsOf } from './calendar-year.view.js';
import { weekdays } from '../settings/settings.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/calendar': CalendarView;
  }
}

/** "Kalender". */
interface CalendarView {
  facts: { label: string; value: string }[];
  closures: { name: string; from: TimeView; to: TimeView; removal: string }[];
  /** those that wait to be looked over */
  newYears: NewYearView[];
  /** the others */
  years: CalendarYearView[];
  review: FormView;
  closure: FormView & { name: FieldView; from: FieldView; to: FieldView };
  correction: FormView & { day: FieldView; counts: SelectView; reason: FieldView };
  rules: FormView & {
    region: SelectView;
    workweek: BoxesView;
    stateDays: CheckboxView;
    goodFriday: SelectView;
    december24: SelectView;
    december31: SelectView;
  };
}

/** Each of the page's forms as it was sent; those left alone are offered as the calendar is. */
export interface CalendarForms {
  closure?: Submitted<ClosureForm>;
  correction?: Submitted<CorrectionForm>;
  rules?: Submitted<CalendarRulesForm>;
  review?: Submitted<CalendarReviewForm>;
}

export function calendarView(
  agency: AgencyRecord,
  facts: CalendarFacts,
  times: Times,
  forms: CalendarForms,
): CalendarView {
  return {
    facts: [
      { label: 'Feiertage von', value: stateName(facts.region) },
      { label: 'Arbeitstage', value: facts.workweek.map((day) => weekdays[day - 1] ?? '').join(', ') },
      { label: 'Landesfeiertage', value: facts.includeStateDays ? 'zählen nicht als Werktag' : 'zählen als Werktag' },
      { label: 'Festgelegt bis', value: facts.lastDay === null ? 'noch kein Tag' : times.long(facts.lastDay).text },
    ],
    closures: facts.closures.map((closure) => closureView(closure, times)),
    newYears: newYearsOf(facts, times),
    years: yearsOf(facts, times),
    review: { errors: formErrors(forms.review ?? blank(), {}) },
    closure: closureForm(forms.closure ?? blank()),
    correction: correctionForm(forms.correction ?? blank()),
    rules: rulesForm(agency, forms.rules ?? blank(offered(facts))),
  };
}

function closureView({ closureId, name, from, to }: ClosureFact, times: Times): CalendarView['closures'][number] {
  return {
    name,
    from: times.short(from),
    to: times.short(to),
    removal: `/settings/calendar/closures/${closureId}/removal`,
  };
}

function closureForm(form: Submitted<ClosureForm>): CalendarView['closure'] {
  const errors = formErrors(form, { name: 'Name', from: 'Von', to: 'Bis' });
  return { errors, name: textField(form, 'name'), from: textField(form, 'from'), to: textField(form, 'to') };
}

function correctionForm(form: Submitted<CorrectionForm>): CalendarView['correction'] {
  const counts = [
    { value: 'closed', label: 'zählt nicht als Werktag' },
    { value: 'open', label: 'zählt als Werktag' },
    { value: 'withdrawn', label: 'wieder wie im Kalender' },
  ];
  const errors = formErrors(form, { day: 'Tag', counts: 'Dieser Tag', reason: 'Grund' });
  return {
    errors,
    day: textField(form, 'day'),
    counts: selectField(form, 'counts', counts),
    reason: textField(form, 'reason'),
  };
}

function rulesForm({ country }: AgencyRecord, form: Submitted<CalendarRulesForm>): CalendarView['rules'] {
  const presets = [
    { value: 'law', label: 'wie gesetzlich vorgesehen' },
    { value: 'open', label: 'zählt als Werktag' },
    { value: 'closed', label: 'zählt nicht' },
  ];
  return {
    errors: formErrors(form, {
      region: 'Feiertage von',
      workweek: 'Arbeitstage',
      stateDays: 'Landesfeiertage',
      goodFriday: 'Karfreitag',
      december24: '24. Dezember',
      december31: '31. Dezember',
    }),
    region: selectField(
      form,
      'region',
      statesIn(country).map(({ code, name }) => ({ value: code, label: name })),
    ),
    workweek: boxesField(
      form,
      'workweek',
      { legend: 'Arbeitstage', hint: '' },
      weekdays.map((label, index) => ({ value: (index + 1).toString(), label })),
    ),
    stateDays: checkboxField(form, 'stateDays'),
    goodFriday: selectField(form, 'goodFriday', presets),
    december24: selectField(form, 'december24', presets),
    december31: selectField(form, 'december31', presets),
  };
}

function offered({
  region,
  workweek,
  includeStateDays,
  goodFriday,
  december24,
  december31,
}: CalendarFacts): Record<string, string> {
  const choice = (preset: Preset) => preset ?? 'law';
  return {
    region,
    workweek: workweek.join('\n'),
    stateDays: includeStateDays ? 'yes' : '',
    goodFriday: choice(goodFriday),
    december24: choice(december24),
    december31: choice(december31),
  };
}
