import { hashedForms, normalizedPassword, repeatsName } from './password-text.js';

const composed = 'Ölkühe im Schilf'.normalize('NFC');
const decomposed = composed.normalize('NFD');

describe('the form in which a password is hashed', () => {
  it('is the same from every keyboard', () => {
    expect(decomposed).not.toBe(composed);
    expect(normalizedPassword(decomposed)).toBe(composed);
  });

  it('leaves everything else as it is: blanks, case, compatibility characters, joined emoji', () => {
    for (const typed of ['  Zwei Leerzeichen ', 'ﬁnes Ligatur', 'Ⅷ Äpfel', '👩‍👩‍👧 im Garten', 'ＡＢＣ'])
      expect(normalizedPassword(typed)).toBe(typed);
  });

  it('was once what was typed', () => {
    expect(hashedForms(decomposed)).toEqual([composed, decomposed]);
    expect(hashedForms(composed)).toEqual([composed]);
  });
});

describe('a password that repeats a name', () => {
  const names = ['mauerblume', 'Anna.Berger+rat@lange-adresse-eines-vereins.example.org'];

  it.each([
    'mauerblume',
    'Mauer-Blume-2024',
    'mauerblumemauerblume',
    'ＭＡＵＥＲＢＬＵＭＥ',
    'anna.berger+rat@lange-adresse-eines-vereins.example.org',
    'Anna.Berger+rat@lange-adresse-eines-vereins.example.org!',
    'annabergerrat1990',
  ])('is seen in %s', (password) => {
    expect(repeatsName(password, names)).toBe(true);
  });

  it.each(['eine mauerblume im wilden garten', 'sieben Birnen im Korb', 'ganz etwas anderes'])(
    'is not seen in %s',
    (password) => {
      expect(repeatsName(password, names)).toBe(false);
    },
  );

  it('needs a name to repeat', () => {
    expect(repeatsName('ab ist kein name', ['ab', '', '...'])).toBe(false);
  });
});
