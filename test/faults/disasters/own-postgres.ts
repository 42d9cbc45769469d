import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../../src/database/embedded-postgres.js';
import { migrate } from '../../../src/database/migrate.js';
import { runFolder } from '../../support/run-folder.js';

const pauseMs = 200;

/** Where somebody else can get in, too: as whom PostgreSQL runs where we are root. */
export async function folderOf(disaster: string): Promise<string> {
  const folder = await mkdtemp(join(runFolder(), `${disaster}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** A PostgreSQL of one disaster's own, started again whenever it is gone, as `npm start` does. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    readonly databaseUrl: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly endWatch: () => Promise<void>,
  ) {}

  static async in(folder: string): Promise<OwnPostgres> {
    const postgres = await EmbeddedPostgres.in(folder);
    const url = await postgres.start();
    const client = new Client(url);
    await client.connect();
    await client.query('CREATE DATABASE disaster');
    await client.end();
    const databaseUrl = new URL('/disaster', url).href;
    await migrate(databaseUrl);
    return new OwnPostgres(
      folder,
      databaseUrl,
      postgres,
      postgres.keepRunning(url, () => undefined),
    );
  }

  /** SIGINT: sessions are ended. SIGQUIT: as in a power cut. */
  async signal(name: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    await this.endingSessions(async () => process.kill(await this.pid(), name));
  }

  /** One of its sessions dies: the server ends all others and recovers. */
  async killSession(): Promise<void> {
    await this.endingSessions(async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'offenes-ohr' LIMIT 1`,
      );
      process.kill(rows[0]?.pid ?? (await this.pid()), 'SIGKILL');
    });
  }

  /** Until it is there again. */
  async recovered(): Promise<void> {
    await (await this.connected()).end();
  }

  async stop(): Promise<void> {
    await this.endWatch();
    await this.postgres.stop();
  }

  /** Until it has come to that: a session of ours sees it. */
  private async endingSessions(blow: (client: Client) => Promise<unknown>): Promise<void> {
    const client = await this.connected();
    const ended = new Promise((resolve) => client.once('end', resolve));
    await blow(client);
    await ended;
  }

  private async connected(): Promise<Client> {
    for (;;) {
      const client = new Client(this.databaseUrl).on('error', () => undefined);
      const answers = await client.connect().then(
        () => true,
        () => false,
      );
      if (answers) return client;
      await sleep(pauseMs);
    }
  }

  private async pid(): Promise<number> {
    const [pid = ''] = (await readFile(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    return Number(pid);
  }
}
