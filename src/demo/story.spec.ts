import { Temporal } from 'temporal-polyfill';
import { demoClients } from './content/clients.js';
import { demoInquiries } from './content/inquiries.js';
import { story } from './story.js';

const thursdayNoon = Temporal.ZonedDateTime.from('2026-03-12T12:00[Europe/Vienna]');
const justAfterMidnight = Temporal.ZonedDateTime.from('2026-03-12T00:04[Europe/Vienna]');

const beforeChristmas = Temporal.PlainDate.from('2025-12-20');
const beforeEaster = Temporal.PlainDate.from('2026-04-01');
const beforeAllSaints = Temporal.PlainDate.from('2026-10-20');
/** For three weeks, on each weekday at some other time. */
const timesOfDay = Array.from({ length: 21 }, (_, day) => ['00:04', '09:00', '17:30', '23:50', '12:00'][day % 5] ?? '');
/** What the law of Vienna and custom have in the year before these. */
const freeDays = (
  '2025-04-18 2025-04-21 2025-05-01 2025-05-29 2025-06-09 2025-06-19 2025-08-15 2025-10-26 2025-11-01 2025-11-15 2025-12-08 2025-12-24 2025-12-25 2025-12-26 2025-12-31 ' +
  '2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-08-15 2026-10-26 2026-11-01 2026-11-15'
).split(' ');

describe('the story of the demo agency', () => {
  it.each([thursdayNoon, justAfterMidnight])('runs in the order of time and ends by %s', (now) => {
    const times = story(demoClients, demoInquiries, now).map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(now.epochMilliseconds);
  });

  it.each([thursdayNoon, justAfterMidnight])(
    'lets everybody register before they write, and every thread in its order (%s)',
    (now) => {
      const events = story(demoClients, demoInquiries, now);
      for (const inquiry of demoInquiries) {
        const mine = events.filter((event) => 'inquiry' in event && event.inquiry === inquiry);
        const texts = mine.flatMap((event) => ('text' in event ? [event.text] : []));
        expect(texts).toEqual(inquiry.thread.map(({ text }) => text));
        expect(mine[0]?.happened).toBe('inquiry');
        const registration = events.findIndex(
          (event) => event.happened === 'registration' && event.client.userName === inquiry.client,
        );
        expect(registration).toBeGreaterThanOrEqual(0);
        expect(registration).toBeLessThan(events.findIndex((event) => event === mine[0]));
      }
    },
  );

  it.each([beforeChristmas, beforeEaster, beforeAllSaints])(
    'has staff at work on working days alone, by day, whenever it is told (from %s on)',
    (first) => {
      for (const [days, time] of timesOfDay.entries()) {
        const now = first.add({ days }).toZonedDateTime({ timeZone: 'Europe/Vienna', plainTime: time });
        for (const event of story(demoClients, demoInquiries, now)) {
          const isClients = ['registration', 'inquiry', 'client_message'].includes(event.happened);
          if (isClients || (event.happened === 'conclusion' && event.conclusion.by === 'client')) continue;
          const at = Temporal.Instant.from(event.at.toISOString()).toZonedDateTimeISO('Europe/Vienna');
          const said = `${event.happened} at ${at.toString()}, told on ${now.toString()}`;
          const isAtWork = at.dayOfWeek < 6 && at.hour >= 8 && at.hour < 18;
          expect(isAtWork && !freeDays.includes(at.toPlainDate().toString()) ? '' : said).toBe('');
        }
      }
    },
  );

  it('takes the local time of a day, whatever the season', () => {
    const events = story(demoClients, demoInquiries, Temporal.ZonedDateTime.from('2026-07-01T12:00[Europe/Vienna]'));
    const concluded = events.find((event) => event.happened === 'conclusion' && event.conclusion.at.daysAgo === 134);
    expect(concluded?.at.toISOString()).toBe('2026-02-17T08:05:00.000Z');
  });
});
