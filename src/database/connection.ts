import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { migrations } from '../../migrations/index.js';
import { NoLog } from './no-log.js';
import { SnakeNaming } from './snake-naming.js';
import { SharedPool } from './line/shared-pool.js';
import { Silence } from './line/silence.js';
import { StatementNames } from './line/statement-names.js';
import { WatchedClient } from './line/watched-client.js';

/** How long to wait for PostgreSQL, in milliseconds. */
export interface Patience {
  /** for a connection, be it a new one or a free one of the pool */
  connection: number;
  /** until the server itself gives up on a lock, and on a statement; 0: never */
  lock: number;
  statement: number;
  /** until a server that says nothing at all is given up; a little longer, so that a living one can say why */
  answer: number;
  /** while a transaction stands still: a connection that has fallen silent keeps its locks until then */
  idle: number;
}

/** People wait for the page: whatever happens on the line, they have an answer within ten seconds. */
export const forPeople: Patience = { connection: 4_000, lock: 4_000, statement: 5_000, answer: 5_500, idle: 20_000 };

/** The operator's commands touch many rows at once, and nobody waits for a page. */
export const forCommands: Patience = {
  connection: 5_000,
  lock: 10_000,
  statement: 30_000,
  answer: 35_000,
  idle: 60_000,
};

/** The same text has the same name on all connections of the process. */
const statementNames = new StatementNames();

/** How we speak to PostgreSQL. `prepares`: whether statements may be prepared, which poolers in transaction mode do not bear. */
export function connectionOptions(
  url: string,
  patience: Patience = forPeople,
  { prepares = true }: { prepares?: boolean } = {},
): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    driver: { ...pg, Pool: SharedPool },
    url,
    ssl: tlsOf(url),
    applicationName: 'offenes-ohr',
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logger: new NoLog(),
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    poolSize: 10,
    connectTimeoutMS: patience.connection,
    extra: {
      Client: WatchedClient,
      answerTimeoutMillis: patience.answer,
      silence: new Silence(),
      statementNames: prepares ? statementNames : null,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // As texts, because pg would not say a 0, and the database may have another default.
      statement_timeout: patience.statement.toString(),
      lock_timeout: patience.lock.toString(),
      idle_in_transaction_session_timeout: patience.idle.toString(),
      // Planning our statements takes longer than running them, and they are written so that one plan will do for everybody.
      ...(prepares && { options: '-c plan_cache_mode=force_generic_plan' }),
    },
  };
}

/** TypeORM leaves out what a URL says after its `?`. `sslrootcert` names a file with the authority's certificate. */
export function tlsOf(url: string): PostgresDataSourceOptions['ssl'] {
  const { searchParams } = new URL(url);
  const mode = searchParams.get('sslmode') ?? 'disable';
  if (mode === 'disable') return false;
  const file = searchParams.get('sslrootcert');
  const authority = file === null ? {} : { ca: readFileSync(file, 'utf8') };
  if (mode === 'require') return { ...authority, rejectUnauthorized: false };
  // With verify-ca alone, any name that the authority has certified will do.
  return {
    ...authority,
    rejectUnauthorized: true,
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  };
}
