import { afterSending, type SentFacts } from './after-sending.js';
import { german } from '../../../test/support/german.js';

const usual: SentFacts = {
  counselorName: 'Kim Wallner',
  answer: { kind: 'by', day: 'Montag, 9. März 2026' },
  mail: 'none',
  hasCode: false,
  address: 'confirmed',
};

describe('What is said when a letter has arrived', () => {
  it.each<[Partial<SentFacts>, string]>([
    [{}, 'Kim Wallner antwortet Ihnen bis spätestens Montag, 9. März 2026.'],
    [{ counselorName: null }, 'Wir antworten Ihnen bis spätestens Montag, 9. März 2026.'],
    [
      { answer: { kind: 'after_return', day: 'Montag, 16. März 2026' } },
      'Kim Wallner antwortet nach der Rückkehr, ab Montag, 16. März 2026.',
    ],
    [{ answer: null }, 'Ihre Nachricht liegt bei uns.'],
  ])('promises what stands: %j', (facts, sentence) => {
    expect(afterSending({ ...usual, ...facts }, german).answer).toBe(sentence);
  });

  it.each<[SentFacts['mail'], RegExp]>([
    ['wanted', /^Sobald die Antwort da ist, bekommen Sie eine E-Mail\./],
    ['at-hours', /^Ist die Antwort da, bekommen Sie eine E-Mail, zu den Zeiten, die Sie dafür gewählt haben\./],
    ['unconfirmed', /erst, wenn Sie Ihre Adresse bestätigt haben/],
    ['none', /^Wir schicken Ihnen keine E-Mail\./],
  ])('promises a mail only where one goes out: %s', (mail, sentence) => {
    expect(afterSending({ ...usual, mail }, german).mail).toMatch(sentence);
  });

  it('offers a recovery code to those who have none', () => {
    expect(afterSending(usual, german).wayBack?.link).toBe('code');
    expect(afterSending({ ...usual, hasCode: true }, german).wayBack).toBeNull();
  });
});
