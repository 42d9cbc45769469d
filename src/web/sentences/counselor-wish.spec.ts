import { wishSentences } from './counselor-wish.js';
import { german } from '../../../test/support/german.js';

describe('What a wish for another counselor means', () => {
  it.each([
    ['Kim Wallner', 'kann Kim Wallner hier nichts mehr lesen.'],
    [null, 'kann niemand sonst hier mitlesen.'],
  ])('to who answers so far: %s', (counselorName, sentence) => {
    expect(wishSentences({ counselorName, clock: 'none' }, german).means.at(-1)).toBe(sentence);
  });

  it.each([
    ['running', /^Was wir Ihnen versprochen haben, bleibt: Ihre Frist läuft weiter\. Bis die Leitung/],
    ['held', /^Was wir Ihnen versprochen haben, bleibt\. Bis die Leitung/],
    ['late', /^Dass Sie schon zu lange warten, sieht die Leitung\. Bis die Leitung/],
    ['none', /^Bis die Leitung den Wunsch erfüllt, können Sie ihn zurücknehmen\.$/],
  ] as const)('to what was promised, where its clock is %s', (clock, sentence) => {
    expect(wishSentences({ counselorName: null, clock }, german).then).toMatch(sentence);
  });
});
