import { letterPieces } from './letter-pieces.js';
import { webAddress } from './web-address.js';

/** More often than it takes until a function is optimized. */
const often = 50_000;

describe('An address', () => {
  it('with an umlaut is one, however often it is asked for', () => {
    let found = 0;
    for (let time = 0; time < often; time++) if (webAddress('https://gesprächsraum.at/über')) found += 1;
    expect(found).toBe(often);
  });

  it('within a letter is a link, however many letters there were before', () => {
    let links = 0;
    for (let time = 0; time < often / 10; time++)
      links += letterPieces('Siehe https://gesprächsraum.at/hilfe für mehr.').filter(
        ({ href }) => href !== null,
      ).length;
    expect(links).toBe(often / 10);
  });

  it.each([
    ['/hilfe?a=b', 'http://here.invalid', 'http://here.invalid/hilfe?a=b'],
    ['//other.test/', 'http://here.invalid', 'http://other.test/'],
    ['https://example.org', undefined, 'https://example.org/'],
  ])('%s, at %s, is %s', (text, base, href) => {
    expect(webAddress(text, base)?.href).toBe(href);
  });

  it.each(['', 'hilfe', 'http://', 'http://a b'])('"%s" alone is none', (text) => {
    expect(webAddress(text)).toBeNull();
  });
});
