import { Temporal } from 'temporal-polyfill';
import { readDay } from '../../assignment/absences/day-field.js';
import type { CalendarRules } from '../../calendars/calendar-edits.js';
import { type Preset, regionInfo } from '../../calendars/holidays.js';
import type { Country } from '../../domain/countries.js';
import { FormRefused } from '../../web/forms/form.js';
import type { CalendarRulesForm, ClosureForm, CorrectionForm } from './calendar.form.js';

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
  if (to < from) throw FormRefused.field('to', 'Der letzte Tag liegt vor dem ersten.');
  if (to < today) throw FormRefused.field('to', 'Diese Tage sind schon vorbei.');
  if (to > Temporal.PlainDate.from(from).add({ years: 1 }).toString())
    throw FormRefused.field(
      'to',
      'Eine Schließzeit dauert höchstens ein Jahr. Für länger kann die Beratungsstelle eine Pause machen.',
    );
  refuseFar('to', to, today);
  return { name: form.name.trim(), from, to };
}

/** @param today ISO date @throws FormRefused */
export function correctionOrder({ day: text, counts, reason }: CorrectionForm, today: string): CorrectionOrder {
  const day = readDay(text) ?? '';
  if (day < today) throw FormRefused.field('day', 'Dieser Tag ist schon vorbei.');
  refuseFar('day', day, today);
  if (counts !== 'withdrawn' && reason.trim() === '')
    throw FormRefused.field('reason', 'Bitte geben Sie an, warum. Ratsuchende lesen es.');
  return { day, isBusinessDay: counts === 'withdrawn' ? null : counts === 'open', reason: reason.trim() };
}

/** @param country of the agency @throws FormRefused */
export function rulesOf(
  { region, workweek, stateDays, ...presets }: CalendarRulesForm,
  country: Country,
): CalendarRules {
  if (regionInfo(region)?.country !== country)
    throw FormRefused.field('region', 'Bitte wählen Sie etwas aus der Liste.');
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
    throw FormRefused.field(field, 'Das liegt mehr als fünf Jahre voraus. Stimmt das Jahr?');
}

function presetOf(choice: 'law' | 'open' | 'closed'): Preset {
  return choice === 'law' ? null : choice;
}
