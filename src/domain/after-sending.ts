import { wayBackOffer, type WayBackFacts } from './sentences/recovery-code.js';

/** What is known when a letter has just arrived. */
export interface SentFacts {
  /** Who answers; null where that is not decided yet. */
  counselorName: string | null;
  /** By when, or after whose return, in words of a date; null where nothing is due. */
  answer: { kind: 'by' | 'after_return'; day: string } | null;
  /** Of the mail that says that there is something new. */
  mail: 'wanted' | 'unconfirmed' | 'none';
  hasCode: boolean;
  /** Without a confirmed one a forgotten password is lost. */
  address: WayBackFacts['address'];
}

/** What somebody is told then, each a sentence made of facts; `wayBack` comes with a link. */
export interface AfterSending {
  answer: string;
  mail: string;
  wayBack: ReturnType<typeof wayBackOffer>;
}

export function afterSending({ counselorName, answer, mail, ...known }: SentFacts): AfterSending {
  return {
    answer: answerSentence(counselorName, answer),
    mail: mailSentences[mail],
    wayBack: wayBackOffer(known),
  };
}

function answerSentence(name: string | null, answer: SentFacts['answer']): string {
  if (answer === null) return 'Ihre Nachricht liegt bei uns.';
  if (answer.kind === 'after_return')
    return `${name ?? 'Ihre Beratungsperson'} antwortet nach der Rückkehr, ab ${answer.day}.`;
  return name === null
    ? `Wir antworten Ihnen bis spätestens ${answer.day}.`
    : `${name} antwortet Ihnen bis spätestens ${answer.day}.`;
}

const mailSentences: Record<SentFacts['mail'], string> = {
  wanted: 'Sobald die Antwort da ist, bekommen Sie eine E-Mail. Was darin steht, lesen Sie nur hier.',
  unconfirmed:
    'Eine E-Mail bekommen Sie erst, wenn Sie Ihre Adresse bestätigt haben: Öffnen Sie dazu den Link in der Nachricht, die wir Ihnen geschickt haben. Die Antwort finden Sie in jedem Fall hier.',
  none: 'Wir schicken Ihnen keine E-Mail. Sehen Sie von Zeit zu Zeit hier nach: Die Antwort steht in dieser Liste.',
};
