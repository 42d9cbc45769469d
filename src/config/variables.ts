import { StartupProblem } from './startup-problem.js';

/** As in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

export function integer(variables: Variables, name: string, standard: number, least: number, most: number): number {
  const text = variables[name];
  if (text === undefined || text === '') return standard;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new StartupProblem(
      `${name} is "${text}"; it must be a whole number from ${least.toString()} to ${most.toString()}.`,
    );
  return value;
}

export function onOrOff(variables: Variables, name: string, standard: boolean): boolean {
  const text = variables[name];
  if (text === undefined || text === '') return standard;
  if (text !== 'on' && text !== 'off') throw new StartupProblem(`${name} is "${text}"; it must be "on" or "off".`);
  return text === 'on';
}
