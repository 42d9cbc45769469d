import { type AwayFacts, awaySentences } from './counselor-away.js';
import { german } from '../../../test/support/german.js';

const away: AwayFacts = {
  counselorName: 'Kim Wallner',
  until: 'Samstag, 14. März 2026',
  returnsOn: 'Montag, 16. März 2026',
  deputyNames: ['Anna Berger'],
  declined: false,
};

describe('While a counselor is away', () => {
  it.each<[string, Partial<AwayFacts>, string]>([
    ['nobody stands in', { deputyNames: [] }, 'Kim Wallner ist bis Samstag, 14. März 2026 nicht da.'],
    [
      'a deputy does',
      {},
      'Kim Wallner ist bis Samstag, 14. März 2026 nicht da. Zurzeit kann Anna Berger lesen, was Sie geschrieben haben, und Ihnen antworten.',
    ],
    [
      'the deputy is away as well, and may read all the same',
      { deputyNames: ['Anna Berger', 'Can Demir'] },
      'Kim Wallner ist bis Samstag, 14. März 2026 nicht da. Zurzeit können Anna Berger und Can Demir lesen, was Sie geschrieben haben, und Ihnen antworten.',
    ],
    [
      'the client would rather wait',
      { declined: true },
      'Kim Wallner ist bis Samstag, 14. März 2026 nicht da. Sie möchten lieber warten. Niemand sonst liest mit.',
    ],
  ])('it is said who reads: %s', (_, facts, text) => {
    expect(awaySentences({ ...away, ...facts }, german).text).toBe(text);
  });

  it('nobody is named who does not read, and none is missing who does', () => {
    expect(awaySentences({ ...away, declined: true }, german).text).not.toContain('Berger');
    for (const name of ['Anna Berger', 'Can Demir'])
      expect(
        awaySentences({ ...away, deputyNames: ['Anna Berger', 'Can Demir'], declined: true }, german).choice?.hint,
      ).toContain(name);
  });

  it.each<[string, Partial<AwayFacts>, string | null]>([
    ['nobody stands in: nothing to choose', { deputyNames: [] }, null],
    ['the day of the return is named', {}, 'antwortet nach der Rückkehr, ab Montag, 16. März 2026. Das kann länger'],
    [
      'no day, where none is known',
      { returnsOn: null },
      'antwortet nach der Rückkehr. Das kann länger dauern als zugesagt.',
    ],
    ['the other way round', { declined: true }, 'Wenn Sie doch nicht warten möchten: Anna Berger kann dann lesen'],
  ])('what may be chosen: %s', (_, facts, hint) => {
    const { choice } = awaySentences({ ...away, ...facts }, german);
    if (hint === null) expect(choice).toBeNull();
    else expect(choice?.hint).toContain(hint);
  });
});
