import { DataSource, type QueryRunner } from 'typeorm';
import { StartupProblem } from '../config/startup-problem.js';
import { connectionOptions } from './connection.js';

/** Any number, the same in every instance: who holds this lock migrates, the others wait. */
const migrationLock = 7_306_081;

/** Brings the database's schema up to this version. Safe when several instances start at once. */
export async function migrate(url: string, production = false): Promise<void> {
  const dataSource = await connected(url);
  try {
    const runner = dataSource.createQueryRunner();
    if (production) await refuseSuperuser(runner);
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

async function connected(url: string): Promise<DataSource> {
  const { host, pathname } = new URL(url);
  try {
    return await new DataSource(connectionOptions(url)).initialize();
  } catch (error) {
    throw new StartupProblem(
      `PostgreSQL at ${host}, database "${pathname.slice(1)}", does not let us in: ${reason(error)}.`,
    );
  }
}

async function refuseSuperuser(runner: QueryRunner): Promise<void> {
  const [role] = (await runner.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')) as {
    rolsuper: boolean;
  }[];
  if (role?.rolsuper)
    throw new StartupProblem(
      'DATABASE_URL names a PostgreSQL superuser; give the app a role of its own that owns only its database.',
    );
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error && error.message ? error.message : String(error);
}
