import { Temporal } from 'temporal-polyfill';
import { demoClients } from './content/clients.js';
import { demoInquiries } from './content/inquiries.js';
import { story } from './story.js';

const thursdayNoon = Temporal.ZonedDateTime.from('2026-03-12T12:00[Europe/Vienna]');
const justAfterMidnight = Temporal.ZonedDateTime.from('2026-03-12T00:04[Europe/Vienna]');

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

  it('takes the local time of a day, whatever the season', () => {
    const events = story(demoClients, demoInquiries, Temporal.ZonedDateTime.from('2026-07-01T12:00[Europe/Vienna]'));
    const concluded = events.find((event) => event.happened === 'conclusion' && event.conclusion.at.daysAgo === 134);
    expect(concluded?.at.toISOString()).toBe('2026-02-17T08:05:00.000Z');
  });
});
