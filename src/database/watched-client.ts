import pg from 'pg';

/** The answer did not come: the network swallows it, or the server hangs. */
class DatabaseSilent extends Error {
  override readonly name = 'DatabaseSilent';
  readonly code = 'ETIMEDOUT';
}

interface WatchedClientConfig extends pg.ClientConfig {
  /** How long to wait for the answer to one statement; 0: for ever. */
  answerTimeoutMillis: number;
}

/**
 * A connection that is given up when an answer does not come. By its own `query_timeout` pg would stop waiting, but
 * keep the connection, and the pool would give it to the next one, who then waits in vain as well.
 */
export class WatchedClient extends pg.Client {
  private readonly answerTimeoutMillis: number;

  constructor(config: WatchedClientConfig) {
    super(config);
    this.answerTimeoutMillis = config.answerTimeoutMillis;
    // Where we have no password to give, both sides would wait: PostgreSQL for a minute, and the process with it.
    this.connection.on('error', () => {
      this.connection.stream.destroy();
    });
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- stands for all the signatures of pg's
  override query<Answer>(...passed: unknown[]): Answer {
    const answer: unknown = super.query(...(passed as [string, unknown[]]));
    if (this.answerTimeoutMillis > 0 && answer instanceof Promise) this.watch(answer);
    return answer as Answer;
  }

  private watch(answer: Promise<unknown>): void {
    const timer = setTimeout(() => {
      this.connection.stream.destroy(new DatabaseSilent('PostgreSQL did not answer in time'));
    }, this.answerTimeoutMillis);
    const stop = () => {
      clearTimeout(timer);
    };
    answer.then(stop, stop);
  }
}
