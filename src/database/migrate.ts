import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { StartupProblem } from '../config/startup-problem.js';
import { connectionOptions, type Patience } from './connection.js';

interface MigrationOptions {
  production?: boolean;
  /** Called with a sentence for the person who waits. */
  note?: (sentence: string) => void;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

type Waiting = Required<Pick<MigrationOptions, 'note'>> & Pick<MigrationOptions, 'signal'>;

/** Any number, the same in every instance: who holds this lock migrates, the others wait. */
const migrationLock = 7_306_081;

/**
 * However long a migration takes, it is waited for. But while one waits for a table, everybody who comes after waits for
 * the same table behind it: so it gives way soon, and tries again.
 */
const forMigrations: Patience = { connection: 5_000, lock: 3_000, statement: 0, answer: 0, idle: 0 };

const pauseMs = 1_000;
/** With the pauses and the waiting for locks about ten minutes. */
const attempts = 150;
/** PostgreSQL, appendix A: lock_not_available, deadlock_detected. */
const inOthersWay = new Set<unknown>(['55P03', '40P01']);

/** Brings the database's schema up to this version. Safe when several instances start at once. */
export async function migrate(
  url: string,
  { production = false, note = (sentence) => process.stderr.write(`${sentence}\n`), signal }: MigrationOptions = {},
): Promise<void> {
  const dataSource = await connected(url);
  try {
    const runner = dataSource.createQueryRunner();
    if (production) await refuseSuperuser(runner);
    await takeTurn(runner, { note, signal });
    try {
      await runAll(dataSource, { note, signal });
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
    return await new DataSource(connectionOptions(url, forMigrations, { prepares: false })).initialize();
  } catch (error) {
    if (/password must be a string|no password supplied/.test(reason(error)))
      throw new StartupProblem(
        `PostgreSQL at ${host}, database "${pathname.slice(1)}", asks for a password, and DATABASE_URL gives none (postgres://user:password@${host}${pathname}).`,
      );
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

/** Asks again and again: a wait in PostgreSQL's own line would be cut off by `lock_timeout`, and could say nothing meanwhile. */
async function takeTurn(runner: QueryRunner, { note, signal }: Waiting): Promise<void> {
  for (let waited = 0; !(await isOurTurn(runner)); waited += 1) {
    if (waited === 0) note('Another instance is migrating the database; this one waits until it is done.');
    await pause(pauseMs, undefined, { signal });
  }
}

async function isOurTurn(runner: QueryRunner): Promise<boolean> {
  const [answer] = (await runner.query('SELECT pg_try_advisory_lock($1) AS ours', [migrationLock])) as {
    ours: boolean;
  }[];
  return answer?.ours ?? false;
}

/** Each in a transaction of its own: what is done stays done, also when a later one has to be tried again. */
async function runAll(dataSource: DataSource, { note, signal }: Waiting): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await dataSource.runMigrations({ transaction: 'each' });
      return;
    } catch (error) {
      if (!inOthersWay.has((error as { code?: unknown }).code)) throw error;
      if (attempt === attempts)
        throw new StartupProblem(
          'The database cannot be migrated: something holds a table without end. pg_stat_activity shows what; end it, and start again.',
        );
      if (attempt === 1) note('A migration waits for a table that is in use; trying again until it is free.');
      await pause(pauseMs, undefined, { signal });
    }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error && error.message ? error.message : String(error);
}
