import { Temporal } from 'temporal-polyfill';
import { type CalendarSettings, regionInfo } from './holidays.js';

export interface ExplainQuestion {
  id: string | number | null;
  receivedAt: Temporal.Instant;
  zone: string;
  rule: { businessDays: number } | { targetDays: number; dueDays: number };
  settings: CalendarSettings;
}

export class InvalidField extends Error {
  /** Whose question it was; filled in once known. */
  id: string | number | null = null;

  constructor(field: string, wrong: string) {
    super(`${field}: ${wrong}`);
  }
}

type Fields = Record<string, unknown>;

const MOST_DAYS = 366;

/** Reads what somebody else wrote. Throws `InvalidField` with the first field that is wrong. */
export function readQuestion(input: unknown): ExplainQuestion {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new InvalidField('input', 'must be an object');
  }
  const fields = input as Fields;
  const id = typeof fields['id'] === 'string' || typeof fields['id'] === 'number' ? fields['id'] : null;
  try {
    if (id === null && given(fields, 'id')) throw new InvalidField('id', 'must be text or a number');
    return { id, ...readFields(fields) };
  } catch (problem) {
    if (problem instanceof InvalidField) problem.id = id;
    throw problem;
  }
}

function readFields(fields: Fields): Omit<ExplainQuestion, 'id'> {
  const { country, region, zone: usualZone } = readRegion(fields);
  const zone = readZone(fields, usualZone);
  return {
    receivedAt: readInstant(fields),
    zone,
    rule: readRule(fields),
    settings: {
      country,
      region,
      workweek: readWorkweek(fields),
      includeStateDays: readBoolean(fields, 'includeStateDays'),
      closures: readDates(fields, 'extraClosures').map((date) => ({ from: date, to: date, name: 'Schließtag' })),
    },
  };
}

function readRegion(fields: Fields) {
  const region = fields['region'];
  const info = typeof region === 'string' ? regionInfo(region) : null;
  if (typeof region !== 'string' || info === null) {
    throw new InvalidField('region', `must be a region of AT, DE or CH such as "AT-9", is ${show(region)}`);
  }
  return { ...info, region };
}

function readZone(fields: Fields, usual: string): string {
  if (!given(fields, 'zone')) return usual;
  const zone = fields['zone'];
  const wrong = new InvalidField('zone', `must be a time zone such as "Europe/Vienna", is ${show(zone)}`);
  if (typeof zone !== 'string') throw wrong;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw wrong;
  }
  return zone;
}

function readInstant(fields: Fields): Temporal.Instant {
  const value = fields['receivedAt'];
  const wrong = (why: string) => new InvalidField('receivedAt', `${why}, is ${show(value)}`);
  let instant: Temporal.Instant;
  try {
    if (typeof value !== 'string') throw new TypeError();
    instant = Temporal.Instant.from(value);
  } catch {
    throw wrong('must be a time with its offset such as "2026-03-02T09:15:00+01:00"');
  }
  // Beyond living memory of the law, holidays would be guesses.
  const { year } = instant.toZonedDateTimeISO('UTC');
  if (year < 2000 || year > 2099) throw wrong('must lie in the years 2000 to 2099');
  return instant;
}

function readRule(fields: Fields): ExplainQuestion['rule'] {
  const followUp = given(fields, 'targetDays') || given(fields, 'dueDays');
  if (given(fields, 'businessDays') === followUp) {
    throw new InvalidField('businessDays', 'give either businessDays, or targetDays and dueDays');
  }
  if (!followUp) return { businessDays: readDays(fields, 'businessDays') };
  const rule = { targetDays: readDays(fields, 'targetDays'), dueDays: readDays(fields, 'dueDays') };
  if (rule.dueDays < rule.targetDays) throw new InvalidField('dueDays', 'must not be less than targetDays');
  return rule;
}

function readDays(fields: Fields, field: string): number {
  const value = fields[field];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_DAYS) return value;
  throw new InvalidField(field, `must be a whole number from 1 to ${String(MOST_DAYS)}, is ${show(value)}`);
}

function readWorkweek(fields: Fields): number[] {
  if (!given(fields, 'workweek')) return [1, 2, 3, 4, 5];
  const value = fields['workweek'];
  const isWeekday = (day: unknown): day is number => typeof day === 'number' && [1, 2, 3, 4, 5, 6, 7].includes(day);
  if (Array.isArray(value) && value.length > 0 && value.every(isWeekday)) return value;
  throw new InvalidField('workweek', `must be a list of weekdays, 1 (Monday) to 7 (Sunday), is ${show(value)}`);
}

function readBoolean(fields: Fields, field: string): boolean {
  if (!given(fields, field)) return false;
  const value = fields[field];
  if (typeof value === 'boolean') return value;
  throw new InvalidField(field, `must be true or false, is ${show(value)}`);
}

function readDates(fields: Fields, field: string): string[] {
  if (!given(fields, field)) return [];
  const value = fields[field];
  if (Array.isArray(value) && value.every(isIsoDate)) return value;
  throw new InvalidField(field, `must be a list of dates such as "2026-12-24", is ${show(value)}`);
}

function isIsoDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}

function given(fields: Fields, field: string): boolean {
  return fields[field] !== undefined && fields[field] !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
