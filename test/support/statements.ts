import pg from 'pg';

/** What every transaction has, whatever it does. */
const frame = /^\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

let listeners: ((sql: string) => void)[] = [];
let unwatch = (): void => undefined;

/** The SQL that this process sends to PostgreSQL meanwhile, in order; the frame of transactions aside. */
export async function statementsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const listener = (sql: string) => {
    if (!frame.test(sql)) seen.push(sql.replace(/\s+/g, ' ').trim());
  };
  if (listeners.length === 0) unwatch = watch();
  listeners.push(listener);
  try {
    await work();
  } finally {
    listeners = listeners.filter((one) => one !== listener);
    if (listeners.length === 0) unwatch();
  }
  return seen;
}

export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await statementsDuring(work)).length;
}

/** Whatever sends SQL, sends it through here: pools, TypeORM and our own clients. The driver is the next spec's, too. */
function watch(): () => void {
  const { query } = pg.Client.prototype as { query: (...passed: unknown[]) => unknown };
  const watched = function (this: pg.Client, ...passed: unknown[]): unknown {
    const [first] = passed;
    const sql = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    if (sql !== undefined) for (const listener of listeners) listener(sql);
    return query.apply(this, passed);
  };
  Object.assign(pg.Client.prototype, { query: watched });
  return () => {
    Object.assign(pg.Client.prototype, { query });
  };
}
