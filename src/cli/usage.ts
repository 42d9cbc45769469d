import type { Command, Option } from './command.js';

const call = 'npm run --silent ohr --';

/** All commands, one a line. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${call} <command> [options]`,
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Every command knows --help and --json. Exit codes: 0 done, 1 not done, 2 called wrongly.',
  ].join('\n');
}

export function usageOf({ name, about, options, operands = [] }: Command): string {
  const signatures = Object.entries(options).map(
    ([option, details]) => [signature(option, details), details.about] as const,
  );
  const width = Math.max(6, ...signatures.map(([text]) => text.length));
  return [
    `Usage: ${[call, name, ...operands, '[options]'].join(' ')}`,
    about,
    '',
    ...signatures.map(([text, meaning]) => `  ${text.padEnd(width)}  ${meaning}`),
    `  ${'--json'.padEnd(width)}  answer in JSON, on standard output`,
  ].join('\n');
}

function signature(option: string, { value, required, multiple }: Option): string {
  const text = [`--${option}`, ...(value === undefined ? [] : [value])].join(' ');
  return `${text}${multiple ? ' …' : ''}${required ? ' (required)' : ''}`;
}
