import type { Texts } from '../texts/texts.js';

interface ReadingFacts {
  /** How many of the agency are on record as having opened the inquiry. */
  onRecord: number;
  /** A message of the client's is marked as read, or there is a reply to it. */
  wasRead: boolean;
}

/** What stands in place of the readers' names; null where there are names. The record is not kept for ever. */
export function nobodyOnRecord({ onRecord, wasRead }: ReadingFacts, texts: Texts): string | null {
  if (onRecord > 0) return null;
  return texts.say(wasRead ? 'sentences/who-read.forgotten' : 'sentences/who-read.nobody');
}

/** Somebody else answers from now on; whether their key has arrived already makes no difference to what they get to read. */
export function newCounselorSentences(name: string, texts: Texts): string {
  return texts.say('sentences/who-read.new-counselor', { name });
}
