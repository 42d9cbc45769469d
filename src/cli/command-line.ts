import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartupProblem } from '../config/startup-problem.js';
import type { Answer, Command, CommandEntry, Surroundings } from './command.js';
import { Input } from './input.js';
import { overview, usageOf } from './usage.js';
import { UsageProblem } from './usage-problem.js';

/**
 * Finds the command, runs it and prints its answer. What the caller can mend is one sentence on standard
 * error: about the call with the usage and exit code 2, about the installation with exit code 1.
 * @returns the exit code
 */
export async function runCommandLine(
  commands: readonly CommandEntry[],
  args: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const called = commands.find(({ name }) => isCalled(name, args));
  if (!called) return withoutCommand(commands, args, surroundings);
  const command = await called.load();
  if (args.some(asksForHelp)) return done(surroundings, usageOf(command));
  try {
    const { input, asJson } = read(command, args.slice(wordsOf(command.name).length));
    const answer = await command.run(input, surroundings);
    return typeof answer === 'number' ? answer : print(answer, asJson, surroundings);
  } catch (error) {
    return explain(error, command, surroundings);
  }
}

function isCalled(name: string, args: readonly string[]): boolean {
  return wordsOf(name).every((word, position) => args[position] === word);
}

function wordsOf(name: string): string[] {
  return name.split(' ');
}

/** `ohr`, `ohr --help`, `ohr agency --help`, or something nobody knows. */
async function withoutCommand(
  commands: readonly CommandEntry[],
  args: readonly string[],
  { answer, note }: Surroundings,
): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const meant = commands.filter(({ name }) => `${name} `.startsWith(words.map((word) => `${word} `).join('')));
  const listed = overview(await all(meant.length > 0 ? meant : commands));
  if (args.some(asksForHelp)) {
    answer(listed);
    return 0;
  }
  if (args.length > 0)
    note(
      meant.length > 0 ? `"${words.join(' ')}" is not a whole command.` : `There is no command "${words.join(' ')}".`,
    );
  note(listed);
  return 2;
}

/** One after the other: they share nearly everything they load. */
async function all(entries: readonly CommandEntry[]): Promise<Command[]> {
  const loaded: Command[] = [];
  for (const { load } of entries) loaded.push(await load());
  return loaded;
}

function asksForHelp(arg: string): boolean {
  return arg === '--help' || arg === '-h';
}

function done({ answer }: Surroundings, text: string): number {
  answer(text);
  return 0;
}

function read({ options, operands = [] }: Command, args: readonly string[]): { input: Input; asJson: boolean } {
  const known = Object.entries(options).map(
    ([name, { type, multiple = false }]) => [name, { type, multiple }] as const,
  );
  const config: ParseArgsConfig = {
    args: [...args],
    options: { ...Object.fromEntries(known), json: { type: 'boolean' } },
    allowPositionals: true,
  };
  const { values, positionals } = parsed(config);
  if (positionals.length > operands.length)
    throw new UsageProblem(`"${positionals[operands.length] ?? ''}" is one word too many.`);
  const missing = operands[positionals.length];
  if (missing !== undefined) throw new UsageProblem(`${missing} is missing.`);
  for (const [name, { required }] of Object.entries(options))
    if (required && values[name] === undefined) throw new UsageProblem(`--${name} is missing.`);
  return { input: new Input(values, positionals), asJson: values['json'] === true };
}

function parsed(config: ParseArgsConfig): ReturnType<typeof parseArgs> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node's message goes on with advice that does not hold here.
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageProblem(`${sentence.replace(/\.$/, '')}.`);
  }
}

function print({ json, text, exitCode = 0 }: Answer, asJson: boolean, { answer }: Surroundings): number {
  answer(asJson ? JSON.stringify(json) : text);
  return exitCode;
}

function explain(error: unknown, command: Command, { note }: Surroundings): number {
  if (error instanceof UsageProblem) {
    note(`${error.message}\n\n${usageOf(command)}`);
    return 2;
  }
  if (!(error instanceof StartupProblem)) throw error;
  note(error.message);
  return 1;
}
