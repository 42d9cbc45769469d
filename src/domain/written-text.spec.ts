import { asLine, asLines, illegibleWord, isBlank } from './written-text.js';

const breaks = ['\r\n', '\r', '\n', '\v', '\f', '\u001C', '\u001D', '\u001E', '\u001F', '\u0085', '\u2028', '\u2029'];

describe('A line break', () => {
  it.each(breaks)('%j is one in a text of several lines, and a blank in one of a single line', (lineBreak) => {
    expect(asLines(`Mia,${lineBreak}ich`)).toBe('Mia,\nich');
    expect(asLine(`Mia,${lineBreak}ich`)).toBe('Mia, ich');
  });

  it('twice makes an empty line, and a single blank', () => {
    expect(asLines('a\r\n\r\nb\n\rc')).toBe('a\n\nb\n\nc');
    expect(asLine('a\r\n\r\nb')).toBe('a b');
  });

  it('is none where nothing can be seen: NUL, backspace, escape, delete', () => {
    expect(asLines('a\u0000\b\u001B\u007Fb')).toBe('ab');
  });
});

describe('A text of one line', () => {
  it('has no white space, seen or unseen, at its ends', () => {
    expect(asLine('\uFEFF \t\u200Bmia\u00A0\u00AD\u2060\r\n')).toBe('mia');
  });

  it('keeps what belongs to its letters: the joiners of Persian, the colour of an emoji', () => {
    for (const text of ['می‌خواهم', '❤️', 'a\u200Db']) expect(asLine(text)).toBe(text);
  });
});

describe('Blank for people', () => {
  it.each([
    ['nothing', ''],
    ['blanks of every width', ' \t\u00A0\u1680\u2000\u2009\u200A\u202F\u205F\u3000'],
    ...breaks.map((lineBreak): [string, string] => ['a line break', lineBreak]),
    ['a zero width space', '\u200B'],
    ['a soft hyphen', '\u00AD'],
    ['an empty braille cell', '\u2800'],
    ['Hangul fillers', '\u115F\u1160\u3164\uFFA0'],
    ['joiners', '\u200C\u200D\u2060\uFEFF'],
    ['signs of direction', '\u200E\u200F\u061C\u202A\u202E\u2066\u2069'],
    ['variation selectors and the grapheme joiner', '\uFE0F\u034F\u180B\u{E0100}'],
    ['tags', '\u{E0001}\u{E0020}\u{E007F}'],
    ['marks on nothing', '\u0301\u20DD'],
    ['an empty note head, an empty hieroglyph', '\u{1D159}\u{13441}\u{13442}'],
    ['what dictation leaves behind', '\uFFFC'],
    ['control characters', '\u0000\u0007\u0080\u009F'],
    ['what only one font knows', '\uE000'],
    ['all of it together', ' \u200B\n\u3164\u2800 \u00AD'],
  ])('is %s', (_, text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['?', '.', '…', 'a', '7', 'ب', '我', 'ä', '\u200B!', '😔', '❤️', '🇦🇹', '👩‍👧', '1️⃣', '€'])(
    'is not %j',
    (text) => {
      expect(isBlank(text)).toBe(false);
    },
  );
});

describe('Marks piled on a letter', () => {
  it('are found with their word, which is shown without them', () => {
    expect(illegibleWord(`Hallo M${'\u0301'.repeat(20)}i\u0300a, wie geht’s`)).toBe('Mia,');
    expect(illegibleWord('\u0335'.repeat(7))).toBe('');
  });

  it.each([
    ['Vietnamese', 'ngu\u031B\u0323ờ'],
    ['Hebrew with points and accents', 'בּ\u05B0\u05B9\u0591רֵא'],
    ['Arabic with vowels', 'مُحَمَّدٌ'],
    ['Thai', 'ที่นี่'],
    ['Burmese', 'မြို့'],
    ['Tibetan', 'བསྒྲུབས'],
    ['Hindi', 'क्षेत्रों'],
    ['an emoji in a circle', '❤️\u20DD'],
  ])('are left to %s', (_, text) => {
    expect(illegibleWord(text)).toBeNull();
  });
});
