import pg from 'pg';

/** When the process is gone: before PostgreSQL gets the statement, or once it has carried it out, its answer lost. */
export type CrashMoment = 'before' | 'after';

type Answer = (error: Error | null, result?: unknown) => void;

/** A query that pg is given whole: when it is done, it says so by its callback alone. */
interface WholeQuery extends pg.Submittable {
  callback: Answer;
}

/**
 * Does the work as if the process died at its nth statement, BEGIN and COMMIT counted: from then on nothing it sends
 * arrives, and its connections are gone.
 * @returns whether there were as many statements
 */
export async function crashingAt(nth: number, moment: CrashMoment, work: () => Promise<unknown>): Promise<boolean> {
  const { query } = pg.Client.prototype as { query: (...passed: unknown[]) => unknown };
  let sent = 0;
  const carryOut = (client: pg.Client, passed: unknown[]): unknown => {
    const [asked] = passed;
    if (!isWhole(asked)) return query.apply(client, passed);
    return new Promise((resolve, reject) => {
      asked.callback = (error, result) => {
        if (error) reject(error);
        else resolve(result);
      };
      query.call(client, asked);
    });
  };
  const send = async (client: pg.Client, passed: unknown[]): Promise<unknown> => {
    sent += 1;
    if (sent < nth) return carryOut(client, passed);
    if (sent === nth && moment === 'after') await carryOut(client, passed);
    (client as unknown as { connection: pg.Connection }).connection.stream.destroy();
    throw new Error('Connection terminated unexpectedly');
  };
  const crashing = function (this: pg.Client, ...passed: unknown[]): unknown {
    const [asked] = passed;
    const answer: unknown = isWhole(asked) ? asked.callback : passed.at(-1);
    if (typeof answer !== 'function') return send(this, passed);
    void send(this, isWhole(asked) ? passed : passed.slice(0, -1)).then(
      (result) => {
        (answer as Answer)(null, result);
      },
      (error: unknown) => {
        (answer as Answer)(error as Error);
      },
    );
    return undefined;
  };
  Object.assign(pg.Client.prototype, { query: crashing });
  try {
    await work();
  } finally {
    Object.assign(pg.Client.prototype, { query });
  }
  return sent >= nth;
}

function isWhole(asked: unknown): asked is WholeQuery {
  return typeof asked === 'object' && asked !== null && 'submit' in asked && 'callback' in asked;
}
