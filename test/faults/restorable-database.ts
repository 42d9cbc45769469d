import { Client } from 'pg';
import { testDatabase } from '../support/database.js';
import { postgresUrl } from '../support/postgres.js';

/** A database that can be put back to how it was, as often as one likes. */
export class RestorableDatabase {
  private readonly kept = new Set<string>();
  private connected: Promise<Client> | null = null;

  private constructor(
    private readonly server: string,
    readonly url: string,
  ) {}

  static async make(): Promise<RestorableDatabase> {
    const { url } = await testDatabase();
    return new RestorableDatabase(await postgresUrl(), url);
  }

  /** Keeps it as it is now, under that name. Those who are connected are thrown out. */
  async keep(name: string): Promise<void> {
    await this.copy(this.name, this.nameOf(name));
    this.kept.add(name);
  }

  async restore(name: string): Promise<void> {
    await this.copy(this.nameOf(name), this.name);
  }

  /** Past every line that may be cut. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    this.connected ??= connectedTo(this.url);
    const { rows } = await (await this.connected).query(sql, parameters);
    return rows as Row[];
  }

  async drop(): Promise<void> {
    await this.disconnect();
    const names = [this.name, ...[...this.kept].map((name) => this.nameOf(name))];
    await this.onServer(async (client) => {
      for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  }

  private get name(): string {
    return new URL(this.url).pathname.slice(1);
  }

  private nameOf(kept: string): string {
    return `${this.name}_${kept}`;
  }

  private async copy(from: string, to: string): Promise<void> {
    await this.disconnect();
    await this.onServer(async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`);
      // A server that is sent away comes back at once: the door stays shut meanwhile.
      await client.query(`ALTER DATABASE ${from} ALLOW_CONNECTIONS false`);
      await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [from]);
      await client.query(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY FILE_COPY`);
      await client.query(`ALTER DATABASE ${from} ALLOW_CONNECTIONS true`);
    });
  }

  private async disconnect(): Promise<void> {
    await (await this.connected)?.end();
    this.connected = null;
  }

  private async onServer(work: (client: Client) => Promise<void>): Promise<void> {
    const client = await connectedTo(this.server);
    await work(client).finally(() => client.end());
  }
}

async function connectedTo(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  return client;
}
