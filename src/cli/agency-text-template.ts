import { templateKinds, templateLanguages, textTemplate } from '../agencies/public-texts/default-texts.js';
import { countries } from '../domain/countries.js';
import { gapsIn } from '../domain/public-text.js';
import { firstLanguage } from '../web/texts/languages.js';
import type { Command } from './command.js';
import { choicesInWords } from './input.js';

export const agencyTextTemplate: Command = {
  name: 'agency text template',
  about:
    'Print a text to begin with, in German unless asked otherwise. Its gaps, [[like this]], are for you to fill; have a lawyer look at it.',
  options: {
    kind: { type: 'string', value: 'KIND', required: true, about: choicesInWords(templateKinds) },
    language: { type: 'string', value: 'TAG', about: 'of the text, as in texts/: de unless given' },
    country: {
      type: 'string',
      value: 'COUNTRY',
      about: `of the agency, ${choicesInWords(countries)}: AT unless given`,
    },
  },
  run: (input) => {
    const kind = input.oneOf('kind', templateKinds);
    const language = input.oneOf('language', templateLanguages(), firstLanguage);
    const text = textTemplate(kind, language, input.oneOf('country', countries, 'AT'));
    return Promise.resolve({ json: { kind, language, text, gaps: gapsIn(text) }, text });
  },
};
