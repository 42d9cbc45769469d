import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { textSections } from './text-sections.js';

describe('the text of a public page, as the command line reads it', () => {
  it('parts plain text by headings and empty lines', () => {
    expect(
      textSections(
        '# Was wir tun\r\n\r\nWir beraten.\nKostenlos.\r\n\r\nImmer.\n\n## Was nicht\n\nWir behandeln nicht.\n',
      ),
    ).toEqual([
      { heading: 'Was wir tun', paragraphs: ['Wir beraten. Kostenlos.', 'Immer.'] },
      { heading: 'Was nicht', paragraphs: ['Wir behandeln nicht.'] },
    ]);
  });

  it('refuses a template with a gap that nobody has filled, and takes it filled', async () => {
    for (const kind of ['terms', 'privacy', 'imprint']) {
      const template = await readFile(join(projectRoot, 'views', 'texts', `${kind}.md`), 'utf8');
      expect(() => textSections(template)).toThrow(/^The text has a gap left to fill: \[\[/);
      const sections = textSections(template.replaceAll(/\[\[.*?\]\]/g, 'etwas'));
      for (const { heading, paragraphs } of sections)
        expect([heading === '', paragraphs.length === 0, /[[\]]|Zuversicht/.test(paragraphs.join())]).toEqual([
          false,
          false,
          false,
        ]);
    }
  });

  it('lets a text begin without a heading', () => {
    expect(textSections('Willkommen.\n\nSchreiben Sie uns.')).toEqual([
      { heading: '', paragraphs: ['Willkommen.', 'Schreiben Sie uns.'] },
    ]);
  });

  it('takes JSON as it is, without what it does not know', () => {
    expect(textSections('[{"heading": "A", "paragraphs": ["b"], "extra": 1}]')).toEqual([
      { heading: 'A', paragraphs: ['b'] },
    ]);
  });

  it.each([
    '',
    '  \n',
    '# Nur eine Überschrift',
    '# Leer\n\u200B',
    '[{"heading": "A", "paragraphs": ["\u2800", " "]}]',
    '[{"heading": "A"}]',
    '[{',
    '[]',
  ])('refuses %j in one sentence', (source) => {
    expect(() => textSections(source)).toThrow(/^[A-Z].*\.$/);
  });
});
