import { type LockedFacts, lockedSentences } from './locked-access.js';
import { german } from '../../../test/support/german.js';

const client: LockedFacts = {
  role: 'client',
  hasCounselor: true,
  formerPasswordUntil: 'Freitag, 3. April 2026',
  isOpen: true,
};

describe('What somebody is told whose access was reset', () => {
  it.each<[string, Partial<LockedFacts>, string | null]>([
    ['the old password still takes it back', {}, 'Bis Freitag, 3. April 2026 können Sie damit alles zurückholen.'],
    ['… no more', { formerPasswordUntil: null }, null],
    ['… never, of a colleague', { role: 'colleague' }, null],
  ])('of the old password: %s', (_, facts, sentence) => {
    const { former } = lockedSentences({ ...client, ...facts }, german);
    if (sentence === null) expect(former).toBeNull();
    else expect(former).toContain(sentence);
  });

  it.each<[string, Partial<LockedFacts>, string, RegExp]>([
    ['a client’s counselor sees it', {}, 'Mit Hilfe Ihrer Beratungsperson', /^Ihre Beratungsperson sieht/],
    ['nobody answers them', { hasCounselor: false }, 'Mit Hilfe der Beratungsstelle', /^Zurzeit ist niemand/],
    ['a colleague', { role: 'colleague' }, 'Durch Ihre Leitung', /^Wer den Übergabeschlüssel hat/],
    ['a supervisor', { role: 'supervisor' }, 'Durch Ihre Leitung', /^Wer den Übergabeschlüssel hat/],
  ])('of who can help: %s', (_, facts, heading, first) => {
    const { renewal } = lockedSentences({ ...client, ...facts }, german);
    expect(renewal).toEqual({ heading, sentences: expect.arrayContaining([expect.stringMatching(first)]) as string[] });
  });

  it('what they will be asked is said only where there is somebody who asks', () => {
    const said = (facts: Partial<LockedFacts>) =>
      lockedSentences({ ...client, ...facts }, german).renewal.sentences.join(' ');
    expect(said({})).toContain('Sie wird Sie etwas fragen');
    expect(said({ hasCounselor: false })).not.toContain('Sie wird Sie');
  });

  it.each<[string, Partial<LockedFacts>, boolean]>([
    ['a client', {}, true],
    ['… where the agency takes nobody new', { isOpen: false }, false],
    ['a colleague', { role: 'colleague' }, false],
  ])('that they may begin anew: %s', (_, facts, isSaid) => {
    const { anew } = lockedSentences({ ...client, ...facts }, german);
    expect(anew?.[0]?.startsWith('Sie können jederzeit unter einem neuen Namen neu beginnen.') ?? false).toBe(isSaid);
  });
});
