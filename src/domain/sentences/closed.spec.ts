import { whyClosed } from './closed.js';

type Facts = Parameters<typeof whyClosed>[0];

const open: Facts = { agency: 'open', blocked: null, numbersBelow: true };

describe('Why nobody can write', () => {
  it.each<[string, Partial<Facts>, string | null]>([
    ['the agency is open', {}, null],
    [
      'it is paused',
      { agency: 'paused' },
      'Die Beratung macht gerade eine Pause und nimmt keine neuen Nachrichten an. Wenn Sie jetzt Hilfe brauchen, finden Sie unten Telefonnummern.',
    ],
    [
      'it is in preparation',
      { agency: 'preparation' },
      'Die Beratung ist noch in Vorbereitung und nimmt noch keine Anfragen an. Wenn Sie jetzt Hilfe brauchen, finden Sie unten Telefonnummern.',
    ],
    [
      'the client is blocked',
      { blocked: 'insults' },
      'Sie können hier zurzeit nicht schreiben, weil Nachrichten beleidigend oder bedrohlich waren. Lesen, herunterladen und löschen können Sie weiterhin alles. Die Leitung der Beratungsstelle kann die Sperre aufheben. Unten finden Sie Stellen, die für Sie da sind.',
    ],
  ])('%s', (_, facts, sentence) => {
    expect(whyClosed({ ...open, ...facts })).toBe(sentence);
  });

  it.each<[string, Partial<Facts>]>([
    ['paused', { agency: 'paused' }],
    ['in preparation', { agency: 'preparation' }],
    ['blocked', { blocked: 'flood' }],
  ])('does not point below where there are no numbers: %s', (_, facts) => {
    expect(whyClosed({ ...open, ...facts, numbersBelow: false })).not.toMatch(/unten/i);
  });
});
