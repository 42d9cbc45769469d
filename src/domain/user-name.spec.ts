import { foundUnder, isUserName, resemblesPerson } from './user-name.js';

describe('a user name', () => {
  it.each([
    'mauerblume',
    'Herbstwind-7',
    'öl_kühe',
    'Straßenlaterne',
    'ночная-сова',
    'νύχτα',
    'شجرة-زيتون',
    'रातरानी',
    '夜光虫',
    '100Wasser',
  ])('may be %s', (name) => {
    for (const form of ['NFC', 'NFD'] as const) expect(isUserName(name.normalize(form), 'client')).toBe(true);
  });

  it.each([
    ['a zero-width joiner', 'mauer\u200Dblume'],
    ['a zero-width space', 'mauer\u200Bblume'],
    ['a soft hyphen', 'mauer\u00ADblume'],
    ['a change of direction', 'mauer\u202Eblume'],
    ['a variation selector', 'mauerblume\uFE0F'],
    ['a tag', 'mauerblume\u{E0061}'],
    ['Hangul fillers', '\u3164\u3164\u3164\u3164'],
    ['half-width Hangul fillers', 'mauer\uFFA0blume'],
    ['a Khmer inherent vowel', 'ភាស\u17B4ា'],
    ['empty braille cells', '\u2800\u2800\u2800'],
    ['one Cyrillic letter among Latin ones', 'mаuerblume'],
    ['one Greek letter among Latin ones', 'mauerblυme'],
    ['a Cherokee letter among Latin ones', 'mauerᏏlume'],
    ['full-width letters', 'ｍａｕｅｒ'],
    ['mathematical letters', '𝓶𝓪𝓾𝓮𝓻'],
    ['a ligature', 'ﬁnstere'],
    ['other digits among Latin letters', 'mauer١٢'],
    ['strokes through letters', 'm\u0336a\u0336u\u0336e\u0336r'],
    ['blanks', 'mauer blume'],
    ['an address', 'mauer@blume'],
    ['two letters', 'ab'],
  ])('has no %s', (_, name) => {
    expect([isUserName(name, 'client'), isUserName(name, 'staff')]).toEqual([false, false]);
  });

  it('has a dot where it is a colleague’s, and none where it is a client’s', () => {
    expect([isUserName('berta.brunner', 'staff'), isUserName('berta.brunner', 'client')]).toEqual([true, false]);
    expect([isUserName('bertabrunner', 'staff'), isUserName('bertabrunner', 'client')]).toEqual([false, true]);
  });

  it.each([
    ['mauerblume', 'MAUERBLUME'],
    ['paypal', 'раураl'],
    ['maria', 'MarIa'],
    ['maria', 'mar1a'],
    ['moon', 'm00n'],
    ['stern', 'stem'],
    ['mapta', 'МАРТА'],
    ['öl-kuh', 'öl-kuh'.normalize('NFD')],
    ['ahorn3', 'ahorn٣'],
  ])('%s looks like %s', (one, other) => {
    expect(foundUnder(one)).toBe(foundUnder(other));
  });

  it('tells apart what looks different', () => {
    const names = [
      'mauerblume',
      'mauerblumen',
      'mäuerblume',
      'mauer-blume',
      'mauer_blume',
      'ahorn2',
      'ahorn3',
      'ahorn5',
    ];
    expect(new Set(names.map(foundUnder)).size).toBe(names.length);
  });

  it.each(['berta-brunner', 'BertaBrunner', 'brunner_berta', 'bertabrunner1', 'ВеrtаBrunner', 'mag-berta-brunner'])(
    'is not to be that of a colleague: %s',
    (name) => {
      expect(resemblesPerson(name, 'Mag.a Berta Brunner, MSc')).toBe(true);
    },
  );

  it.each(['berta', 'brunner-kind', 'bertas-freundin-vom-brunnerhof', 'mauerblume'])('may still be %s', (name) => {
    expect(resemblesPerson(name, 'Mag.a Berta Brunner, MSc')).toBe(false);
  });
});
