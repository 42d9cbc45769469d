import { concludedForClient, concludedForCounselor } from './conclusion.js';
import { german } from '../../../test/support/german.js';

const goOn = 'Wenn Sie noch einmal schreiben, geht es hier weiter.';

describe('That an inquiry is concluded', () => {
  it.each([
    ['by the client, who can write on', 'client', true, `Sie haben diese Anfrage abgeschlossen. ${goOn}`],
    ['by the client, who cannot', 'client', false, 'Sie haben diese Anfrage abgeschlossen.'],
    ['by a counselor, or a deputy', 'counselor', true, `Die Beratungsstelle hat diese Anfrage abgeschlossen. ${goOn}`],
    ['… and the client cannot write on', 'counselor', false, 'Die Beratungsstelle hat diese Anfrage abgeschlossen.'],
    ['by whom nobody knows any more', null, false, 'Die Beratungsstelle hat diese Anfrage abgeschlossen.'],
  ] as const)('is told to the client: %s', (_, by, mayWrite, sentence) => {
    expect(concludedForClient({ by, mayWrite }, german)).toBe(sentence);
  });

  it.each([
    ['client', 'Die ratsuchende Person hat diese Anfrage abgeschlossen.'],
    ['counselor', 'Diese Anfrage wurde von der Beratung abgeschlossen.'],
    [null, 'Diese Anfrage wurde von der Beratung abgeschlossen.'],
  ] as const)('is told to the counselor: by %s', (by, sentence) => {
    expect(concludedForCounselor(by, german)).toBe(sentence);
  });
});
