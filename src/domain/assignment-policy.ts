import { Temporal } from 'temporal-polyfill';

export interface Candidate {
  id: string;
  /** Activated: has a key pair to which a thread can be sealed. */
  hasKeys: boolean;
  /** "nimmt zurzeit keine neuen Anfragen an" */
  intakePaused: boolean;
  /** ISO 3166-2 codes or 'outside'; empty means all. */
  regions: readonly string[];
  /** Empty means all. */
  topics: readonly string[];
  /** ISO 639-1; empty or missing means all. */
  languages?: readonly string[];
  openCount: number;
  openCapacity: number;
  weekNewCount: number;
  weekNewCapacity: number;
  /** ISO weekday numbers, Monday is 1 */
  workingDays: readonly number[];
  /** ISO dates, both ends included */
  absences: readonly { from: string; to: string }[];
  /** ISO instant of the last assignment; null or missing: never */
  lastAssignedAt?: string | null;
}

export interface AssignmentQuestion {
  /** A region not said (null) shuts nobody out, nor does a language where the agency offers one alone (left out). */
  inquiry: { region: string | null; topicId: string; language?: string };
  ownCounselorId: string | null;
  /** Counselors once parted from this client. */
  excludedIds: readonly string[];
  /** All active counselors of the agency, the own and the fallback one among them. */
  candidates: readonly Candidate[];
  fallbackId: string | null;
  today: Temporal.PlainDate;
  dueDate: Temporal.PlainDate;
  /** Leave out where every weekday may be worked on. */
  isBusinessDay?: (date: Temporal.PlainDate) => boolean;
}

/** Which of the counselor's limits spoke for them; `lowest_load` where they take every region, topic and language. */
export type AssignmentRule =
  'own_counselor' | 'region_and_topic' | 'region' | 'topic' | 'language' | 'lowest_load' | 'fallback' | 'unassigned';

export type AssignmentChoice =
  { counselorId: string; rule: Exclude<AssignmentRule, 'unassigned'> } | { counselorId: null; rule: 'unassigned' };

/** Rules for which the counselor's capacity must be taken; the others hold whatever it is. */
export function takesCapacity(rule: AssignmentRule): boolean {
  return rule !== 'own_counselor' && rule !== 'fallback' && rule !== 'unassigned';
}

/**
 * Who answers, best first, so that the next can be tried where somebody else took the last place meanwhile. Always
 * ends with 'unassigned'. A client's own counselor has no second: waiting for a supervisor is better than a stranger.
 */
export function chooseCounselor(question: AssignmentQuestion): AssignmentChoice[] {
  const { inquiry, ownCounselorId, excludedIds, fallbackId } = question;
  const reachable = question.candidates.filter(({ id, hasKeys }) => hasKeys && !excludedIds.includes(id));
  const unassigned: AssignmentChoice = { counselorId: null, rule: 'unassigned' };

  const own = reachable.find(({ id }) => id === ownCounselorId);
  if (own !== undefined) return [{ counselorId: own.id, rule: 'own_counselor' }, unassigned];

  const choices: AssignmentChoice[] = reachable
    .filter((candidate) => suits(candidate, inquiry) && hasCapacity(candidate) && isPresent(candidate, question))
    .sort(byLoad)
    .map((candidate) => ({ counselorId: candidate.id, rule: ruleFor(candidate, inquiry) }));
  const fallback = reachable.find(({ id }) => id === fallbackId);
  if (fallback !== undefined) choices.push({ counselorId: fallback.id, rule: 'fallback' });
  return [...choices, unassigned];
}

function suits(candidate: Candidate, { region, topicId, language }: AssignmentQuestion['inquiry']): boolean {
  return (
    takes(candidate.regions, region) &&
    takes(candidate.topics, topicId) &&
    takes(candidate.languages ?? [], language ?? null)
  );
}

function takes(limits: readonly string[], wanted: string | null): boolean {
  return limits.length === 0 || wanted === null || limits.includes(wanted);
}

function hasCapacity(candidate: Candidate): boolean {
  return (
    !candidate.intakePaused &&
    candidate.openCount < candidate.openCapacity &&
    candidate.weekNewCount < candidate.weekNewCapacity
  );
}

// The day of receipt may be nearly over: only the days after it, up to the due date, are sure to leave time.
function isPresent(
  { workingDays, absences }: Candidate,
  { today, dueDate, isBusinessDay = () => true }: AssignmentQuestion,
): boolean {
  const days = today.until(dueDate, { largestUnit: 'day' }).days;
  for (let i = 1; i <= days; i++) {
    const day = today.add({ days: i });
    const iso = day.toString();
    const absent = absences.some(({ from, to }) => from <= iso && iso <= to);
    if (!absent && workingDays.includes(day.dayOfWeek) && isBusinessDay(day)) return true;
  }
  return false;
}

function byLoad(a: Candidate, b: Candidate): number {
  return (
    a.openCount / a.openCapacity - b.openCount / b.openCapacity ||
    a.openCount - b.openCount ||
    compareLastAssigned(a.lastAssignedAt ?? null, b.lastAssignedAt ?? null) ||
    (a.id < b.id ? -1 : 1)
  );
}

function compareLastAssigned(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));
}

function ruleFor(
  candidate: Candidate,
  { region, language }: AssignmentQuestion['inquiry'],
): 'region_and_topic' | 'region' | 'topic' | 'language' | 'lowest_load' {
  const byRegion = region !== null && candidate.regions.length > 0;
  const byTopic = candidate.topics.length > 0;
  if (byRegion && byTopic) return 'region_and_topic';
  if (byRegion) return 'region';
  if (byTopic) return 'topic';
  return language !== undefined && (candidate.languages ?? []).length > 0 ? 'language' : 'lowest_load';
}
