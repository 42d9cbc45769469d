import { Client } from 'pg';
import { tableNames } from '../security/tables.js';
import type { TestApp } from '../support/app.js';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const checkViolation = '23514';

/** A database as somebody with a pen has it: every row can be written over, and all be put back as they were. */
export class Snapshot {
  private constructor(
    private readonly client: Client,
    private readonly tables: readonly string[],
  ) {}

  static async of(app: TestApp): Promise<Snapshot> {
    const client = new Client(app.databaseUrl);
    await client.connect();
    const tables = (await tableNames(app)).filter((table) => table !== 'migrations');
    await client.query('SET session_replication_role = replica; CREATE SCHEMA kept');
    for (const table of tables) await client.query(`CREATE TABLE kept.${table} AS TABLE public.${table}`);
    return new Snapshot(client, tables);
  }

  async write(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    const { rows } = await this.client.query<Record<string, unknown>>(sql, parameters);
    return rows;
  }

  /** Whether PostgreSQL itself lets this be written, which nobody can by whom a CHECK is not taken away. Nothing is. */
  async takes(sql: string): Promise<boolean> {
    await this.client.query('BEGIN');
    const isTaken = await this.client.query(sql).then(
      () => true,
      (error: unknown) => {
        if ((error as { code?: string }).code === checkViolation) return false;
        throw error;
      },
    );
    await this.client.query('ROLLBACK');
    return isTaken;
  }

  /** Only what is other than it was is written: thousands of rounds over whole tables leave so many dead rows that each is slower. */
  async restore(): Promise<void> {
    const statements = this.tables.map(
      (table) => `
        DELETE FROM public.${table} t WHERE NOT EXISTS (SELECT FROM kept.${table} k WHERE k = t);
        INSERT INTO public.${table} SELECT * FROM kept.${table} EXCEPT SELECT * FROM public.${table};`,
    );
    await this.client.query(`BEGIN; ${statements.join('\n')} COMMIT;`);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
