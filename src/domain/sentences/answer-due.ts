/** What is known of an answer that is due; days in words. */
export interface DueFacts {
  counselorName: string | null;
  due: string;
  overdue: boolean;
  /** The client waits for their counselor, who is back after the due date; null where they do not. */
  awaitedReturn: string | null;
  /** The date first promised, where it has moved since. */
  firstPromised: string | null;
  /** The last pause of the clock, and the day on which it was ended early; null where there was none. */
  hold: { until: string; reason: string; endedOn: string | null } | null;
}

/** What the client reads: a heading, the day that counts if any, and the sentences below. */
interface DueSentences {
  heading: string;
  day: string | null;
  sentences: string[];
}

export function dueSentences(facts: DueFacts): DueSentences {
  const { sentences, ...head } = answer(facts);
  return { ...head, sentences: [...sentences, ...moved(facts), ...held(facts)] };
}

function answer({ counselorName, due, overdue, awaitedReturn }: DueFacts): DueSentences {
  if (awaitedReturn !== null)
    return {
      heading: `${counselorName ?? 'Ihre Beratungsperson'} antwortet nach der Rückkehr, ab`,
      day: awaitedReturn,
      sentences: [`Sie möchten lieber so lange warten. Zugesagt war ${due}.`],
    };
  if (overdue)
    return {
      heading: 'Ihre Antwort verspätet sich',
      day: null,
      sentences: [
        `Wir haben sie Ihnen bis ${due} versprochen und das nicht eingehalten. Das tut uns leid. Die Leitung der Beratungsstelle sieht, dass Sie noch warten.`,
      ],
    };
  return { heading: 'Wir antworten Ihnen bis spätestens', day: due, sentences: [] };
}

function moved({ firstPromised, hold }: DueFacts): string[] {
  if (firstPromised === null) return [];
  const why = hold === null ? ' Der Kalender der Beratungsstelle hat sich seither geändert.' : '';
  return [`Zuerst versprochen war ${firstPromised}.${why}`];
}

function held({ firstPromised, hold }: DueFacts): string[] {
  if (hold === null) return [];
  const { until, reason, endedOn } = hold;
  const sorry = ' Bitte entschuldigen Sie, dass Sie länger warten.';
  if (endedOn === null)
    return [`Die Leitung der Beratungsstelle hat Ihre Frist bis ${until} angehalten: ${reason}${sorry}`];
  return [
    `Die Leitung der Beratungsstelle hatte Ihre Frist bis ${until} angehalten: „${reason}“ Das ist vorbei: Seit ${endedOn} läuft Ihre Frist wieder.${firstPromised === null ? '' : sorry}`,
  ];
}
