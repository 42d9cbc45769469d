import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { StartupProblem } from '../config/startup-problem.js';
import type { Surroundings } from './command.js';
import { readUtf8 } from './utf8.js';

/** The text of a file, or of standard input for `-`. @throws StartupProblem */
export async function inputFile(path: string, { stdin }: Pick<Surroundings, 'stdin'>): Promise<string> {
  if (path === '-') return text(standardInput({ stdin }));
  try {
    return await text(readUtf8(createReadStream(path), path));
  } catch (error) {
    if (error instanceof StartupProblem) throw error;
    throw new StartupProblem(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** The first line of standard input, such as a password from a pipe. @throws StartupProblem */
export async function firstLine(surroundings: Pick<Surroundings, 'stdin'>): Promise<string> {
  const [line = ''] = (await text(standardInput(surroundings))).split(/\r?\n/);
  if (line === '') throw new StartupProblem('Standard input holds nothing.');
  return line;
}

/** Standard input as text, piece by piece. @throws StartupProblem */
export function standardInput({ stdin }: Pick<Surroundings, 'stdin'>): AsyncGenerator<string> {
  return readUtf8(stdin, 'Standard input');
}
