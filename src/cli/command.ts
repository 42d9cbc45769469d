import type { Environment } from '../config/environment.js';
import type { Input } from './input.js';

export interface Option {
  type: 'string' | 'boolean';
  /** What stands for the value in the usage text, e.g. 'SLUG'. */
  value?: string;
  about: string;
  required?: boolean;
  /** May be given several times. */
  multiple?: boolean;
}

/** What a command is given to work with. Standard output carries its answer alone. */
export interface Surroundings {
  /** Read and checked only by commands that ask for it: some must work before the set-up is complete. */
  environment: () => Environment;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** A line of the answer. */
  answer: (line: string) => void;
  /** A line for the person at the terminal, on standard error. */
  note: (line: string) => void;
}

export interface Answer {
  /** Printed with `--json`, on one line. */
  json: unknown;
  /** Printed without; may have several lines. */
  text: string;
  /** 0 unless given. */
  exitCode?: number;
}

export interface Command {
  /** The words it is called by, e.g. 'agency text set'. */
  name: string;
  about: string;
  options: Record<string, Option>;
  /** What follows the options without a name, e.g. ['FILE']; all of it must be given. */
  operands?: readonly string[];
  /** @returns the answer, or the exit code of a command that has printed its answer itself */
  run(input: Input, surroundings: Surroundings): Promise<Answer | number>;
}

/** A command not yet read: nearly all of them need the whole application, which takes its time. */
export interface CommandEntry {
  /** The command's own name. */
  name: string;
  load: () => Promise<Command>;
}
