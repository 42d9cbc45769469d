import { createHash } from 'node:crypto';
import { asLines } from '../../domain/written-text.js';
import { notWritten } from '../../web/forms/not-written.js';

/** What was typed, by field name. */
export type Typed = Readonly<Record<string, string>>;

/** What of a form's body people have written or chosen. */
export function writtenIn(body: unknown): Typed {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body as Record<string, unknown>) : [];
  return Object.fromEntries(
    fields.filter(
      (field): field is [string, string] =>
        typeof field[1] === 'string' && field[1].trim() !== '' && !notWritten.has(field[0]),
    ),
  );
}

/** What people write themselves on the pages where they write; all else is chosen, or belongs to the form. */
const inOwnWords = ['subject', 'message', 'family'];

/** And what an agency says on a page of its own. */
const joinable = [...inOwnWords, 'text'];

/** Whether anything is written in it, that did not stand there before. */
export function isLetter({ text, offered, ...body }: Readonly<Record<string, unknown>>): boolean {
  const isChanged = typeof text === 'string' && typeof offered === 'string' && markOf(text) !== offered;
  return isChanged || inOwnWords.some((name) => typeof body[name] === 'string' && body[name].trim() !== '');
}

/** Tells a text from what it was when its form was shown. */
export function markOf(text: string): string {
  return createHash('sha256').update(asLines(text).trim()).digest('hex').slice(0, 16);
}

/** What is left of a letter's form for a button beside it. */
export function withoutLetter(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !notWritten.has(name) && !inOwnWords.includes(name)),
  );
}

/** Between two texts that were written in two windows, and stand in one form. */
const between = '\n\n* * *\n\n';

/** Texts from several windows in one form, so that none hides another: one below the other, and each once. */
export function together(texts: readonly Typed[]): Typed {
  const fresh = texts.filter(
    (text, at) =>
      !texts.some((other, place) => place !== at && holds(other, text) && (place > at || !holds(text, other))),
  );
  return fresh.reduce<Typed>((before, next) => ({ ...before, ...next, ...joined(before, next) }), {});
}

/** Whether every word of `part` stands in `whole`, too. */
export function holds(whole: Typed, part: Typed): boolean {
  return joinable.every((name) => (whole[name] ?? '').includes(part[name] ?? ''));
}

export function isOfSeveral({ message = '', text = '' }: Typed): boolean {
  return `${message}${text}`.includes(between);
}

function joined(before: Typed, next: Typed): Typed {
  return Object.fromEntries(
    joinable.flatMap((name) => {
      const [one = '', other = ''] = [before[name], next[name]];
      if (one === '' || other === '' || other.includes(one)) return [];
      return [[name, one.includes(other) ? one : `${one}${name === 'subject' ? ' * ' : between}${other}`]];
    }),
  );
}
