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
import { workdaysInWords } from '../settings/settings.view.js';
import { said, type Words } from '../../web/texts/said.js';
import type { Texts } from '../../web/texts/texts.js';
import { weekdayChoices } from '../../web/texts/names.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'admin/calendar': CalendarView;
  }
}

/** "Kalender". */
interface CalendarView {
  facts: { label: Words; value: Words }[];
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

const labels = {
  region: said('admin/calendar.holidays-of'),
  workweek: said('admin/calendar.workdays'),
  stateDays: said('admin/calendar.state-days'),
  goodFriday: said('admin/calendar.good-friday'),
  december24: said('admin/calendar.december-24'),
  december31: said('admin/calendar.december-31'),
};

export function calendarView(
  agency: AgencyRecord,
  facts: CalendarFacts,
  times: Times,
  forms: CalendarForms,
): CalendarView {
  return {
    facts: [
      { label: labels.region, value: times.texts.usual(stateName(facts.region)) },
      { label: labels.workweek, value: workdaysInWords(facts.workweek, times.texts) },
      { label: labels.stateDays, value: said(`admin/calendar.state-days-${facts.includeStateDays ? 'off' : 'on'}`) },
      {
        label: said('admin/calendar.settled-until'),
        value: facts.lastDay === null ? said('admin/calendar.no-day') : times.long(facts.lastDay).text,
      },
    ],
    closures: facts.closures.map((closure) => closureView(closure, times)),
    newYears: newYearsOf(facts, times),
    years: yearsOf(facts, times),
    review: { errors: formErrors(forms.review ?? blank(), {}) },
    closure: closureForm(forms.closure ?? blank()),
    correction: correctionForm(forms.correction ?? blank()),
    rules: rulesForm(agency, forms.rules ?? blank(offered(facts)), times.texts),
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
  const errors = formErrors(form, { name: said('form.name'), from: said('admin.from'), to: said('admin.to') });
  return { errors, name: textField(form, 'name'), from: textField(form, 'from'), to: textField(form, 'to') };
}

function correctionForm(form: Submitted<CorrectionForm>): CalendarView['correction'] {
  const counts = [
    { value: 'closed', label: said('admin/calendar.counts-not') },
    { value: 'open', label: said('admin/calendar.counts') },
    { value: 'withdrawn', label: said('admin/calendar.as-in-calendar') },
  ];
  const errors = formErrors(form, {
    day: said('admin/calendar.day'),
    counts: said('admin/calendar.this-day'),
    reason: said('admin/calendar.reason'),
  });
  return {
    errors,
    day: textField(form, 'day'),
    counts: selectField(form, 'counts', counts),
    reason: textField(form, 'reason'),
  };
}

function rulesForm({ country }: AgencyRecord, form: Submitted<CalendarRulesForm>, texts: Texts): CalendarView['rules'] {
  const presets = [
    { value: 'law', label: said('admin/calendar.by-law') },
    { value: 'open', label: said('admin/calendar.counts') },
    { value: 'closed', label: said('admin/calendar.not-counted') },
  ];
  return {
    errors: formErrors(form, labels),
    region: selectField(
      form,
      'region',
      statesIn(country).map(({ code, name }) => ({ value: code, label: texts.usual(name) })),
    ),
    workweek: boxesField(
      form,
      'workweek',
      { legend: texts.put(labels.workweek), hint: '' },
      weekdayChoices(texts.language),
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
