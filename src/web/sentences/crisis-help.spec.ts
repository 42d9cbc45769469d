import { crisisSentences } from './crisis-help.js';
import { german } from '../../../test/support/german.js';

const at = (...hours: string[]) =>
  crisisSentences(
    hours.map((one) => ({ hours: one })),
    german,
  );

describe('What is said above telephone numbers', () => {
  it.each([
    'rund um die Uhr',
    'rund um die Uhr, kostenlos',
    'täglich 0–24 Uhr',
    '00:00 bis 24:00 Uhr',
    '24 h',
    '24/7',
    '24 Stunden',
    'around the clock',
    '24 hours a day',
  ])('somebody is there now: %s', (hours) => {
    expect(at(hours, hours).heading).toBe('Hier erreichen Sie jetzt jemanden:');
  });

  it.each(['Montag bis Samstag 14 bis 20 Uhr', 'werktags 8–24 Uhr', '', 'täglich 16–23 Uhr', 'Mo–Fr 10–12 Uhr'])(
    'nobody is promised who may not be there: "%s"',
    (hours) => {
      const { heading, link, lead } = at(hours);
      expect([heading, link, lead].join(' ')).not.toMatch(/jetzt|sofort|gleich/);
    },
  );

  it('promises one of several, but not all of them, where one is always there', () => {
    const { heading, link } = at('rund um die Uhr', 'Mo–Fr 10–12 Uhr');
    expect(heading).not.toContain('jetzt');
    expect(link).toContain('jetzt');
  });
});
