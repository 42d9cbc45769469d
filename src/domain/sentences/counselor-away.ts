/** What is known while a client's counselor is away. */
export interface AwayFacts {
  counselorName: string;
  /** the last day of it, in words */
  until: string;
  /** their first day back, in words; null where that is too far off to say, or nothing waits */
  returnsOn: string | null;
  /** All who may read and answer meanwhile: a deputy who is away themself may still, and so may their deputy. */
  deputyNames: readonly string[];
  /** The client would rather wait. */
  declined: boolean;
}

/** What is said then, and what may be chosen; no choice where nobody stands in. */
export interface AwaySentences {
  text: string;
  choice: { value: 'accept' | 'wait'; label: string; hint: string } | null;
}

export function awaySentences(facts: AwayFacts): AwaySentences {
  const { counselorName, until, returnsOn, deputyNames, declined } = facts;
  const away = `${counselorName} ist bis ${until} nicht da.`;
  if (deputyNames.length === 0) return { text: away, choice: null };
  const names = new Intl.ListFormat('de').format(deputyNames);
  const can = deputyNames.length === 1 ? 'kann' : 'können';
  if (declined)
    return {
      text: `${away} Sie möchten lieber warten. Niemand sonst liest mit.`,
      choice: {
        value: 'accept',
        label: 'Doch die Vertretung antworten lassen',
        hint: `Wenn Sie doch nicht warten möchten: ${names} ${can} dann lesen, was Sie geschrieben haben, und Ihnen antworten.`,
      },
    };
  const back = returnsOn === null ? '' : `, ab ${returnsOn}`;
  return {
    text: `${away} Zurzeit ${can} ${names} lesen, was Sie geschrieben haben, und Ihnen antworten.`,
    choice: {
      value: 'wait',
      label: 'Lieber warten',
      hint: `Wenn Sie lieber warten: Niemand sonst liest mit, und ${counselorName} antwortet nach der Rückkehr${back}. Das kann länger dauern als zugesagt.`,
    },
  };
}
