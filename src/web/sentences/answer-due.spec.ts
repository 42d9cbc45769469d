import { type DueFacts, dueSentences } from './answer-due.js';
import { german } from '../../../test/support/german.js';

const due: DueFacts = {
  counselorName: 'Kim Wallner',
  due: 'Mittwoch, 2. Dezember 2026',
  overdue: false,
  awaitedReturn: null,
  firstPromised: null,
  hold: null,
};
const ill = { until: 'Freitag, 4. Dezember 2026', reason: 'Ihre Beratungsperson ist erkrankt.', endedOn: null };

const said = (facts: Partial<DueFacts>) => dueSentences({ ...due, ...facts }, german);

describe('When the answer comes', () => {
  it('is promised by the due date', () => {
    expect(said({})).toEqual({ heading: 'Wir antworten Ihnen bis spätestens', day: due.due, sentences: [] });
  });

  it('is not promised by a date that has passed', () => {
    const { heading, day, sentences } = said({ overdue: true });
    expect([heading, day]).toEqual(['Ihre Antwort verspätet sich', null]);
    expect(sentences[0]).toMatch(
      /^Wir haben sie Ihnen bis Mittwoch, 2. Dezember 2026 versprochen und das nicht eingehalten/,
    );
  });

  it.each([false, true])(
    'is said from the return on where the client waits for it; overdue by the clock: %s',
    (overdue) => {
      const { heading, day, sentences } = said({ overdue, awaitedReturn: 'Montag, 7. Dezember 2026' });
      expect([heading, day]).toEqual(['Kim Wallner antwortet nach der Rückkehr, ab', 'Montag, 7. Dezember 2026']);
      expect(sentences).toEqual(['Sie möchten lieber so lange warten. Zugesagt war Mittwoch, 2. Dezember 2026.']);
    },
  );

  it('names nobody where nobody is assigned', () => {
    expect(said({ counselorName: null, awaitedReturn: 'Montag, 7. Dezember 2026' }).heading).toMatch(
      /^Ihre Beratungsperson /,
    );
  });

  it.each<[string, Partial<DueFacts>, string[]]>([
    [
      'the calendar',
      { firstPromised: 'Dienstag, 1. Dezember 2026' },
      [
        'Zuerst versprochen war Dienstag, 1. Dezember 2026. Der Kalender der Beratungsstelle hat sich seither geändert.',
      ],
    ],
    [
      'a hold, and not the calendar',
      { firstPromised: 'Dienstag, 1. Dezember 2026', hold: ill },
      [
        'Zuerst versprochen war Dienstag, 1. Dezember 2026.',
        'Die Leitung der Beratungsstelle hat Ihre Frist bis Freitag, 4. Dezember 2026 angehalten: Ihre Beratungsperson ist erkrankt. Bitte entschuldigen Sie, dass Sie länger warten.',
      ],
    ],
    [
      'a hold that was ended',
      { firstPromised: 'Dienstag, 1. Dezember 2026', hold: { ...ill, endedOn: 'Mittwoch, 25. November 2026' } },
      [
        'Zuerst versprochen war Dienstag, 1. Dezember 2026.',
        'Die Leitung der Beratungsstelle hatte Ihre Frist bis Freitag, 4. Dezember 2026 angehalten: „Ihre Beratungsperson ist erkrankt.“ Das ist vorbei: Seit Mittwoch, 25. November 2026 läuft Ihre Frist wieder. Bitte entschuldigen Sie, dass Sie länger warten.',
      ],
    ],
    [
      'a hold that was ended before it moved anything: nobody waits longer',
      { hold: { ...ill, endedOn: 'Mittwoch, 25. November 2026' } },
      [
        'Die Leitung der Beratungsstelle hatte Ihre Frist bis Freitag, 4. Dezember 2026 angehalten: „Ihre Beratungsperson ist erkrankt.“ Das ist vorbei: Seit Mittwoch, 25. November 2026 läuft Ihre Frist wieder.',
      ],
    ],
  ])('is said to have moved by %s', (_, facts, sentences) => {
    expect(said(facts).sentences).toEqual(sentences);
  });
});
