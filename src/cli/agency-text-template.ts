import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { gapsIn } from '../domain/public-text.js';
import type { Command } from './command.js';
import { choicesInWords } from './input.js';

/** Those that a law asks for, and that hardly differ between agencies. */
const kinds = ['terms', 'privacy', 'imprint'] as const;

export const agencyTextTemplate: Command = {
  name: 'agency text template',
  about: 'Print a German text to begin with. Its gaps, [[like this]], are for you to fill; have a lawyer look at it.',
  options: { kind: { type: 'string', value: 'KIND', required: true, about: choicesInWords(kinds) } },
  run: async (input) => {
    const kind = input.oneOf('kind', kinds);
    const text = await readFile(join(projectRoot, 'views', 'texts', `${kind}.md`), 'utf8');
    return { json: { kind, text, gaps: gapsIn(text) }, text: text.trimEnd() };
  },
};
