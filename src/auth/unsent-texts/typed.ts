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

/** Whether anything is written in it. */
export function isLetter(body: Readonly<Record<string, unknown>>): boolean {
  return inOwnWords.some((name) => typeof body[name] === 'string' && body[name].trim() !== '');
}

/** What is left of a letter's form for a button beside it. */
export function withoutLetter(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !notWritten.has(name) && !inOwnWords.includes(name)),
  );
}
