import pg from 'pg';
import { type Stranger, strangerAtHand } from '../turns/strangers.js';
import { StrangersShare } from '../turns/strangers-share.js';

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

/** Connections of which strangers have half at most: in pg's own line everybody waits behind everybody. */
export class SharedPool extends pg.Pool {
  private readonly share: StrangersShare;
  private readonly theirs = new Map<pg.PoolClient, Stranger>();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.share = new StrangersShare(Math.ceil(this.options.max / 2), config.connectionTimeoutMillis ?? 0);
    this.on('release', (_error, client) => {
      const stranger = this.theirs.get(client);
      this.theirs.delete(client);
      if (stranger) this.share.leave(stranger);
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Connected): void;
  override connect(done?: Connected): Promise<pg.PoolClient> | void {
    const stranger = strangerAtHand();
    if (!done) return stranger ? this.connected(stranger) : super.connect();
    if (!stranger) {
      super.connect(done);
      return;
    }
    this.connected(stranger).then(
      (client) => {
        done(undefined, client, client.release.bind(client));
      },
      (error: unknown) => {
        done(error as Error, undefined, () => undefined);
      },
    );
  }

  private async connected(stranger: Stranger): Promise<pg.PoolClient> {
    await this.share.enter(stranger);
    try {
      const client = await super.connect();
      this.theirs.set(client, stranger);
      return client;
    } catch (error) {
      this.share.leave(stranger);
      throw error;
    }
  }
}
