import { parse } from 'yaml';
import { sourcesOf } from '../../src/web/texts/catalog-files.js';
import { sourceFiles } from '../support/source-files.js';
import { isSentence, linesOf, linesOfMarkdown, sentencesIn, wienerSachtextformel, wordsOf } from './reading-ease.js';

/** Words of a sentence, and the school year from which a text can be read. */
const most = { words: 20, wordsOnAverage: 12, schoolYear: 6 };

const simple = sentencesOf('de-simple');

describe('German in Einfache Sprache', () => {
  it.each(simple)('can be read by who reads little: %s', (_, sentences) => {
    expect(hardnessOf(sentences)).toEqual([]);
  });

  it('can be read by who reads little, taken together', () => {
    expect(simple.length).toBeGreaterThan(15);
    expect(hardnessOf(simple.flatMap(([, sentences]) => sentences))).toEqual([]);
  });

  it('promises what German promises, no more and no less', () => {
    const german = sourcesOf('de');
    const differing = [...sourcesOf('de-simple')].filter(
      ([key, text]) => promisedIn(text) !== promisedIn(german.get(key) ?? ''),
    );
    expect(differing.map(([key]) => key).sort()).toEqual([...sayingItOtherwise].sort());
  });

  it('is not what is written for everybody: that would not pass', () => {
    const hard = sentencesOf('de').filter(([, sentences]) => hardnessOf(sentences).length > 0);
    expect(hard.length).toBeGreaterThan(30);
  });
});

/** Words with which somebody commits themselves, or sets a limit: those of a text, each once. */
function promisedIn(text: string): string {
  const words = text.replace(/\b(?:auf Dauer|für immer)\b/g, 'immer').match(promising) ?? [];
  const stems = words.map((word) => word.toLowerCase().replace(/^(all|jed|niemand)e?[rsnm]{0,2}$/, '$1'));
  return [...new Set(stems)].sort().join();
}

const promising =
  /(?<!\p{L})(?:immer|nie|niemals|niemand(?:en|em)?|nur|spätestens|höchstens|mindestens|sofort|jederzeit|alle[rsnm]?|sicher|jede[rsnm]?)(?!\p{L})/giu;

/** Read beside the German, they say the same without its word, or with a word of which German has another. */
const sayingItOtherwise = [
  ...['auth.one-password', 'auth.email-needed', 'auth.code-mistyped', 'auth/new-password.code-hint'],
  ...['auth/password-reset.lead', 'auth/registration.anonymous', 'agencies/accessibility.missing-audit'],
  ...['agencies/region.write-anyway', 'inquiries/new-inquiry.topic-hint', 'inquiries/new-inquiry.topic-needed'],
  'privacy/account-locked.why',
];

describe('How hard a text is', () => {
  it('is what the formula makes of its words: few that are long, and short sentences', () => {
    // 8 words in 2 sentences: none of three syllables, none of more than six letters, 7 of one syllable.
    const easy = sentencesIn('Der Hund ist da. Er will zu Mama.');
    expect(wienerSachtextformel(easy)).toBeCloseTo(0.1672 * 4 - (0.0327 * 700) / 8 - 0.875, 5);
    // 4 words: three of three syllables or more, as many of more than six letters, 1 of one.
    const hard = sentencesIn('Die Nutzungsbedingungen verändern Vereinbarungen.');
    expect(wienerSachtextformel(hard)).toBeCloseTo(0.1935 * 75 + 0.1672 * 4 + 0.1297 * 75 - 0.0327 * 25 - 0.875, 5);
  });

  it.each([
    ['.input {$n :number} .match $n one {{Ein Tag.}} * {{{$n} Tage.}}', ['Ein Tag.', 'Dame Tage.']],
    ['Bis {$due} gilt {#link}dieser Link{/link}. Danach nicht.', ['Bis Dame gilt dieser Link.', 'Danach nicht.']],
    ['Am 3. Mai geht es: Wir sind da. „Ja?“ Nein!', ['Am 3. Mai geht es:', 'Wir sind da.', '„Ja?“', 'Nein!']],
    ['Es gibt zwei: rot und blau', ['Es gibt zwei: rot und blau']],
  ])('is asked of each of its sentences: %j', (source, sentences) => {
    expect(linesOf(source).flatMap(sentencesIn)).toEqual(sentences);
  });
});

/** Of every file that has some: its path, and what is long enough to be one. */
function sentencesOf(language: string): [string, string[]][] {
  const catalogs = sourceFiles(`texts/${language}`, '.yaml').map(({ path, text }) => {
    const texts = Object.values((parse(text) ?? {}) as Record<string, string>);
    return [path, texts.flatMap(linesOf)] as const;
  });
  const pages = sourceFiles(`texts/${language}`, '.md').map(({ path, text }) => [path, linesOfMarkdown(text)] as const);
  return [...catalogs, ...pages]
    .map(([path, lines]): [string, string[]] => [path, lines.flatMap(sentencesIn).filter(isSentence)])
    .filter(([, sentences]) => sentences.length > 0);
}

/** What is too hard about them; nothing where they can be read. */
function hardnessOf(sentences: readonly string[]): string[] {
  const long = sentences.filter((sentence) => wordsOf(sentence).length > most.words);
  const onAverage = sentences.flatMap(wordsOf).length / sentences.length;
  const schoolYear = wienerSachtextformel(sentences);
  return [
    ...long.map((sentence) => `too long: ${sentence}`),
    ...(onAverage > most.wordsOnAverage ? [`${onAverage.toFixed(1)} words a sentence`] : []),
    ...(schoolYear > most.schoolYear ? [`school year ${schoolYear.toFixed(1)}`] : []),
  ];
}
