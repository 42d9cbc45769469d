import type { Temporal } from 'temporal-polyfill';
import type { DemoClient, DemoConclusion, DemoInquiry, DemoMoment } from './content/types.js';

/** Something that happened at the demo agency. */
export type StoryEvent = { at: Date } & (
  | { happened: 'registration'; client: DemoClient }
  | { happened: 'inquiry' | 'client_message' | 'reply'; inquiry: DemoInquiry; text: string }
  | { happened: 'dismissal'; inquiry: DemoInquiry }
  | { happened: 'conclusion'; inquiry: DemoInquiry; conclusion: DemoConclusion }
);

/** What happened across all inquiries, in the order of time; nothing later than `now`. */
export function story(
  clients: readonly DemoClient[],
  inquiries: readonly DemoInquiry[],
  now: Temporal.ZonedDateTime,
): StoryEvent[] {
  const events = inquiries.flatMap((inquiry) => eventsOf(inquiry, now));
  const registrations = clients.map(
    (client) => ({ happened: 'registration', client, at: registeredAt(client, events, now) }) as const,
  );
  // Sorting is stable: what was moved to `now` keeps its order.
  return [...registrations, ...events].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function eventsOf(inquiry: DemoInquiry, now: Temporal.ZonedDateTime): StoryEvent[] {
  const { thread, conclusion, earlierConclusion, noReplyNeeded } = inquiry;
  const messages = thread.map(({ from, at, text }, position): StoryEvent => {
    const happened = from === 'counselor' ? 'reply' : position === 0 ? 'inquiry' : 'client_message';
    return { happened, inquiry, text, at: moment(at, now) };
  });
  const conclusions = [earlierConclusion, conclusion].filter((found) => found !== undefined && found !== null);
  const events: StoryEvent[] = [
    ...messages,
    ...(noReplyNeeded ? [{ happened: 'dismissal', inquiry, at: moment(noReplyNeeded, now) } as const] : []),
    ...conclusions.map(
      (found) => ({ happened: 'conclusion', inquiry, conclusion: found, at: moment(found.at, now) }) as const,
    ),
  ];
  return events
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((event, position) => withDismissal(event, events[position - 1]));
}

/** A counselor cannot conclude over a message that still waits: they note first that it needs no answer. */
function withDismissal(event: StoryEvent, before: StoryEvent | undefined): StoryEvent[] {
  const waits = before?.happened === 'client_message' || before?.happened === 'inquiry';
  if (event.happened !== 'conclusion' || event.conclusion.by !== 'counselor' || !waits) return [event];
  return [{ happened: 'dismissal', inquiry: event.inquiry, at: event.at }, event];
}

/** Some minutes before the client's first inquiry. */
function registeredAt({ userName }: DemoClient, events: readonly StoryEvent[], now: Temporal.ZonedDateTime): Date {
  const first = events
    .filter((event) => event.happened === 'inquiry' && event.inquiry.client === userName)
    .map(({ at }) => at.getTime());
  return new Date(Math.min(now.epochMilliseconds, ...first) - 8 * 60_000);
}

function moment({ daysAgo, time }: DemoMoment, now: Temporal.ZonedDateTime): Date {
  const at = now
    .toPlainDate()
    .subtract({ days: daysAgo })
    .toZonedDateTime({ timeZone: now.timeZoneId, plainTime: time });
  return new Date(Math.min(at.epochMilliseconds, now.epochMilliseconds));
}
