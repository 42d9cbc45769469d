import type { Country } from '../../domain/countries.js';
import type { Texts } from '../texts/texts.js';

/** What is said above telephone numbers: that somebody is there now, only where somebody is at any hour. */
export interface CrisisSentences {
  /** above the numbers themselves */
  heading: string;
  /** leads to them, on the same page or another */
  link: string;
  /** at the top of their own page */
  lead: string;
}

/** @param abroadFrom the agency's country, where somebody lives in another: most numbers are answered in that country alone */
export function crisisSentences(
  lines: readonly { hours: string }[],
  texts: Texts,
  abroadFrom: Country | null = null,
): CrisisSentences {
  if (abroadFrom !== null) return sentencesAbroad(abroadFrom, texts);
  const always = lines.filter(({ hours }) => isAlways(hours)).length;
  if (always === 0)
    return {
      heading: texts.say('sentences/crisis-help.at-times'),
      link: texts.say('sentences/crisis-help.at-times-link'),
      lead: texts.say('sentences/crisis-help.at-times-lead'),
    };
  return {
    heading: texts.say(`sentences/crisis-help.${always === lines.length ? 'always' : 'often'}`),
    link: texts.say('sentences/crisis-help.now-link'),
    lead: texts.say('sentences/crisis-help.now-lead'),
  };
}

function sentencesAbroad(country: Country, texts: Texts): CrisisSentences {
  const warning = `${texts.say('sentences/crisis-help.abroad')} ${texts.say('sentences/crisis-help.abroad-most', { country })}`;
  return { heading: warning, link: texts.say('sentences/crisis-help.abroad-link'), lead: warning };
}

/** As agencies write it. What we do not understand is not taken for always. */
export function isAlways(hours: string): boolean {
  return /rund um die Uhr|24 ?(h\b|Std|Stunden|hours)|around the clock|24\/7|\b0?0(:00)? ?(Uhr)? ?(-|–|bis) ?24(:00)? ?(Uhr)?/i.test(
    hours,
  );
}
