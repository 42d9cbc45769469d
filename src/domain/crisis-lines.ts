import { isPhoneNumber } from './phone-number.js';
import { asLines, isBlank } from './written-text.js';

/** A number where somebody answers at once. */
export interface CrisisLine {
  label: string;
  phone: string;
  hours: string;
  note: string | null;
  /** the state where it is answered; null: everywhere */
  region: string | null;
}

interface Region {
  region: string;
  label: string;
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

/** A line "[state]" that names none of the agency's. */
export class UnknownCrisisRegion extends Error {
  override readonly name = 'UnknownCrisisRegion';

  constructor(
    /** counted from 1 */
    readonly number: number,
    readonly line: string,
    readonly known: readonly string[],
  ) {
    super(`Line ${number.toString()} names no region of the agency: ${line}. There are ${known.join(', ')}.`);
  }
}

/**
 * Crisis numbers, one a line: `label | phone | hours | note`, the note being optional. They are answered everywhere, but for
 * those below a line with a state in brackets, as `[Wien]` or `[AT-9]`: these are for that state alone. Empty lines and lines
 * that begin with `#` are passed over.
 * @throws {UnreadableCrisisLine} @throws {UnknownCrisisRegion}
 */
export function readCrisisLines(source: string, regions: readonly Region[]): CrisisLine[] {
  let region: string | null = null;
  const read: CrisisLine[] = [];
  for (const [index, written] of asLines(source).split('\n').entries()) {
    const line = written.trim();
    if (isBlank(line) || line.startsWith('#')) continue;
    const state = /^\[(.*)\]$/.exec(line)?.[1];
    if (state === undefined) read.push({ ...lineIn(line, index + 1), region });
    else region = regionIn(state, regions) ?? refuseRegion(index + 1, line, regions);
  }
  return read;
}

/** The text that these lines are read from: those for everywhere, then each state's. */
export function writeCrisisLines(lines: readonly CrisisLine[], regions: readonly Region[]): string {
  const states = regions.map(({ region, label }) => ({ heading: [`[${label}]`], own: linesOf(lines, region) }));
  return [{ heading: [], own: linesOf(lines, null) }, ...states]
    .filter(({ own }) => own.length > 0)
    .map(({ heading, own }) => [...heading, ...own.map(written)].join('\n'))
    .join('\n\n');
}

/** Where somebody is, the numbers that are answered there: first those of their state, then those for everywhere. */
export function crisisLinesIn<Line extends Pick<CrisisLine, 'region'>>(
  lines: readonly Line[],
  region: string | null,
): Line[] {
  return region === null ? linesOf(lines, null) : [...linesOf(lines, region), ...linesOf(lines, null)];
}

/** Somebody abroad calls the emergency number of the place where they are: first the one that many countries share. */
export function abroadFirst<Line extends Pick<CrisisLine, 'phone'>>(lines: readonly Line[], emergency: Line): Line[] {
  const own = lines.find(({ phone }) => phone.trim() === emergency.phone);
  return [own ?? emergency, ...lines.filter((line) => line !== own)];
}

/** Whether a number leads there from another country, too: a short one leads nowhere, or to somebody else. */
export function isReachedAbroad({ phone, region }: Pick<CrisisLine, 'phone' | 'region'>): boolean {
  return region === 'outside' || /^(?:\+|00)/.test(phone.trim());
}

function linesOf<Line extends Pick<CrisisLine, 'region'>>(lines: readonly Line[], region: string | null): Line[] {
  return lines.filter((line) => line.region === region);
}

function written({ label, phone, hours, note }: CrisisLine): string {
  return [label, phone, hours, ...(note === null ? [] : [note])].join(' | ');
}

function regionIn(name: string, regions: readonly Region[]): string | null {
  const wanted = name.trim().toLowerCase();
  return regions.find((one) => [one.region, one.label].some((known) => known.toLowerCase() === wanted))?.region ?? null;
}

function refuseRegion(number: number, line: string, regions: readonly Region[]): never {
  throw new UnknownCrisisRegion(
    number,
    line,
    regions.map(({ label }) => label),
  );
}

function lineIn(line: string, number: number): Omit<CrisisLine, 'region'> {
  const [label = '', phone = '', hours = '', note = '', ...more] = line.split('|').map((part) => part.trim());
  if (!isBlank(label) && isPhoneNumber(phone) && more.length === 0)
    return { label, phone, hours, note: isBlank(note) ? null : note };
  throw new UnreadableCrisisLine(number, line);
}
