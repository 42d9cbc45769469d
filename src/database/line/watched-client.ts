import pg from 'pg';
import { DescribedQueries, type NamedText } from './described-query.js';
import type { Silence } from './silence.js';
import type { StatementNames } from './statement-names.js';

/** The answer did not come: the network swallows it, or the server hangs. */
class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('PostgreSQL did not answer in time');
  }
}

interface WatchedClientConfig extends pg.ClientConfig {
  /** How long to wait for the answer to one statement; 0: for ever. */
  answerTimeoutMillis: number;
  /** Null where a pooler hands every transaction another connection: a name given on one is unknown on the next. */
  statementNames: StatementNames | null;
  /** Of all connections of one pool together. */
  silence: Silence;
}

type Connected = (error: Error) => void;

/**
 * A connection that is given up when an answer does not come. By its own `query_timeout` pg would stop waiting, but
 * keep the connection, and the pool would give it to the next one, who then waits in vain as well.
 */
export class WatchedClient extends pg.Client {
  private readonly answerTimeoutMillis: number;
  private readonly connectionTimeoutMillis: number;
  private readonly statementNames: StatementNames | null;
  private readonly silence: Silence;
  private readonly described = new DescribedQueries();

  constructor(config: WatchedClientConfig) {
    super(config);
    this.answerTimeoutMillis = config.answerTimeoutMillis;
    this.connectionTimeoutMillis = config.connectionTimeoutMillis ?? Infinity;
    this.silence = config.silence;
    // Where we have no password to give, both sides would wait: PostgreSQL for a minute, and the process with it.
    this.connection.on('error', () => {
      this.connection.stream.destroy();
    });
    this.statementNames = config.statementNames;
  }

  override connect(): Promise<this>;
  override connect(done: Connected): void;
  override connect(done?: Connected): Promise<this> | void {
    if (!done) return super.connect() as Promise<this>;
    if (this.silence.isNow) {
      process.nextTick(done, new DatabaseSilent());
      return;
    }
    const asked = performance.now();
    super.connect((error: Error | null) => {
      this.noteArrival(asked, error);
      done(error as Error);
    });
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- stands for all the signatures of pg's
  override query<Answer>(...passed: unknown[]): Answer {
    const named = this.named(passed);
    // Not left as it is, in the midst of a transaction: what is given back to the pool has to be done.
    if (this.silence.isNow) this.connection.stream.destroy(new DatabaseSilent());
    const answer: unknown = named ? this.askDescribed(named) : super.query(...(passed as [string, unknown[]]));
    if (named && answer instanceof Promise) this.watchPlan(answer, named.text);
    if (this.answerTimeoutMillis > 0 && answer instanceof Promise) this.watch(answer);
    return answer as Answer;
  }

  /** A text with its parameters gets the name under which the server knows it already. */
  private named(passed: unknown[]): NamedText | null {
    const [text, values] = passed;
    if (passed.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return null;
    const name = this.statementNames?.nameOf(text);
    return name ? { name, text, values: values as unknown[] } : null;
  }

  private askDescribed(named: NamedText): Promise<unknown> {
    return this.described.ask(named, (query) => super.query(query));
  }

  /** A migration changed the tables while this process runs on: the next time it is planned anew. */
  private watchPlan(answer: Promise<unknown>, text: string): void {
    answer.catch((error: unknown) => {
      if (error instanceof pg.DatabaseError && isPlanOutdated(error)) this.statementNames?.forget(text);
    });
  }

  /** The pool gives up by a timer of its own. @param error none: there is a connection */
  private noteArrival(asked: number, error: Error | null): void {
    if (!error) this.silence.heard();
    // Timers may be a millisecond early.
    else if (performance.now() - asked >= this.connectionTimeoutMillis - 1) this.silence.unanswered(asked);
  }

  private watch(answer: Promise<unknown>): void {
    const asked = performance.now();
    const timer = setTimeout(() => {
      this.silence.unanswered(asked);
      this.connection.stream.destroy(new DatabaseSilent());
    }, this.answerTimeoutMillis);
    const heard = () => {
      clearTimeout(timer);
      this.silence.heard();
    };
    answer.then(heard, (error: unknown) => {
      clearTimeout(timer);
      if (error instanceof pg.DatabaseError) this.silence.heard();
    });
  }
}

function isPlanOutdated({ code, message }: pg.DatabaseError): boolean {
  return code === '0A000' && message.includes('cached plan');
}
