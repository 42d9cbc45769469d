/** What is known when somebody has asked for a link to a new password; not whether there is anybody of that name. */
interface ResetRequestFacts {
  /** Until when the link is good that was just asked for, in words; null where that time has passed. */
  until: string | null;
}

/** The same for a name that somebody has and for one that nobody has. */
export function resetRequested({ until }: ResetRequestFacts): string[] {
  if (until === null)
    return [
      'Ein Link, den Sie vor mehr als einer Stunde angefordert haben, gilt nicht mehr. Fordern Sie bitte einen neuen an.',
    ];
  return [
    'Wenn es diesen Benutzernamen gibt und eine bestätigte E-Mail-Adresse dazu, ist jetzt eine Nachricht mit einem Link unterwegs. Haben Sie gerade schon mehrere angefordert, schicken wir vorerst keine weitere.',
    `Der Link gilt nur einmal, und nur bis ${until}. Schauen Sie bitte auch im Spam-Ordner nach.`,
  ];
}
