/** What is said above telephone numbers: that somebody is there now, only where somebody is at any hour. */
export interface CrisisSentences {
  /** above the numbers themselves */
  heading: string;
  /** leads to them, on the same page or another */
  link: string;
  /** at the top of their own page */
  lead: string;
}

export function crisisSentences(lines: readonly { hours: string }[]): CrisisSentences {
  const always = lines.filter(({ hours }) => isAlways(hours)).length;
  if (always === 0)
    return {
      heading: 'Hier hört Ihnen jemand zu, zu diesen Zeiten:',
      link: 'Hier finden Sie Menschen, die Ihnen zuhören.',
      lead: 'Hier erreichen Sie einen Menschen, zu den Zeiten, die dabeistehen.',
    };
  return {
    heading:
      always === lines.length ? 'Hier hört Ihnen jetzt jemand zu:' : 'Hier hört Ihnen jemand zu, oft rund um die Uhr:',
    link: 'Hier hört Ihnen jetzt jemand zu.',
    lead: 'Hier erreichen Sie jetzt gleich einen Menschen.',
  };
}

/** As agencies write it. What we do not understand is not taken for always. */
function isAlways(hours: string): boolean {
  return /rund um die Uhr|24 ?(h\b|Std|Stunden)|24\/7|\b0?0(:00)? ?(Uhr)? ?(-|–|bis) ?24(:00)? ?(Uhr)?/i.test(hours);
}
