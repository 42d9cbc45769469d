import { isPhoneNumber } from './phone-number.js';
import { asLines, isBlank } from './written-text.js';

/** A number where somebody answers at once. */
export interface CrisisLine {
  label: string;
  phone: string;
  hours: string;
  note: string | null;
}

/** A line that is no "label | phone | hours | note". */
export class UnreadableCrisisLine extends Error {
  override readonly name = 'UnreadableCrisisLine';

  constructor(
    /** counted from 1 */
    readonly number: number,
    readonly line: string,
  ) {
    super(`Line ${number.toString()} is not "label | phone | hours | note": ${line}`);
  }
}

/**
 * Crisis numbers, one a line: `label | phone | hours | note`, the note being optional. Empty lines and lines
 * that begin with `#` are passed over.
 * @throws UnreadableCrisisLine
 */
export function readCrisisLines(source: string): CrisisLine[] {
  const lines = asLines(source)
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return lines
    .filter(({ line }) => !isBlank(line) && !line.startsWith('#'))
    .map(({ line, number }) => lineIn(line, number));
}

/** The text that these lines are read from. */
export function writeCrisisLines(lines: readonly CrisisLine[]): string {
  return lines
    .map(({ label, phone, hours, note }) => [label, phone, hours, ...(note === null ? [] : [note])].join(' | '))
    .join('\n');
}

function lineIn(line: string, number: number): CrisisLine {
  const [label = '', phone = '', hours = '', note = '', ...more] = line.split('|').map((part) => part.trim());
  if (!isBlank(label) && isPhoneNumber(phone) && more.length === 0)
    return { label, phone, hours, note: isBlank(note) ? null : note };
  throw new UnreadableCrisisLine(number, line);
}
