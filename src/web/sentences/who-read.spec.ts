import { nobodyOnRecord, newCounselorSentences } from './who-read.js';
import { german } from '../../../test/support/german.js';

describe('Who has read an inquiry', () => {
  it.each([
    ['names stand there', 1, true, null],
    ['nobody has', 0, false, 'Bisher niemand außer Ihnen.'],
    [
      'it was read, and the record of it is gone',
      0,
      true,
      'Wer zuerst gelesen hat, ist nicht mehr verzeichnet: So alte Aufzeichnungen haben wir gelöscht.',
    ],
  ])('%s', (_, onRecord, wasRead, sentence) => {
    expect(nobodyOnRecord({ onRecord, wasRead }, german)).toBe(sentence);
  });

  it('is said of somebody new before they do', () => {
    expect(newCounselorSentences('Kim Wallner (Beraterin)', german)).toBe(
      'Ab jetzt schreibt Ihnen Kim Wallner (Beraterin). Diese Person bekommt auch Ihre bisherigen Nachrichten zu lesen.',
    );
  });
});
