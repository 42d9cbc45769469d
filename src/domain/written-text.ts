/** However a line ends: as browsers send it, on old machines, on printers, on mainframes, in Unicode. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const lineBreaks = /\r\n|[\r\v\f\u001C-\u001F\u0085\u2028\u2029]/gu;

/** What can neither be seen nor, in part, be stored. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const unseen = /[\u0000-\u0008\u000E-\u001B\u007F]/g;

/** White space, and what has no width and, at the end of a line, no meaning. */
const overhang = /[\s\u00AD\u200B\u2060]/u;

/** Letters, digits and signs for Unicode, nothing at all for the eye: fillers, an empty braille cell, a placeholder of dictation. */
const looksEmpty = /[\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}\u{13441}\u{13442}]/gu;
const readable = /[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;

/** No living script puts more marks on one letter; more of them cover the lines around. */
const pile = /\p{M}{7}/u;

/** A text as it was typed, with every kind of line break as `\n`. */
export function asLines(text: string): string {
  return text.replace(lineBreaks, '\n').replace(unseen, '');
}

/** The same for a text that has one line: breaks are blanks, and nothing hangs over at the ends. */
export function asLine(text: string): string {
  return withoutOverhang(asLines(text).replace(/\n+/g, ' '));
}

/** Whether people see nothing in it, whatever it holds. */
export function isBlank(text: string): boolean {
  return !readable.test(text.replace(looksEmpty, ''));
}

/** The word on which so many marks are piled that it cannot be read, without them; null where there is none. */
export function illegibleWord(text: string): string | null {
  if (!pile.test(text)) return null;
  const word = text.split(/\s+/u).find((one) => pile.test(one)) ?? '';
  return word.replace(/\p{M}/gu, '').slice(0, 40);
}

/** Step by step: as a pattern, `+$` would look through a long run of blanks once from each of them. */
function withoutOverhang(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && overhang.test(text.charAt(start))) start += 1;
  while (end > start && overhang.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
