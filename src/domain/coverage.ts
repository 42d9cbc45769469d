import { Temporal } from 'temporal-polyfill';

/** Somebody whose threads are to be answered. */
export interface RotaMember {
  id: string;
  /** Active, a counselor, and with keys. What they take on does not matter: somebody who takes nothing new still stands in. */
  able: boolean;
}

/** Days on which somebody is away: ISO dates, both included. */
export interface Away {
  id: string;
  from: string;
  to: string;
  /** null: nobody stands in */
  deputyId: string | null;
}

/** Who may answer somebody's threads: ISO dates, `from` included, `until` not. */
export interface Cover {
  counselorId: string;
  answererId: string;
  /** null: ever since */
  from: string | null;
  /** null: until something changes */
  until: string | null;
}

/**
 * Who stands in for whom, and when: the one definition of it.
 *
 * - Somebody who is able answers for themself on all days but those on which they are away.
 * - While somebody is away, their deputy answers; while the deputy is away too, the deputy's deputy as well, and so on. A
 *   deputy who is away may still answer, and so may a counselor who is away. They are only not counted on: those who answer for themselves on a day are there.
 * - Somebody who is not able answers for nobody. Their own threads are answered by their deputies like anybody's, and so is what
 *   they were to cover.
 * - Colleagues who cover each other in a circle cover what lies on the way round, once.
 *
 * A pair has one stretch for each way it comes about; where two overlap, they are one.
 */
export function coverage(members: readonly RotaMember[], absences: readonly Away[]): Cover[] {
  const able = new Set(members.filter((member) => member.able).map(({ id }) => id));
  const days = absences.map(({ to, ...away }) => ({ ...away, until: dayAfter(to) }));
  const of = (id: string) => days.filter((away) => away.id === id);
  const covers = members.flatMap(({ id }) => [
    ...(able.has(id) ? presence(id, of(id)) : []),
    ...standIns({ counselorId: id, of, able }, { id, from: '', until: '~' }, [id]),
  ]);
  return merged(covers).map(({ from, until, ...pair }) => ({
    ...pair,
    from: from === '' ? null : from,
    until: until === '~' ? null : until,
  }));
}

/** '' stands before every date, '~' behind. */
interface Stretch {
  id: string;
  from: string;
  until: string;
}

type AwayUntil = Stretch & { deputyId: string | null };
type Made = Pick<Cover, 'counselorId' | 'answererId'> & { from: string; until: string };

interface Rota {
  counselorId: string;
  of: (id: string) => AwayUntil[];
  able: ReadonlySet<string>;
}

/** From the beginning to the end, without the absences. */
function presence(id: string, absences: readonly AwayUntil[]): Made[] {
  const made: Made[] = [];
  let from = '';
  for (const away of [...absences].sort(byStart)) {
    if (from < away.from) made.push({ counselorId: id, answererId: id, from, until: away.from });
    if (from < away.until) from = away.until;
  }
  return [...made, { counselorId: id, answererId: id, from, until: '~' }];
}

/** Those who cover `who` within the stretch, and those who cover them. `way` are those already passed. */
function standIns(rota: Rota, { id, from, until }: Stretch, way: readonly string[]): Made[] {
  return rota.of(id).flatMap((away) => {
    const { deputyId } = away;
    if (deputyId === null || way.includes(deputyId) || away.from >= until || away.until <= from) return [];
    const stretch = {
      from: away.from > from ? away.from : from,
      until: away.until < until ? away.until : until,
    };
    const made = { counselorId: rota.counselorId, answererId: deputyId, ...stretch };
    const further = standIns(rota, { id: deputyId, ...stretch }, [...way, deputyId]);
    return rota.able.has(deputyId) ? [made, ...further] : further;
  });
}

/** Two absences that follow each other stay two; what two ways give at once is one. */
function merged(covers: readonly Made[]): Made[] {
  const made: Made[] = [];
  for (const cover of [...covers].sort(byPair)) {
    const last = made.at(-1);
    const isSamePair = last?.counselorId === cover.counselorId && last.answererId === cover.answererId;
    if (!isSamePair || last.until <= cover.from) made.push({ ...cover });
    else if (last.until < cover.until) last.until = cover.until;
  }
  return made;
}

function byStart(a: { from: string }, b: { from: string }): number {
  return compare(a.from, b.from);
}

function byPair(a: Made, b: Made): number {
  return compare(a.counselorId, b.counselorId) || compare(a.answererId, b.answererId) || byStart(a, b);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
