import { plainWords, readMarkdown } from '../../web/markdown/markdown.js';
import { templateKinds, templateLanguages, textTemplate } from './default-texts.js';
import { lackOf } from './publishable.js';

describe('A public text', () => {
  const templates = templateLanguages().flatMap((language) => templateKinds.map((kind) => [kind, language] as const));

  it.each(templates)(
    'made of the template of %s in "%s" is published once its gaps are filled, and not before',
    (kind, language) => {
      const template = textTemplate(kind, language, 'AT');
      expect(lackOf(template)).toEqual({ gap: expect.stringMatching(/^\[\[.+\]\]$/) as string });
      const filled = template.replaceAll(/\[\[.*?\]\]/g, 'etwas');
      expect(lackOf(filled)).toBeNull();
      const blocks = readMarkdown(filled);
      expect(blocks[0]?.kind).toBe('heading');
      for (const { words } of blocks) expect(plainWords(words)).not.toMatch(/[[\]]|Zuversicht/);
      // No heading without anything below it.
      const follows = blocks.map(({ kind: one }, index) => [one, blocks[index + 1]?.kind ?? 'heading']);
      expect(follows.filter(([one, next]) => one === 'heading' && next === 'heading')).toEqual([]);
    },
  );

  it.each(['Willkommen.\n\nSchreiben Sie uns.', '- Ja'])('may begin without a heading: %j', (source) => {
    expect(lackOf(source)).toBeNull();
  });

  it.each(['', '  \n', '# Nur eine Überschrift', '# Leer\n\u200B'])(
    'is none where nobody could read it: %j',
    (source) => {
      expect(lackOf(source)).toBe('nothing-to-read');
    },
  );
});
