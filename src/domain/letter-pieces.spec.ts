import fc from 'fast-check';
import { letterPieces } from './letter-pieces.js';

const linked = (text: string) => letterPieces(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe('In a letter', () => {
  it.each([
    ['Siehe https://www.hpe.at/beratung.', 'https://www.hpe.at/beratung', 'https://www.hpe.at/beratung'],
    ['(mehr unter http://example.org/a_(b))', 'http://example.org/a_(b)', 'http://example.org/a_(b)'],
    ['Sehen Sie auf www.promenteaustria.at nach', 'www.promenteaustria.at', 'https://www.promenteaustria.at'],
    ['„https://example.org/x?y=1&z=2“, sagte sie', 'https://example.org/x?y=1&z=2', 'https://example.org/x?y=1&z=2'],
    ['Rufen Sie an: +43 1 31330', '+43 1 31330', 'tel:+43131330'],
    ['Telefon 01/31330, Mo bis Fr', '01/31330', 'tel:0131330'],
    ['unter 0800 111 0 111 (kostenlos)', '0800 111 0 111', 'tel:08001110111'],
    ['+43 (0)1 31330-0.', '+43 (0)1 31330-0', 'tel:+431313300'],
    ['(01) 31330', '(01) 31330', 'tel:0131330'],
    ['Die Telefonseelsorge unter 142 ist immer da', '142', 'tel:142'],
    ['Im Notfall: Notruf 144!', '144', 'tel:144'],
    ['Rufen Sie bitte 133 an.', '133', 'tel:133'],
    ['oder 116 123', '116 123', 'tel:116123'],
  ])('%j can be used', (text, shown, href) => {
    expect(linked(text)).toEqual([[shown, href]]);
  });

  it.each([
    'am 01.03.2026 um 08:30 Uhr',
    'am 01. 03. 2026',
    'Seite 142',
    'Zimmer 144, zweiter Stock',
    'Es kostet 0,50 oder 1.500.000 Euro',
    'IBAN AT02 0000 1234 5678 9012',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.org/x',
    'mailto:a@example.org und a@www.example.org',
    'https://',
    'http:// example.org',
    '0',
    'seit 2019/2020 und 10 000 mal',
  ])('%j stays text', (text) => {
    expect(linked(text)).toEqual([]);
  });

  it('every number in a list can be dialed by itself', () => {
    expect(linked('Wien: 01 31330\nGraz: 0316 123456\n0664 1234567')).toEqual([
      ['01 31330', 'tel:0131330'],
      ['0316 123456', 'tel:0316123456'],
      ['0664 1234567', 'tel:06641234567'],
    ]);
  });

  it.each([
    ['0'.repeat(50_000)],
    ['0 1'.repeat(17_000) + 'x'],
    ['('.repeat(50_000)],
    ['https://' + ')'.repeat(50_000)],
  ])('the longest row of %.4s… costs no more than its length', (text) => {
    expect(
      letterPieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('no character is lost, doubled or moved, and only the web and telephones are led to', () => {
    const fragment = fc.constantFrom(
      'https://',
      'www.',
      'example.org',
      '+43',
      '0800',
      ' ',
      '\n',
      '(',
      ')',
      '.',
      '142',
      'ä',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: 'grapheme' }))), (parts) => {
        const text = parts.join('');
        const pieces = letterPieces(text);
        expect(pieces.map(({ text: shown }) => shown).join('')).toBe(text);
        for (const { href } of pieces) expect(href ?? 'tel:').toMatch(/^(https?:\/\/|tel:)/);
      }),
    );
  });
});
