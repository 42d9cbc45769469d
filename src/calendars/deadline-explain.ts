import { type Deadline, type Roll, firstReplyDeadline, followUpDeadline } from '../domain/deadlines.js';
import type { DayReason } from '../domain/deadline-explanation.js';
import { type ExplainQuestion, InvalidField, readQuestion } from './deadline-question.js';
import { holidayCalendar } from './holidays.js';

export interface DeadlineAnswer {
  id: string | number | null;
  /** ISO date; only of a follow-up */
  targetDate?: string;
  dueDate: string;
  /** Start of the local day after the due date, exclusive, with the local offset: '2026-03-06T00:00:00+01:00' */
  dueAt: string;
  days: { date: string; counted: boolean; reason: DayReason; name?: string }[];
  /** Dates moved because the agency is closed on them; only where there are any */
  rolls?: Roll[];
}

export interface DeadlineProblem {
  id: string | number | null;
  /** '<field>: <what is wrong>' */
  error: string;
}

/**
 * Explains one deadline from the holidays of a region alone, without a database. `input` is an object with
 * `region`, `receivedAt` and either `businessDays` or `targetDays` and `dueDays`; optional `id`, `zone`,
 * `includeStateDays`, `workweek`, `extraClosures`. Other fields are ignored. Bad input is an answer, never an exception.
 */
export function explainDeadline(input: unknown): DeadlineAnswer | DeadlineProblem {
  try {
    return answer(readQuestion(input));
  } catch (problem) {
    if (problem instanceof InvalidField) return { id: problem.id, error: problem.message };
    throw problem;
  }
}

/** One JSON object a line in, one a line out; empty lines are passed over. */
export async function* explainLines(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield JSON.stringify(explainLine(line, number));
  }
}

function explainLine(line: string, number: number): DeadlineAnswer | DeadlineProblem {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return { id: null, error: `line ${String(number)}: is not valid JSON` };
  }
  return explainDeadline(input);
}

function answer(question: ExplainQuestion): DeadlineAnswer {
  const deadline = deadlineOf(question);
  return {
    id: question.id,
    ...(deadline.targetDate === null ? {} : { targetDate: deadline.targetDate.toString() }),
    dueDate: deadline.dueDate.toString(),
    dueAt: deadline.dueAt.toZonedDateTimeISO(question.zone).toString({ timeZoneName: 'never' }),
    days: deadline.days.map(({ name, ...day }) => (name === null ? day : { ...day, name })),
    ...(deadline.rolls.length === 0 ? {} : { rolls: deadline.rolls }),
  };
}

function deadlineOf({ receivedAt, zone, rule, settings }: ExplainQuestion): Deadline {
  const receipt = { receivedAt, zone, calendar: holidayCalendar(settings) };
  return 'businessDays' in rule
    ? firstReplyDeadline({ ...receipt, ...rule })
    : followUpDeadline({ ...receipt, ...rule });
}
