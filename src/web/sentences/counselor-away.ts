import { listIn } from '../texts/names.js';
import type { Texts } from '../texts/texts.js';

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

export function awaySentences(facts: AwayFacts, texts: Texts): AwaySentences {
  const { counselorName, until, returnsOn, deputyNames, declined } = facts;
  const away = texts.say('sentences/counselor-away.away', { counselorName, until });
  if (deputyNames.length === 0) return { text: away, choice: null };
  const deputies = { names: listIn(texts.language, deputyNames), count: deputyNames.length };
  if (declined)
    return {
      text: `${away} ${texts.say('sentences/counselor-away.waits')}`,
      choice: {
        value: 'accept',
        label: texts.say('sentences/counselor-away.accept'),
        hint: texts.say('sentences/counselor-away.accept-hint', deputies),
      },
    };
  return {
    text: `${away} ${texts.say('sentences/counselor-away.deputies', deputies)}`,
    choice: {
      value: 'wait',
      label: texts.say('sentences/counselor-away.wait'),
      hint:
        returnsOn === null
          ? texts.say('sentences/counselor-away.wait-hint', { counselorName })
          : texts.say('sentences/counselor-away.wait-hint-from', { counselorName, returnsOn }),
    },
  };
}
