import type { Texts } from '../texts/texts.js';

/** What is known when somebody has asked for a link to a new password; not whether there is anybody of that name. */
interface ResetRequestFacts {
  /** Until when the link is good that was just asked for, in words; null where that time has passed. */
  until: string | null;
}

/** The same for a name that somebody has and for one that nobody has. */
export function resetRequested({ until }: ResetRequestFacts, texts: Texts): string[] {
  if (until === null) return [texts.say('sentences/reset-request.over')];
  return [texts.say('sentences/reset-request.on-its-way'), texts.say('sentences/reset-request.until', { until })];
}
