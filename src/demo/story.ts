import { Temporal } from 'temporal-polyfill';
import type { DemoClient, DemoConclusion, DemoInquiry, DemoMoment } from './content/types.js';
import { isInOfficeHours } from './office-hours.js';

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

type Happening = StoryEvent extends infer One ? (One extends StoryEvent ? Omit<One, 'at'> : never) : never;

interface Told {
  told: DemoMoment;
  happening: Happening;
}

function eventsOf(inquiry: DemoInquiry, now: Temporal.ZonedDateTime): StoryEvent[] {
  const { thread, conclusion, earlierConclusion, noReplyNeeded } = inquiry;
  const messages = thread.map(({ from, at, text }, position): Told => {
    const happened = from === 'counselor' ? 'reply' : position === 0 ? 'inquiry' : 'client_message';
    return { told: at, happening: { happened, inquiry, text } };
  });
  const conclusions = [earlierConclusion, conclusion].filter((found) => found !== undefined && found !== null);
  const all: Told[] = [
    ...messages,
    ...(noReplyNeeded ? [{ told: noReplyNeeded, happening: { happened: 'dismissal', inquiry } } as const] : []),
    ...conclusions.map(
      (found) => ({ told: found.at, happening: { happened: 'conclusion', inquiry, conclusion: found } }) as const,
    ),
  ];
  return dated(all, now).flatMap((event, position, events) => withDismissal(event, events[position - 1]));
}

/**
 * As long ago as it is told. What staff would have done while the agency was closed, they did on the working day before,
 * and all that came before it as much earlier: so the order stays, and nobody answers before they were asked.
 */
function dated(all: readonly Told[], now: Temporal.ZonedDateTime): StoryEvent[] {
  let earlier = 0;
  return [...all]
    .sort(({ told: a }, { told: b }) => b.daysAgo - a.daysAgo || a.time.localeCompare(b.time))
    .reverse()
    .map(({ told, happening }) => {
      const at = () => moment({ ...told, daysAgo: told.daysAgo + earlier }, now);
      const isDone = () => Temporal.ZonedDateTime.compare(at(), now) <= 0;
      while (isStaffs(happening) && !(isDone() && isInOfficeHours(at()))) earlier += 1;
      return { ...happening, at: new Date(Math.min(at().epochMilliseconds, now.epochMilliseconds)) };
    })
    .reverse();
}

function isStaffs(event: Happening): boolean {
  if (event.happened === 'conclusion') return event.conclusion.by === 'counselor';
  return event.happened === 'reply' || event.happened === 'dismissal';
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

function moment({ daysAgo, time }: DemoMoment, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return now.toPlainDate().subtract({ days: daysAgo }).toZonedDateTime({ timeZone: now.timeZoneId, plainTime: time });
}
