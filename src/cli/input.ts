import { asLine, illegibleWord, isBlank } from '../domain/written-text.js';
import { UsageProblem } from './usage-problem.js';

type Value = string | boolean | (string | boolean)[] | undefined;

/** What was typed after a command's words. Every method throws `UsageProblem` with one sentence. */
export class Input {
  constructor(
    private readonly values: Readonly<Record<string, Value>>,
    private readonly operands: readonly string[] = [],
  ) {}

  has(option: string): boolean {
    return this.values[option] !== undefined;
  }

  flag(option: string): boolean {
    return this.values[option] === true;
  }

  text(option: string): string {
    const value = this.optional(option);
    if (value === null) throw new UsageProblem(`--${option} is missing.`);
    return value;
  }

  /** Null where the option was not given. A value in which nothing can be seen is a mistake, such as an unset variable of a script. */
  optional(option: string): string | null {
    const value = this.values[option];
    if (typeof value !== 'string') return null;
    const [line] = this.each(option);
    if (line === undefined) throw new UsageProblem(`--${option} is empty.`);
    return line;
  }

  /** Every value of an option that may be given several times. */
  each(option: string): string[] {
    const values = [this.values[option] ?? []].flat().map((value) => asLine(String(value)));
    const illegible = values.find((value) => illegibleWord(value) !== null);
    if (illegible !== undefined)
      throw new UsageProblem(`--${option} piles so many marks on a letter that it cannot be read.`);
    return values.filter((value) => !isBlank(value));
  }

  /** The same for values without commas: a comma parts them too. */
  list(option: string): string[] {
    const values = this.each(option).flatMap((value) => value.split(','));
    return values.map(asLine).filter((value) => !isBlank(value));
  }

  number(option: string, { least, most, standard }: { least: number; most: number; standard?: number }): number {
    const typed = this.optional(option);
    if (typed === null && standard !== undefined) return standard;
    const value = Number(typed ?? this.text(option));
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new UsageProblem(`--${option} must be a whole number from ${least.toString()} to ${most.toString()}.`);
  }

  oneOf<Choice extends string>(option: string, choices: readonly Choice[], standard?: Choice): Choice {
    const typed = this.optional(option);
    if (typed === null && standard !== undefined) return standard;
    return chosen(option, typed ?? this.text(option), choices);
  }

  someOf<Choice extends string>(option: string, choices: readonly Choice[]): Choice[] {
    return [...new Set(this.list(option).map((typed) => chosen(option, typed, choices)))];
  }

  operand(position: number): string {
    return this.operands[position] ?? '';
  }
}

function chosen<Choice extends string>(option: string, typed: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === typed);
  if (choice === undefined) throw new UsageProblem(`--${option} is "${typed}"; it must be ${choicesInWords(choices)}.`);
  return choice;
}

export function choicesInWords(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
}
