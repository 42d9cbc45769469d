import { german } from '../../../test/support/german.js';
import { becauseBlocked, whyBlocked, whyClosed } from './closed.js';

type Facts = Parameters<typeof whyClosed>[0];

const open: Facts = { agency: 'open', numbersBelow: true };

describe('Why nobody can write', () => {
  it('nothing is said where the agency is open', () => {
    expect(whyClosed(open)).toBeNull();
  });

  it.each<[string, Partial<Facts>, string]>([
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
  ])('%s', (_, facts, sentence) => {
    expect(german.put(whyClosed({ ...open, ...facts }) ?? '')).toBe(sentence);
  });

  it.each<Facts['agency']>(['paused', 'preparation'])(
    'does not point below where there are no numbers: %s',
    (agency) => {
      expect(german.put(whyClosed({ agency, numbersBelow: false }) ?? '')).toMatch(/^Die Beratung (?!.*unten)/i);
    },
  );

  it.each([
    ['flood', 'weil sehr viele Anfragen auf einmal gekommen sind'],
    ['insults', 'weil Nachrichten beleidigend oder bedrohlich waren'],
    ['not_serious', 'weil Nachrichten nichts mit einer Beratung zu tun hatten'],
  ] as const)('the client is blocked: %s', (reason, because) => {
    expect(german.put(whyBlocked(reason))).toBe(
      `Sie können hier zurzeit nicht schreiben, ${because}. Lesen, herunterladen und löschen können Sie weiterhin alles. Die Leitung der Beratungsstelle kann die Sperre aufheben. Unten finden Sie Stellen, die für Sie da sind.`,
    );
    expect(german.put(becauseBlocked(reason))).toBe(because);
  });
});
