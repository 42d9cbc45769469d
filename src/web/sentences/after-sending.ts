import type { Texts } from '../texts/texts.js';
import { wayBackOffer, type WayBackFacts } from './recovery-code.js';

/** What is known when a letter has just arrived. */
export interface SentFacts {
  /** Who answers; null where that is not decided yet. */
  counselorName: string | null;
  /** By when, or after whose return, in words of a date; null where nothing is due. */
  answer: { kind: 'by' | 'after_return'; day: string } | null;
  /** Of the mail that says that there is something new. */
  mail: 'wanted' | 'at-hours' | 'unconfirmed' | 'none';
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

export function afterSending({ counselorName, answer, mail, ...known }: SentFacts, texts: Texts): AfterSending {
  return {
    answer: answerSentence(counselorName, answer, texts),
    mail: texts.say(`sentences/after-sending.mail-${mail}`),
    wayBack: wayBackOffer(known, texts),
  };
}

function answerSentence(counselorName: string | null, answer: SentFacts['answer'], texts: Texts): string {
  if (answer === null) return texts.say('sentences/after-sending.no-promise');
  const { kind, day } = answer;
  if (counselorName === null)
    return texts.say(`sentences/after-sending.${kind === 'by' ? 'by' : 'after-return'}`, { day });
  const key = kind === 'by' ? 'by-counselor' : 'after-return-of';
  return texts.say(`sentences/after-sending.${key}`, { counselorName, day });
}
