import { Temporal } from 'temporal-polyfill';
import { usualPolicy } from '../../agencies/sla-policy/sla-policies.js';
import { holidayCalendarDays } from '../../calendars/holidays.js';
import { calendarLookup } from '../../domain/business-days.js';
import { germanTimes } from '../../../test/texts/german.js';
import { clockDates } from './clock-dates.js';
import { deadlineView } from './deadline.view.js';
import type { OpenClock } from './open-clocks.js';

const zone = 'Europe/Vienna';
const settings = { country: 'AT', region: 'AT-9', workweek: [1, 2, 3, 4, 5], includeStateDays: false } as const;

describe('A first answer over Easter 2026, asked for on Thursday, 2 April', () => {
  const view = deadlineView(clock('first_reply', '2026-04-02T15:00:00Z'), germanTimes('2026-04-02T16:00:00Z'));

  it('is due on the Wednesday after, and says why', () => {
    expect(view.due).toEqual({ iso: '2026-04-08', text: 'Mittwoch, 8. April 2026' });
    expect(view.leaf).toEqual({ weekday: 'Mi', day: '8', month: 'April' });
    expect(view.rule).toBe('Erste Antwort innerhalb von 3 Werktagen');
    expect(reasons(view)).toEqual([
      'Do, 2. April: Tag der Nachricht',
      'Fr, 3. April: 1. Werktag',
      'Sa, 4. April: Samstag',
      'So, 5. April: Sonntag',
      'Mo, 6. April: Ostermontag',
      'Di, 7. April: 2. Werktag',
      'Mi, 8. April: 3. Werktag',
    ]);
  });
});

describe('A further answer, asked for on Wednesday, 16 December 2026', () => {
  const view = deadlineView(clock('follow_up', '2026-12-16T10:00:00Z'), germanTimes('2026-12-20T10:00:00Z'));

  it('is due before Christmas, and says over which days it was drawn forward', () => {
    expect(view.due.text).toBe('Donnerstag, 24. Dezember 2026');
    expect(view.rule).toBe('Weitere Antwort innerhalb von 7 bis 10 Tagen');
    expect(reasons(view).slice(-4)).toEqual([
      'Mi, 23. Dezember: 7. Tag',
      'Do, 24. Dezember: 8. Tag',
      'Fr, 25. Dezember: Christtag',
      'Sa, 26. Dezember: Stefanitag',
    ]);
    expect(view.days.at(-1)?.counted).toBe(false);
  });
});

describe('A due date', () => {
  const message = clock('first_reply', '2026-03-04T08:00:00Z');

  it('is overdue from midnight on', () => {
    expect(deadlineView(message, germanTimes(new Date(message.dueAt.getTime() - 1))).overdue).toBe(false);
    expect(deadlineView(message, germanTimes(message.dueAt)).overdue).toBe(true);
  });

  it('that moved is shown with what was first promised', () => {
    const view = deadlineView({ ...message, promisedDate: '2026-03-06' }, germanTimes(message.startedAt));
    expect(view.firstPromised).toEqual({ iso: '2026-03-06', text: 'Freitag, 6. März 2026' });
  });

  it('stands where the calendar was edited too late to move it, and says so', () => {
    const days = message.days.map((day) =>
      day.date === '2026-03-06' ? { ...day, isBusinessDay: false, kind: 'closure' as const, name: 'Krankheit' } : day,
    );
    const view = deadlineView({ ...message, days }, germanTimes(message.dueAt));
    expect(view.due.text).toBe('Montag, 9. März 2026');
    expect(view.rule).toBe(
      'Erste Antwort innerhalb von 3 Werktagen. Der Kalender wurde danach geändert; es bleibt bei diesem Tag.',
    );
    expect(reasons(view)).toContain('Fr, 6. März: Krankheit');
  });
});

function clock(kind: OpenClock['kind'], receivedAt: string): OpenClock {
  const startedAt = new Date(receivedAt);
  const from = Temporal.PlainDate.from(receivedAt.slice(0, 10));
  const range = (to: Temporal.PlainDate) => holidayCalendarDays({ ...settings, from, to });
  const dates = clockDates({
    kind,
    policy: usualPolicy,
    startedAt,
    zone,
    calendar: calendarLookup(range(from.add({ days: 30 }))),
  });
  const windowEnd =
    kind === 'follow_up' ? from.add({ days: usualPolicy.followUpDueDays }) : Temporal.PlainDate.from(dates.dueDate);
  return {
    ...dates,
    inquiryId: '01999999-0000-7000-8000-000000000001',
    clockId: '01999999-0000-7000-8000-000000000002',
    kind,
    startedAt,
    promisedDate: dates.dueDate,
    breachedAt: null,
    holds: [],
    zone,
    country: 'AT',
    policy: usualPolicy,
    days: range(windowEnd),
  };
}

function reasons({ days }: ReturnType<typeof deadlineView>): string[] {
  return days.map(({ date, reason }) => `${date}: ${reason}`);
}
