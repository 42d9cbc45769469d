import pg from 'pg';

/** What every transaction has, whatever it does. */
const frame = /^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

let listeners: ((sql: string) => void)[] = [];
let watching = false;

/** The SQL that this process sends to PostgreSQL meanwhile, in order; the frame of transactions aside. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const listener = (sql: string) => {
    if (!frame.test(sql)) seen.push(sql.replace(/\s+/g, ' ').trim());
  };
  watch();
  listeners.push(listener);
  try {
    await work();
  } finally {
    listeners = listeners.filter((one) => one !== listener);
  }
  return seen;
}

export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await statementsDuring(work)).length;
}

/** Whatever sends SQL, sends it through here: pools, TypeORM and our own clients. */
function watch(): void {
  if (watching) return;
  watching = true;
  const { query } = pg.Client.prototype as { query: (...passed: unknown[]) => unknown };
  const watched = function (this: pg.Client, ...passed: unknown[]): unknown {
    const [first] = passed;
    const sql = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    if (sql !== undefined) for (const listener of listeners) listener(sql);
    return query.apply(this, passed);
  };
  Object.assign(pg.Client.prototype, { query: watched });
}
