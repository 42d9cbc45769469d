import { registerDecorator } from 'class-validator';
import { isBlank } from '../../domain/written-text.js';
import type { Words } from '../texts/said.js';

/** What is said of a text that is too long, perhaps by how many characters. */
type TooLong = Words | ((over: number) => Words);

/** A field's text that must be there: something that people can read, of at most so many characters. */
export function Written(
  message: Words,
  { most, tooLong = message }: { most: number; tooLong?: TooLong },
): PropertyDecorator {
  return (form, property) => {
    registerDecorator({
      name: 'written',
      target: form.constructor,
      propertyName: property as string,
      options: { message: ({ value }) => inCode(overBy(value, most) === 0 ? message : wordsFor(tooLong, value, most)) },
      validator: {
        validate: (text: unknown) => typeof text === 'string' && !isBlank(text) && overBy(text, most) === 0,
      },
    });
  };
}

/** A text that may be empty, or missing, of at most so many characters. */
export function AtMost(most: number, tooLong: TooLong): PropertyDecorator {
  return (form, property) => {
    registerDecorator({
      name: 'atMost',
      target: form.constructor,
      propertyName: property as string,
      options: { message: ({ value }) => inCode(wordsFor(tooLong, value, most)) },
      validator: { validate: (text: unknown) => overBy(text, most) === 0 },
    });
  };
}

function overBy(text: unknown, most: number): number {
  return typeof text === 'string' ? Math.max(0, text.length - most) : 0;
}

function wordsFor(tooLong: TooLong, text: unknown, most: number): Words {
  return typeof tooLong === 'function' ? tooLong(overBy(text, most)) : tooLong;
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
