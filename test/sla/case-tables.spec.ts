import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { explainDeadline } from '../../src/calendars/deadline-explain.js';
import { holidayCalendar } from '../../src/calendars/holidays.js';
import type { Country } from '../../src/domain/countries.js';
import { firstReplyDeadline, followUpDeadline } from '../../src/domain/deadlines.js';

interface Case {
  id: string;
  country: Country;
  region: string;
  zone: string;
  receivedAt: string;
  includeStateDays: boolean;
  workweek: number[];
  extraClosures: string[];
  why: string;
  expectedDueDate: string;
}
interface FirstReplyCase extends Case {
  businessDays: number;
  expectedDueAt: string;
  expectedDueAtUtc: string;
}
interface FollowUpCase extends Case {
  targetDays: number;
  dueDays: number;
  expectedTargetDate: string;
}

describe('The first reply', () => {
  it.each(table<FirstReplyCase>('first-reply-cases.json'))('$id: due on $expectedDueDate ($why)', (row) => {
    const deadline = firstReplyDeadline({ ...receipt(row), businessDays: row.businessDays });
    expect(deadline.dueDate.toString()).toBe(row.expectedDueDate);
    expect(deadline.dueAt.toString()).toBe(row.expectedDueAtUtc);
    expect(explainDeadline(row)).toMatchObject({
      id: row.id,
      dueDate: row.expectedDueDate,
      dueAt: row.expectedDueAt,
    });
  });
});

describe('A further answer', () => {
  it.each(table<FollowUpCase>('follow-up-cases.json'))(
    '$id: target $expectedTargetDate, due on $expectedDueDate ($why)',
    (row) => {
      const { targetDays, dueDays } = row;
      const deadline = followUpDeadline({ ...receipt(row), targetDays, dueDays });
      expect(deadline.targetDate?.toString()).toBe(row.expectedTargetDate);
      expect(deadline.dueDate.toString()).toBe(row.expectedDueDate);
      expect(explainDeadline(row)).toMatchObject({
        targetDate: row.expectedTargetDate,
        dueDate: row.expectedDueDate,
      });
    },
  );
});

function receipt({ extraClosures, receivedAt, zone, ...settings }: Case) {
  const closures = extraClosures.map((date) => ({ from: date, to: date, name: 'Schließtag' }));
  return { receivedAt: Temporal.Instant.from(receivedAt), zone, calendar: holidayCalendar({ ...settings, closures }) };
}

function table<Row>(file: string): Row[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Row[];
}
