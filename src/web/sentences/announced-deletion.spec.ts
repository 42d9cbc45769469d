import { deletionInList, deletionSentences } from './announced-deletion.js';
import { german } from '../../../test/support/german.js';

const day = 'Freitag, 3. April 2026';

describe('That an inquiry will be deleted', () => {
  it('is said with what keeps it, where its client can write on', () => {
    expect(deletionSentences({ day, mayWrite: true }, german)).toBe(
      'Diese Anfrage wird am Freitag, 3. April 2026 gelöscht. Wenn Sie noch einmal schreiben, bleibt sie. Unter „Meine Daten“ können Sie vorher alles herunterladen.',
    );
    expect(deletionInList({ day, mayWrite: true }, german)).toBe(
      'Wird am Freitag, 3. April 2026 gelöscht, wenn Sie nicht mehr schreiben.',
    );
  });

  it('promises nothing that writing would do to those who cannot', () => {
    expect(deletionSentences({ day, mayWrite: false }, german)).toBe(
      'Diese Anfrage wird am Freitag, 3. April 2026 gelöscht. Unter „Meine Daten“ können Sie vorher alles herunterladen.',
    );
    expect(deletionInList({ day, mayWrite: false }, german)).toBe('Wird am Freitag, 3. April 2026 gelöscht.');
  });
});
