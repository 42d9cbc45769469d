import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { StartupProblem } from '../config/startup-problem.js';
import type { Surroundings } from './command.js';

/** The text of a file, or of standard input for `-`. @throws StartupProblem */
export async function inputFile(path: string, { stdin }: Pick<Surroundings, 'stdin'>): Promise<string> {
  if (path === '-') return text(stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new StartupProblem(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** The first line of standard input, such as a password from a pipe. @throws StartupProblem */
export async function firstLine({ stdin }: Pick<Surroundings, 'stdin'>): Promise<string> {
  const [line = ''] = (await text(stdin)).split(/\r?\n/);
  if (line === '') throw new StartupProblem('Standard input holds nothing.');
  return line;
}
