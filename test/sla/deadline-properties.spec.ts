import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { explainDeadline } from '../../src/calendars/deadline-explain.js';
import { holidayCalendar, regionInfo } from '../../src/calendars/holidays.js';
import { type Deadline, firstReplyDeadline, followUpDeadline } from '../../src/domain/deadlines.js';

const AUSTRIA = Array.from({ length: 9 }, (_, i) => `AT-${String(i + 1)}`);
const GERMANY = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'];
const regions = [...AUSTRIA, ...GERMANY.map((state) => `DE-${state}`)];

const instant = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2032, 11, 31, 23, 59) })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const rule = fc.oneof(
  fc.record({ businessDays: fc.integer({ min: 1, max: 12 }) }),
  fc
    .record({ targetDays: fc.integer({ min: 1, max: 14 }), more: fc.integer({ min: 0, max: 14 }) })
    .map(({ targetDays, more }) => ({ targetDays, dueDays: targetDays + more })),
);
const workweek = fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [2, 4], [3]);
const closures = fc
  .array(fc.record({ start: instant, days: fc.integer({ min: 0, max: 20 }) }), { maxLength: 3 })
  .map((ranges) => ranges.flatMap(({ start, days }) => datesFrom(start, days)));
const receipt = fc.record({
  receivedAt: instant,
  rule,
  workweek,
  includeStateDays: fc.boolean(),
  extraClosures: closures,
});
type Receipt = typeof receipt extends fc.Arbitrary<infer R> ? R : never;

describe.each(regions)('In %s, from 2025 to 2032,', (region) => {
  const zone = regionInfo(region)?.zone ?? '';

  it('an answer is due on a business day after the day of receipt, and every day up to it is explained', () => {
    check((input) => {
      const { dueDate, targetDate, dueAt, receivedOn, days } = deadlineFor(input);
      const lookup = calendarFor(input);
      expect(lookup(dueDate).isBusinessDay).toBe(true);
      expect(Temporal.PlainDate.compare(dueDate, receivedOn)).toBe(1);
      if (targetDate !== null) {
        expect(lookup(targetDate).isBusinessDay).toBe(true);
        expect(Temporal.PlainDate.compare(targetDate, dueDate)).toBeLessThanOrEqual(0);
      }
      expect(dueAt.toZonedDateTimeISO(zone).toString()).toContain(`${dueDate.add({ days: 1 }).toString()}T00:00:00+`);

      const listed = days.map(({ date }) => date);
      expect(listed).toEqual(listed.map((_, i) => receivedOn.add({ days: i }).toString()));
      expect(listed).toContain(dueDate.toString());
      const counting = (reason: string) => reason === 'business_day' || reason === 'calendar_day';
      expect(days.filter(({ counted, reason }) => counting(reason) !== counted)).toEqual([]);
    });
  });

  it('counts exactly the business days promised', () => {
    check((input) => {
      if (!('businessDays' in input.rule)) return;
      expect(deadlineFor(input).days.filter(({ counted }) => counted)).toHaveLength(input.rule.businessDays);
    });
  });

  it('a later message is never due earlier', () => {
    const later = fc.integer({ min: 1, max: 14 * 24 });
    fc.assert(
      fc.property(receipt, later, (input, hours) => {
        const first = deadlineFor(input);
        const second = deadlineFor({ ...input, receivedAt: input.receivedAt.add({ hours }) });
        expect(Temporal.Instant.compare(first.dueAt, second.dueAt)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 12 },
    );
  });

  it('the explanation agrees with the deadline', () => {
    check((input) => {
      const { dueDate, dueAt, days } = deadlineFor(input);
      const { rule: asked, receivedAt, ...settings } = input;
      const answer = explainDeadline({ ...settings, ...asked, region, receivedAt: receivedAt.toString() });
      if ('error' in answer) throw new Error(answer.error);
      expect(answer.dueDate).toBe(dueDate.toString());
      expect(Temporal.Instant.from(answer.dueAt).equals(dueAt)).toBe(true);
      expect(answer.days.map(({ date, counted }) => [date, counted])).toEqual(
        days.map(({ date, counted }) => [date, counted]),
      );
    });
  });

  function check(property: (input: Receipt) => void): void {
    fc.assert(fc.property(receipt, property), { numRuns: 12 });
  }

  function deadlineFor(input: Receipt): Deadline {
    const { receivedAt, rule: asked } = input;
    const common = { receivedAt, zone, calendar: calendarFor(input) };
    return 'businessDays' in asked
      ? firstReplyDeadline({ ...common, ...asked })
      : followUpDeadline({ ...common, ...asked });
  }

  function calendarFor({ extraClosures, workweek: week, includeStateDays }: Receipt) {
    return holidayCalendar({
      country: region.startsWith('AT') ? 'AT' : 'DE',
      region,
      workweek: week,
      includeStateDays,
      closures: extraClosures.map((date) => ({ from: date, to: date, name: 'Schließtag' })),
    });
  }
});

function datesFrom(start: Temporal.Instant, days: number): string[] {
  const first = start.toZonedDateTimeISO('UTC').toPlainDate();
  return Array.from({ length: days + 1 }, (_, i) => first.add({ days: i }).toString());
}
