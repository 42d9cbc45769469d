import type { AgencyRecord } from '../agencies/agency-directory.js';
import type { Preset } from '../calendars/holidays.js';
import { regionInWords } from '../inquiries/counselor-thread.view.js';
import { blank, type Submitted } from '../web/form.js';
import { checkboxField, formErrors, selectField, textField } from '../web/form-fields.js';
import type { CheckboxView, FieldView, FormView, SelectView } from '../web/form.view.js';
import type { TimeView } from '../web/time.view.js';
import type { Times } from '../web/times.js';
import type { CalendarRulesForm, ClosureForm, CorrectionForm } from './calendar.form.js';
import type { CalendarFacts, ClosureFact, DayFact } from './calendar-facts.js';
import { weekdays } from './settings.view.js';

/** Template admin/calendar: "Kalender". */
export interface CalendarView {
  facts: { label: string; value: string }[];
  closures: { name: string; from: TimeView; to: TimeView; removal: string }[];
  years: CalendarYearView[];
  closure: FormView & { name: FieldView; from: FieldView; to: FieldView };
  correction: FormView & { day: FieldView; counts: SelectView; reason: FieldView };
  rules: FormView & {
    workweek: { error: string | null; boxes: (CheckboxView & { label: string })[] };
    stateDays: CheckboxView;
    goodFriday: SelectView;
    december24: SelectView;
    december31: SelectView;
  };
}

export interface CalendarYearView {
  year: string;
  /** laid down last, and to be looked over */
  isNew: boolean;
  days: { date: TimeView; name: string; kind: string; counts: boolean; correction: string }[];
}

/** Each of the page's forms as it was sent; those left alone are offered as the calendar is. */
export interface CalendarForms {
  closure?: Submitted<ClosureForm>;
  correction?: Submitted<CorrectionForm>;
  rules?: Submitted<CalendarRulesForm>;
}

export function calendarView(agency: AgencyRecord, facts: CalendarFacts, times: Times, forms: CalendarForms): CalendarView {
  return {
    facts: [
      { label: 'Feiertage von', value: agency.regions.some(({ region }) => region === facts.region) ? regionInWords(agency, facts.region) : facts.region },
      { label: 'Arbeitstage', value: facts.workweek.map((day) => weekdays[day - 1] ?? '').join(', ') },
      { label: 'Landesfeiertage', value: facts.includeStateDays ? 'zählen nicht als Werktag' : 'zählen als Werktag' },
      { label: 'Festgelegt bis', value: facts.lastDay === null ? 'noch kein Tag' : times.long(facts.lastDay).text },
    ],
    closures: facts.closures.map((closure) => closureView(closure, times)),
    years: yearsOf(facts, times),
    closure: closureForm(forms.closure ?? blank()),
    correction: correctionForm(forms.correction ?? blank()),
    rules: rulesForm(forms.rules ?? blank(offered(facts))),
  };
}

function closureView({ closureId, name, from, to }: ClosureFact, times: Times): CalendarView['closures'][number] {
  return { name, from: times.short(from), to: times.short(to), removal: `/settings/calendar/closures/${closureId}/removal` };
}

function yearsOf({ days, lastDay }: CalendarFacts, times: Times): CalendarYearView[] {
  const newest = lastDay?.slice(0, 4);
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  return years.map((year) => ({
    year,
    isNew: year === newest && Number(year) > times.today.year,
    days: days.filter(({ date }) => date.startsWith(year)).map((day) => dayView(day, times)),
  }));
}

const kinds: Partial<Record<DayFact['kind'], string>> = { public_holiday: 'Feiertag', state_day: 'Landesfeiertag', preset: 'Einstellung', correction: 'Korrektur' };

function dayView({ date, isBusinessDay, kind, name, correctedAt, correctedBy }: DayFact, times: Times): CalendarYearView['days'][number] {
  const correction = correctedAt === null ? '' : `${correctedBy ?? 'Jemand'}, ${times.dayOf(new Date(correctedAt)).text}`;
  return { date: times.short(date), name: name ?? '', kind: kinds[kind] ?? '', counts: isBusinessDay, correction };
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
  return { errors, day: textField(form, 'day'), counts: selectField(form, 'counts', counts), reason: textField(form, 'reason') };
}

function rulesForm(form: Submitted<CalendarRulesForm>): CalendarView['rules'] {
  const ticked = new Set(form.typed.workweek?.split('\n'));
  const error = form.errors.find(({ field }) => field === 'workweek')?.message ?? null;
  const presets = [
    { value: 'law', label: 'wie gesetzlich vorgesehen' },
    { value: 'open', label: 'zählt als Werktag' },
    { value: 'closed', label: 'zählt nicht' },
  ];
  return {
    errors: formErrors(form, { workweek: 'Arbeitstage', stateDays: 'Landesfeiertage', goodFriday: 'Karfreitag', december24: '24. Dezember', december31: '31. Dezember' }),
    workweek: {
      error,
      boxes: weekdays.map((label, index) => {
        const value = (index + 1).toString();
        return { id: `workweek-${value}`, name: 'workweek', value, label, checked: ticked.has(value), error: null };
      }),
    },
    stateDays: checkboxField(form, 'stateDays'),
    goodFriday: selectField(form, 'goodFriday', presets),
    december24: selectField(form, 'december24', presets),
    december31: selectField(form, 'december31', presets),
  };
}

function offered({ workweek, includeStateDays, goodFriday, december24, december31 }: CalendarFacts): Record<string, string> {
  const choice = (preset: Preset) => preset ?? 'law';
  return {
    workweek: workweek.join('\n'),
    stateDays: includeStateDays ? 'yes' : '',
    goodFriday: choice(goodFriday),
    december24: choice(december24),
    december31: choice(december31),
  };
}
