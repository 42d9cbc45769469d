import { Temporal } from 'temporal-polyfill';
import { readDay } from '../../assignment/absences/day-field.js';
import type { CalendarRules } from '../../calendars/calendar-edits.js';
import { type Preset, regionInfo } from '../../calendars/holidays.js';
import type { Country } from '../../domain/countries.js';
import { FormRefused } from '../../web/forms/form.js';
import type { CalendarRulesForm, ClosureForm, CorrectionForm } from './calendar.form.js';
import { said } from '../../web/texts/said.js';

export interface ClosureOrder {
  name: string;
  /** ISO dates, both included */
  from: string;
  to: string;
}

/** Null `isBusinessDay`: again as the calendar has it. */
export interface CorrectionOrder {
  day: string;
  isBusinessDay: boolean | null;
  reason: string;
}

/** @param today ISO date @throws FormRefused */
export function closureOrder(form: ClosureForm, today: string): ClosureOrder {
  const [from, to] = [readDay(form.from) ?? '', readDay(form.to) ?? ''];
  if (to < from) throw FormRefused.field('to', said('admin/calendar.to-before-from'));
  if (to < today) throw FormRefused.field('to', said('admin/calendar.days-over'));
  if (to > Temporal.PlainDate.from(from).add({ years: 1 }).toString())
    throw FormRefused.field('to', said('admin/calendar.over-a-year'));
  refuseFar('to', to, today);
  return { name: form.name.trim(), from, to };
}

/** @param today ISO date @throws FormRefused */
export function correctionOrder({ day: text, counts, reason }: CorrectionForm, today: string): CorrectionOrder {
  const day = readDay(text) ?? '';
  if (day < today) throw FormRefused.field('day', said('admin/calendar.day-over'));
  refuseFar('day', day, today);
  if (counts !== 'withdrawn' && reason.trim() === '')
    throw FormRefused.field('reason', said('admin/calendar.reason-needed'));
  return { day, isBusinessDay: counts === 'withdrawn' ? null : counts === 'open', reason: reason.trim() };
}

/** @param country of the agency @throws FormRefused */
export function rulesOf(
  { region, workweek, stateDays, ...presets }: CalendarRulesForm,
  country: Country,
): CalendarRules {
  if (regionInfo(region)?.country !== country) throw FormRefused.field('region', said('form.choose-from-list'));
  return {
    region,
    workweek: [...new Set([workweek].flat().map(Number))].sort((one, other) => one - other),
    includeStateDays: stateDays === 'yes',
    goodFriday: presetOf(presets.goodFriday),
    december24: presetOf(presets.december24),
    december31: presetOf(presets.december31),
  };
}

/** Most likely a year mistyped; and no calendar reaches that far. */
function refuseFar(field: string, day: string, today: string): void {
  if (day > Temporal.PlainDate.from(today).add({ years: 5 }).toString())
    throw FormRefused.field(field, said('admin/calendar.too-far'));
}

function presetOf(choice: 'law' | 'open' | 'closed'): Preset {
  return choice === 'law' ? null : choice;
}
