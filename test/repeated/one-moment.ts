import type { TestApp } from '../support/app.js';

/** Runs it while the clock goes on by a millisecond each time somebody looks at it. @returns what was written, by transaction */
export async function whileTicking<Result>(app: TestApp, act: () => Promise<Result>): Promise<[Result, Moments]> {
  const { clock } = app;
  const begin = clock.now();
  const standing = clock.now.bind(clock);
  clock.now = () => {
    clock.moveTo(new Date(standing().getTime() + 1));
    return standing();
  };
  try {
    const result = await act();
    return [result, await momentsBetween(app, begin, standing())];
  } finally {
    clock.now = standing;
  }
}

/** A transaction's number, and each moment that it wrote, with the columns in which it stands. */
type Moments = Map<string, Map<number, string[]>>;

/** Transactions that wrote different moments, in words. */
export function differingIn(moments: Moments): string[] {
  return [...moments.values()]
    .filter((of) => of.size > 1)
    .map((of) => [...of].map(([at, columns]) => `${new Date(at).toISOString()} ${columns.join(', ')}`).join(' | '));
}

async function momentsBetween(app: TestApp, begin: Date, end: Date): Promise<Moments> {
  const columns = await app.sql<{ table: string; column: string }>(columnsSql);
  const written = columns.map(
    ({ table, column }) =>
      `SELECT xmin::text AS tx, '${table}.${column}' AS place, ${column} AS at FROM ${table} WHERE ${column} > $1 AND ${column} <= $2`,
  );
  const rows = await app.sql<{ tx: string; place: string; at: Date }>(written.join(' UNION ALL '), [begin, end]);
  const moments: Moments = new Map();
  for (const { tx, place, at } of rows) {
    const of = moments.get(tx) ?? new Map<number, string[]>();
    moments.set(tx, of.set(at.getTime(), [...(of.get(at.getTime()) ?? []), place]));
  }
  return moments;
}

const columnsSql = `
  SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
   WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'`;
