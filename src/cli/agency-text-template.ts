import { templateKinds, textTemplate } from '../agencies/public-texts/default-texts.js';
import { gapsIn } from '../domain/public-text.js';
import type { Command } from './command.js';
import { choicesInWords } from './input.js';

export const agencyTextTemplate: Command = {
  name: 'agency text template',
  about: 'Print a German text to begin with. Its gaps, [[like this]], are for you to fill; have a lawyer look at it.',
  options: { kind: { type: 'string', value: 'KIND', required: true, about: choicesInWords(templateKinds) } },
  run: (input) => {
    const kind = input.oneOf('kind', templateKinds);
    const text = textTemplate(kind, 'de');
    return Promise.resolve({ json: { kind, text, gaps: gapsIn(text) }, text });
  },
};
