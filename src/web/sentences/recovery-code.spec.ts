import { recoverySentences, wayBackOffer, type WayBackFacts } from './recovery-code.js';
import { german } from '../../../test/support/german.js';

const all: WayBackFacts[] = (['confirmed', 'unconfirmed', 'none'] as const).flatMap((address) => [
  { hasCode: true, address },
  { hasCode: false, address },
]);

describe('The way back for somebody who forgets their password', () => {
  it.each(all)('is promised only with a confirmed address: %j', (facts) => {
    const promised = /ist gleich wieder alles lesbar|öffnen Sie sie gleich selbst/;
    const said = [...recoverySentences(facts, german), wayBackOffer(facts, german)?.text ?? ''].join(' ');
    expect(promised.test(said)).toBe(facts.address === 'confirmed');
  });

  it.each(all)('says whether there is a code: %j', (facts) => {
    expect(recoverySentences(facts, german)[0]?.startsWith('Sie haben einen Code.')).toBe(facts.hasCode);
  });

  it('says outright that there is none without an address', () => {
    for (const hasCode of [true, false]) {
      const facts: WayBackFacts = { hasCode, address: 'none' };
      expect(recoverySentences(facts, german).join(' ')).toContain(
        'Vergessen Sie Ihr Passwort, können wir Ihnen nicht helfen.',
      );
      expect(wayBackOffer(facts, german)).toMatchObject({
        text: expect.stringContaining('nicht helfen') as string,
        link: 'address',
      });
    }
  });

  it('leads to what is missing, and to nothing where nothing is', () => {
    expect(all.map((facts) => [facts.address, facts.hasCode, wayBackOffer(facts, german)?.link ?? null])).toEqual([
      ['confirmed', true, null],
      ['confirmed', false, 'code'],
      ['unconfirmed', true, 'address'],
      ['unconfirmed', false, 'address'],
      ['none', true, 'address'],
      ['none', false, 'address'],
    ]);
  });
});
