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

export function crisisSentences(lines: readonly { hours: string }[], texts: Texts): CrisisSentences {
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

/** As agencies write it. What we do not understand is not taken for always. */
export function isAlways(hours: string): boolean {
  return /rund um die Uhr|24 ?(h\b|Std|Stunden|hours)|around the clock|24\/7|\b0?0(:00)? ?(Uhr)? ?(-|–|bis) ?24(:00)? ?(Uhr)?/i.test(
    hours,
  );
}
