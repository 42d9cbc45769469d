import { registerDecorator } from 'class-validator';
import { isBlank } from '../../domain/written-text.js';
import type { Words } from '../texts/said.js';

/** A field's text that must be there: something that people can read, of at most so many characters. */
export function Written(
  message: Words,
  { most, tooLong = message }: { most: number; tooLong?: Words },
): PropertyDecorator {
  return (form, property) => {
    const fits = (text: unknown) => typeof text !== 'string' || text.length <= most;
    registerDecorator({
      name: 'written',
      target: form.constructor,
      propertyName: property as string,
      options: { message: ({ value }) => inCode(fits(value) ? message : tooLong) },
      validator: { validate: (text: unknown) => typeof text === 'string' && !isBlank(text) && fits(text) },
    });
  };
}

function inCode(words: Words): string {
  return typeof words === 'string' ? words : words.code;
}

const severalLines = Symbol('several lines');

/** A text of several lines, such as a letter. In every other field a line break is a blank. */
export function SeveralLines(): PropertyDecorator {
  return (form, property) => {
    Reflect.defineMetadata(severalLines, true, form, property);
  };
}

export function hasSeveralLines(type: new () => object, propertyName: string): boolean {
  return Reflect.hasMetadata(severalLines, type.prototype as object, propertyName);
}
