import type { Texts } from '../texts/texts.js';

/** What is known of a concluded inquiry that will be deleted. */
interface DeletionFacts {
  /** from when on, in words */
  day: string;
  /** Whether its client can write on, which keeps it. */
  mayWrite: boolean;
}

/** Told in the inquiry itself. */
export function deletionSentences({ day, mayWrite }: DeletionFacts, texts: Texts): string {
  return texts.say(`sentences/announced-deletion.${mayWrite ? 'thread-unless-written' : 'thread'}`, { day });
}

/** Told in the list. */
export function deletionInList({ day, mayWrite }: DeletionFacts, texts: Texts): string {
  return texts.say(`sentences/announced-deletion.${mayWrite ? 'list-unless-written' : 'list'}`, { day });
}
