import { lettersOn, type Side, type Writer } from './writer.js';

/** One line of the table: what was tried, and what became of it. */
export interface Tally {
  what: string;
  tried: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  halfWritten: number;
  /** What pages answered meanwhile, and how often; 0: nobody answered. */
  statuses: ReadonlyMap<number, number>;
}

/** Columns as they are printed. */
const columns = ['tried', 'acknowledged', 'lost', 'doubled', 'halfWritten'] as const;

export function printed(tallies: readonly Tally[]): string {
  const head = ['', 'tried', 'acknowledged', 'lost', 'doubled', 'half-written', 'answers'];
  const rows = tallies.map((tally) => [
    tally.what,
    ...columns.map((column) => tally[column].toString()),
    [...tally.statuses]
      .sort(([one], [other]) => one - other)
      .map(([status, times]) => `${answerName(status)}: ${times.toString()}`)
      .join('  '),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, at) =>
        at === 0 || at === head.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n') + '\n';
}

const answerName = (status: number) => (status === 0 ? 'none' : status.toString());

/** Both sides of a thread, and who wrote on it. */
export interface Thread {
  sides: readonly Side[];
  writers: readonly Writer[];
}

/** Looks at each thread from both sides: what was acknowledged stands there once, and all else at most once. */
export async function tallyOf(what: string, threads: readonly Thread[], halfWritten: number): Promise<Tally> {
  const tally = { what, tried: 0, acknowledged: 0, lost: 0, doubled: 0, halfWritten };
  const statuses = new Map<number, number>();
  for (const { sides, writers } of threads) {
    const pages = await Promise.all(sides.map(lettersOn));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    tally.acknowledged += acknowledged.length;
    tally.tried += acknowledged.length + writers.reduce((sum, { open }) => sum + open.size, 0);
    for (const page of pages) {
      tally.lost += acknowledged.filter((letter) => !page.has(letter)).length;
      tally.doubled += [...page.values()].filter((count) => count > 1).length;
    }
    for (const counted of writers.flatMap(({ pages: asked, posts }) => [...asked, ...posts]))
      statuses.set(counted[0], (statuses.get(counted[0]) ?? 0) + counted[1]);
  }
  return { ...tally, statuses };
}
