import { hostNameOf } from './host-name.js';

describe('A host name', () => {
  it.each([
    ['beratung.example.org', 'beratung.example.org'],
    ['Beratung.Example.ORG', 'beratung.example.org'],
    ['beratung.example.org.', 'beratung.example.org'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    // Typed as one letter, or as two.
    ['gesprächsraum.österreich.at', 'xn--gesprchsraum-kcb.xn--sterreich-z7a.at'],
    ['gespra\u0308chsraum.at', 'xn--gesprchsraum-kcb.at'],
    ['Straße.de', 'xn--strae-oqa.de'],
    ['xn--gesprchsraum-kcb.at', 'xn--gesprchsraum-kcb.at'],
  ])('%s is taken as %s', (typed, taken) => {
    expect(hostNameOf(typed)).toBe(taken);
  });

  it.each([
    ...[
      '',
      ' ',
      '.',
      '..',
      '*',
      '*.example.org',
      'a.*.org',
      '.example.org',
      'a..org',
      'example.org..',
      'a b.org',
      'a_b.org',
    ],
    ...['-a.org', 'a-.org', `${'a'.repeat(64)}.org`, `${'a.'.repeat(130)}org`],
    ...[
      'example.org:443',
      'https://example.org',
      'example.org/rat',
      'example.org?a',
      'example.org#a',
      'ich@example.org',
    ],
    ...['1', '127.1', '0x7f.1', '[::1]', '::1', 'a%20b.org', 'a\\b'],
  ])('"%s" is none', (typed) => {
    expect(hostNameOf(typed)).toBeNull();
  });
});
