interface WishFacts {
  /** null while nobody is assigned */
  counselorName: string | null;
  /** Whether an answer is due, and its clock runs, stands still, or has run out. */
  clock: 'running' | 'held' | 'late' | 'none';
}

/** What a wish for another counselor means, before it is expressed: a list, and what becomes of what was promised. */
export function wishSentences({ counselorName, clock }: WishFacts): { means: string[]; then: string } {
  const promise = {
    running: 'Was wir Ihnen versprochen haben, bleibt: Ihre Frist läuft weiter. ',
    held: 'Was wir Ihnen versprochen haben, bleibt. ',
    late: 'Dass Sie schon zu lange warten, sieht die Leitung. ',
    none: '',
  }[clock];
  return {
    means: [
      'schreibt Ihnen jemand anderes, in allen Ihren Anfragen und auf Dauer;',
      'kann diese Person auch lesen, was Sie bisher geschrieben haben;',
      counselorName === null ? 'kann niemand sonst hier mitlesen.' : `kann ${counselorName} hier nichts mehr lesen.`,
    ],
    then: `${promise}Bis die Leitung den Wunsch erfüllt, können Sie ihn zurücknehmen.`,
  };
}
