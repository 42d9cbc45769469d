import {
  type DeadlineAnswer,
  type DeadlineProblem,
  explainDeadline,
  explainLines,
} from '../calendars/deadline-explain.js';
import type { Answer, Command, Surroundings } from './command.js';
import type { Input } from './input.js';
import { standardInput } from './input-file.js';
import { UsageProblem } from './usage-problem.js';

export const deadlineExplain: Command = {
  name: 'deadline explain',
  about: 'Explain until when an answer is due: one case from options, or many as JSON lines on standard input.',
  options: {
    region: { type: 'string', value: 'REGION', about: 'where the agency sits: ISO 3166-2, e.g. AT-9' },
    'received-at': { type: 'string', value: 'TIME', about: 'e.g. 2026-03-02T09:15:00+01:00' },
    'business-days': { type: 'string', value: 'N', about: 'first reply: due after N business days' },
    'target-days': { type: 'string', value: 'N', about: 'further reply: target after N days' },
    'due-days': { type: 'string', value: 'N', about: 'further reply: due after N days' },
    id: { type: 'string', value: 'ID', about: 'repeated in the answer' },
    zone: { type: 'string', value: 'ZONE', about: "time zone; by default the region's" },
    'include-state-days': { type: 'boolean', about: "the state's own days are no business days" },
    workweek: { type: 'string', value: 'DAYS', about: 'weekdays, 1 is Monday (default: 1,2,3,4,5)' },
    'extra-closures': { type: 'string', value: 'DATES', multiple: true, about: 'further closed dates' },
  },
  run: async (input, surroundings) => (hasCase(input) ? explainOne(input) : explainMany(surroundings)),
};

function hasCase(input: Input): boolean {
  return Object.keys(deadlineExplain.options).some((option) => input.has(option));
}

function explainOne(input: Input): Answer {
  const explained = explainDeadline(questionOf(input));
  if ('error' in explained) throw new UsageProblem(`${asOption(explained)}.`);
  return { json: explained, text: inWords(explained) };
}

function questionOf(input: Input): Record<string, unknown> {
  // What is no number goes on as it was typed, and is repeated in what is wrong with it.
  const days = (option: string) => {
    const typed = input.optional(option);
    return typed !== null && /^\d+$/.test(typed) ? Number(typed) : (typed ?? undefined);
  };
  return {
    id: input.optional('id'),
    region: input.optional('region') ?? undefined,
    receivedAt: input.optional('received-at') ?? undefined,
    businessDays: days('business-days'),
    targetDays: days('target-days'),
    dueDays: days('due-days'),
    zone: input.optional('zone'),
    includeStateDays: input.flag('include-state-days'),
    workweek: input.has('workweek') ? input.list('workweek').map(Number) : undefined,
    extraClosures: input.list('extra-closures'),
  };
}

/** 'receivedAt: must …' in the words of the options. */
function asOption({ error }: DeadlineProblem): string {
  return error.replace(/^\w+/, (field) => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
}

function inWords({ targetDate, dueDate, dueAt, days, rolls = [] }: DeadlineAnswer): string {
  const moved = (which: 'target' | 'due') =>
    rolls
      .filter((roll) => roll.of === which)
      .map(({ from, direction }) => `, moved ${direction} from ${from}`)
      .join('');
  return [
    ...(targetDate === undefined ? [] : [`Target: ${targetDate}${moved('target')}`]),
    `Due:    ${dueDate}${moved('due')} (overdue from ${dueAt})`,
    ...days.map(
      ({ date, counted, reason, name }) =>
        `  ${date}  ${counted ? 'counted' : 'skipped'}  ${reason}${name === undefined ? '' : ` (${name})`}`,
    ),
  ].join('\n');
}

/** One JSON line in, one out; exit code 1 where a line was no question. */
async function explainMany({ stdin, answer }: Surroundings): Promise<number> {
  if (stdin.isTTY)
    throw new UsageProblem('Give --region, --received-at and --business-days, or JSON lines on standard input.');
  let exitCode = 0;
  for await (const line of explainLines(linesOf(standardInput({ stdin })))) {
    answer(line);
    if ('error' in (JSON.parse(line) as object)) exitCode = 1;
  }
  return exitCode;
}

async function* linesOf(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let last = '';
  for await (const part of parts) {
    const lines = (last + part).split(/\r?\n/);
    last = lines.pop() ?? '';
    yield* lines;
  }
  if (last !== '') yield last;
}
