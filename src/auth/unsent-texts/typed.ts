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
