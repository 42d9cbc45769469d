interface ReadingFacts {
  /** How many of the agency are on record as having opened the inquiry. */
  onRecord: number;
  /** A message of the client's is marked as read, or there is a reply to it. */
  wasRead: boolean;
}

/** What stands in place of the readers' names; null where there are names. The record is not kept for ever. */
export function nobodyOnRecord({ onRecord, wasRead }: ReadingFacts): string | null {
  if (onRecord > 0) return null;
  return wasRead
    ? 'Wer zuerst gelesen hat, ist nicht mehr verzeichnet: So alte Aufzeichnungen haben wir gelöscht.'
    : 'Bisher niemand außer Ihnen.';
}

/** Somebody else answers from now on; whether their key has arrived already makes no difference to what they get to read. */
export function newCounselorSentences(name: string): string {
  return `Ab jetzt schreibt Ihnen ${name}. Diese Person bekommt auch Ihre bisherigen Nachrichten zu lesen.`;
}
