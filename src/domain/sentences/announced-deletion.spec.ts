import { deletionInList, deletionSentences } from './announced-deletion.js';

const day = 'Freitag, 3. April 2026';

describe('That an inquiry will be deleted', () => {
  it('is said with what keeps it, where its client can write on', () => {
    expect(deletionSentences({ day, mayWrite: true })).toBe(
      'Diese Anfrage wird am Freitag, 3. April 2026 gelöscht. Wenn Sie noch einmal schreiben, bleibt sie. Unter „Meine Daten“ können Sie vorher alles herunterladen.',
    );
    expect(deletionInList({ day, mayWrite: true })).toBe(
      'Wird am Freitag, 3. April 2026 gelöscht, wenn Sie nicht mehr schreiben.',
    );
  });

  it('promises nothing that writing would do to those who cannot', () => {
    expect(deletionSentences({ day, mayWrite: false })).toBe(
      'Diese Anfrage wird am Freitag, 3. April 2026 gelöscht. Unter „Meine Daten“ können Sie vorher alles herunterladen.',
    );
    expect(deletionInList({ day, mayWrite: false })).toBe('Wird am Freitag, 3. April 2026 gelöscht.');
  });
});
