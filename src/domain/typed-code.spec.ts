import { typedBase32, typedCode } from './typed-code.js';

describe('A code that somebody typed', () => {
  it.each([
    ['with blanks', ' K7M 4QX '],
    ['with blanks of other kinds', 'K7M\u00A04\u2009Q\u3000X'],
    ['in lower case', 'k7m-4qx'],
    ['with a true hyphen', 'K7M\u20104QX'],
    ['with a hyphen that does not break', 'K7M\u20114QX'],
    ['with a dash from a word processor', 'K7M\u20134QX'],
    ['with a long dash', 'K7M\u20144QX'],
    ['with a minus sign', 'K7M\u22124QX'],
    ['with a soft hyphen', 'K7M\u00AD4QX'],
    ['with a small or a wide hyphen', 'K7\uFE63M\uFF0D4QX'],
    ['with a wave', 'K7M\u301C4QX'],
    ['in full width', '\uFF2B\uFF17\uFF4D\uFF0D\uFF14\uFF31\uFF38'],
    ['pasted with what nobody sees', '\uFEFFK7M\u200B-4\u200EQX\u2060\r\n'],
    ['parted by dots', 'K7M.4QX'],
    ['parted by an underscore', 'K7M_4QX'],
  ])('%s is the same', (_, typed) => {
    expect(typedCode(typed)).toBe('K7M4QX');
  });

  it('with other letters is another', () => {
    expect(typedCode('K7M-4QÄ+')).toBe('K7M4QÄ+');
  });

  it('is read by Crockford’s rules where that is its alphabet', () => {
    expect(typedBase32('oil-0O\uFF29\uFF2C')).toBe('0110011');
  });
});
