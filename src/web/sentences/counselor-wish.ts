import type { Texts } from '../texts/texts.js';

interface WishFacts {
  /** null while nobody is assigned */
  counselorName: string | null;
  /** Whether an answer is due, and its clock runs, stands still, or has run out. */
  clock: 'running' | 'held' | 'late' | 'none';
}

/** What a wish for another counselor means, before it is expressed: a list, and what becomes of what was promised. */
export function wishSentences({ counselorName, clock }: WishFacts, texts: Texts): { means: string[]; then: string } {
  const takeBack = texts.say('sentences/counselor-wish.take-back');
  return {
    means: [
      texts.say('sentences/counselor-wish.other'),
      texts.say('sentences/counselor-wish.reads'),
      counselorName === null
        ? texts.say('sentences/counselor-wish.nobody')
        : texts.say('sentences/counselor-wish.reads-no-more', { counselorName }),
    ],
    then: clock === 'none' ? takeBack : `${texts.say(`sentences/counselor-wish.${clock}`)} ${takeBack}`,
  };
}
