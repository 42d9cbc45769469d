/** What is known of a concluded inquiry that will be deleted. */
interface DeletionFacts {
  /** from when on, in words */
  day: string;
  /** Whether its client can write on, which keeps it. */
  mayWrite: boolean;
}

/** Told in the inquiry itself. */
export function deletionSentences({ day, mayWrite }: DeletionFacts): string {
  const stays = mayWrite ? ' Wenn Sie noch einmal schreiben, bleibt sie.' : '';
  return `Diese Anfrage wird am ${day} gelöscht.${stays} Unter „Meine Daten“ können Sie vorher alles herunterladen.`;
}

/** Told in the list. */
export function deletionInList({ day, mayWrite }: DeletionFacts): string {
  return mayWrite ? `Wird am ${day} gelöscht, wenn Sie nicht mehr schreiben.` : `Wird am ${day} gelöscht.`;
}
