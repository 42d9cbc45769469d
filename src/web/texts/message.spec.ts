import { MessageFormat } from 'messageformat';
import { Message } from './message.js';

const inquiries =
  '.input {$count :number} .match $count 0 {{Keine Anfrage}} one {{Eine Anfrage}} * {{{$count} Anfragen}}';
const answers = `.input {$count :number} .input {$side :string} .match $side $count
  client one {{Ihre Frage}} client * {{Ihre {$count} Fragen}} * one {{Eine Antwort an {$name}}} * * {{{$count} Antworten an {$name}}}`;

describe('A text', () => {
  it('says its values', () => {
    expect(new Message('Guten Tag, {$name}!', 'de').say({ name: 'Anna' })).toBe('Guten Tag, Anna!');
  });

  it('counts: an exact number comes before a plural form, and that before the rest', () => {
    const text = new Message(inquiries, 'de');
    expect([0, 1, 2, 12_345].map((count) => text.say({ count }))).toEqual([
      'Keine Anfrage',
      'Eine Anfrage',
      '2 Anfragen',
      '12.345 Anfragen',
    ]);
  });

  it('leaves what is marked in it to the page', () => {
    expect(new Message('Sehen Sie {#link}hier{/link} nach.', 'de').say()).toBe('Sehen Sie hier nach.');
  });

  it('keeps a value apart that is written in the other direction, where the language is written from the right', () => {
    expect(new Message('{$name}!', 'he', true).say({ name: 'Anna' })).toBe('\u2068Anna\u2069!');
  });

  it('knows what it has to be given', () => {
    expect(Object.fromEntries(new Message(answers, 'de').values)).toEqual({
      side: 'text',
      count: 'number',
      name: 'text',
    });
    expect(() => new Message('Guten Tag, {$name}!', 'de').say({})).toThrow('lacks its value "name"');
    expect(() => new Message(inquiries, 'de').say({})).toThrow('lacks its value "count"');
  });

  it('sets a degree behind a name off where the sentence goes on', () => {
    const say = (source: string, counselorName: string) => new Message(source, 'de').say({ counselorName });
    const goesOn = '{$counselorName} antwortet Ihnen.';
    expect(say(goesOn, 'Kim Wallner, BA')).toBe('Kim Wallner, BA, antwortet Ihnen.');
    expect(say(goesOn, 'Mag.a Judith Lindner')).toBe('Mag.a Judith Lindner antwortet Ihnen.');
    expect(say('Sie schreiben mit {$counselorName}.', 'Kim Wallner, BA')).toBe('Sie schreiben mit Kim Wallner, BA.');
    expect(say('{$counselorName} · Wien', 'Kim Wallner, BA')).toBe('Kim Wallner, BA · Wien');
    const day = new Message('Bis {$day} antworten wir.', 'de');
    expect(day.say({ day: 'Mittwoch, 2. Dezember 2026' })).toBe('Bis Mittwoch, 2. Dezember 2026 antworten wir.');
  });

  it('says in every case what the library says', () => {
    const cases = ['client', 'counselor'].flatMap((side) =>
      [0, 1, 2, 5].map((count) => ({ side, count, name: 'Anna' })),
    );
    for (const source of [inquiries, answers])
      for (const language of ['de', 'en', 'tr', 'ar', 'pl'])
        for (const values of cases) {
          const theirs = new MessageFormat(language, source, { bidiIsolation: 'none' }).format(values);
          expect(new Message(source, language).say(values)).toBe(theirs);
        }
  });

  it.each([
    ['that stays open', '{$name', /./],
    ['without a variant for the rest', '.input {$n :number} .match $n one {{Eine}}', /missing-fallback/],
    ['that counts what it does not call a number', '.match $n one {{Eine}} * {{Viele}}', /./],
    ['with options, which stand in the template', '{#link href=|/help|}Hilfe{/link}', /template/],
    ['with a function of its own', 'Bis {$day :date}', /\.input/],
    ['that reckons', '.local $n = {1 :number} {{{$n}}}', /more than is understood/],
    ['that formats numbers in its own way', '.input {$n :number style=percent} {{{$n}}}', /more than is understood/],
  ])('is refused %s', (_, source, why) => {
    expect(() => new Message(source, 'de')).toThrow(why);
  });
});
