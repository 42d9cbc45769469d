import { WrongCode } from './errors.js';
import { createPrintedCode, keyOfPrintedCode } from './printed-code.js';

describe('a printed code', () => {
  it('is 7 groups of 4 characters that handwriting does not confuse', () => {
    expect(createPrintedCode('recovery')).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('yields the same key however it is typed', () => {
    const code = createPrintedCode('recovery');
    const key = keyOfPrintedCode('recovery', code);
    const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(keyOfPrintedCode('recovery', sloppy)).toEqual(key);
    expect(key).toHaveLength(32);
  });

  it.each([
    '\u2010',
    '\u2011',
    '\u2013',
    '\u2014',
    '\u2212',
    '\u00AD',
    '\uFF0D',
    '\u00A0',
    '\u2009',
    '\u3000',
    '\u200B',
    '\n',
  ])('yields the same key with %j between its groups', (mark) => {
    const code = createPrintedCode('handover');
    expect(keyOfPrintedCode('handover', code.replaceAll('-', mark))).toEqual(keyOfPrintedCode('handover', code));
  });

  it('yields the same key in full width', () => {
    const code = createPrintedCode('recovery');
    const wide = code.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    expect(keyOfPrintedCode('recovery', wide)).toEqual(keyOfPrintedCode('recovery', code));
  });

  it('notices a mistyped character in all but one of 4096 cases', () => {
    const code = createPrintedCode('handover');
    const refused = code.split('').filter((character, at) => {
      if (character === '-') return false;
      const wrong = code.slice(0, at) + (character === 'Z' ? 'Y' : 'Z') + code.slice(at + 1);
      return throwsWrongCode(wrong);
    });
    expect(refused.length).toBeGreaterThanOrEqual(26);
  });

  it.each(['', 'ABCD', 'U'.repeat(28), '0'.repeat(29)])('refuses %j', (text) => {
    expect(() => keyOfPrintedCode('recovery', text)).toThrow(WrongCode);
  });

  it('is of one kind only', () => {
    const refused = Array.from({ length: 20 }, () => createPrintedCode('recovery')).filter(throwsWrongCode);
    expect(refused.length).toBeGreaterThanOrEqual(19);
  });

  it('never comes twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => createPrintedCode('recovery'))).size).toBe(1000);
  });
});

function throwsWrongCode(code: string): boolean {
  try {
    keyOfPrintedCode('handover', code);
    return false;
  } catch (error) {
    return error instanceof WrongCode;
  }
}
