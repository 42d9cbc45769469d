import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { MovableClock } from '../../src/config/clock.js';
import { Environment } from '../../src/config/environment.js';
import { Transactions } from '../../src/database/transactions.js';
import type { Patience } from '../../src/database/connection.js';
import { createServer } from '../../src/server.js';
import { BrowserClient } from './browser-client.js';
import { countAsWritten, coverAsWritten } from './covering.js';
import { testDatabase } from './database.js';
import { runFolder } from './run-folder.js';
import { signAsWritten } from './signing.js';
import { TestLog } from './test-log.js';

/** A database to copy, to which nobody is connected, and the key that opens it. */
export interface Beginning {
  url: string;
  rootKeyFile: string;
}

export interface AppOptions {
  /** Where the clock stands at first: a Wednesday morning in March unless given. */
  now?: Date;
  /** Another beginning than an empty database. */
  beginsAs?: Beginning;
  /** More variables, as in the environment of a real process. */
  variables?: Record<string, string>;
  /** Another database than a fresh one; it is not dropped. */
  databaseUrl?: string;
  /** With the database: as much as a busy machine may need, unless it is what people have (`forPeople`) that counts. */
  patience?: Patience;
  /** Whether it does by itself what comes round; tests do it when they want it. */
  scheduled?: boolean;
}

/** The whole application on a port of its own, over a database of its own. */
export interface TestApp {
  nest: NestExpressApplication;
  clock: MovableClock;
  dataSource: DataSource;
  transactions: Transactions;
  environment: Environment;
  databaseUrl: string;
  port: number;
  log: TestLog;
  /** A browser without JavaScript and without cookies. */
  browser(host?: string): BrowserClient;
  /** Rows of a query; parameters as $1, $2. */
  sql<Row = Record<string, unknown>>(query: string, parameters?: unknown[]): Promise<Row[]>;
  /**
   * The same, and then as if the server itself had written it: what it touched is signed, and who stands in for whom is
   * written down. Plain `sql` is the attacker's.
   */
  arrange(query: string, parameters?: unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** Passwords are hashed as cheaply as argon2 allows: what they cost is not what these tests are about. */
export const cheap = { ARGON2_MEMORY_KIB: '1024', ARGON2_TIME_COST: '1' };

/** How many inquiries one client may have waiting, and so on: most tests let few people do much. */
const muchOfFew = {
  UNANSWERED_INQUIRIES: '100000',
  SIGN_INS_PER_ACCOUNT: '100000',
  CONTACT_CHANGES_PER_ACCOUNT: '100000',
};

/** Whatever else this machine has to do, no page of a test says for that reason that it takes too long. */
const unhurried: Patience = { connection: 90_000, lock: 90_000, statement: 90_000, answer: 95_000, idle: 180_000 };

/** 2026-03-04T09:00+01:00 in Vienna, a Wednesday without holidays around it. */
export const usualNow = new Date('2026-03-04T08:00:00Z');

export async function startApp({
  now = usualNow,
  variables = {},
  databaseUrl,
  beginsAs,
  patience = unhurried,
  scheduled = false,
}: AppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(runFolder(), 'app-'));
  const fresh =
    databaseUrl === undefined
      ? await testDatabase({ copyOf: beginsAs })
      : { url: databaseUrl, drop: () => Promise.resolve() };
  const environment = new Environment({
    DATA_DIR: dataDir,
    BASE_URL: 'http://localhost',
    ...cheap,
    ...muchOfFew,
    ...variables,
  });
  if (beginsAs) await copyFile(beginsAs.rootKeyFile, environment.rootKeyFile);
  const clock = new MovableClock(now);
  const log = new TestLog();
  const nest = await createServer({ environment, databaseUrl: fresh.url, patience, clock, scheduled }, log).catch(
    async (error: unknown) => {
      await fresh.drop();
      throw error;
    },
  );
  await nest.listen(0, '127.0.0.1');
  const { port } = (nest.getHttpServer() as { address(): AddressInfo }).address();
  const scheme = environment.secureCookies ? 'https' : 'http';
  // Known only now, and links carry it.
  if (scheme === 'http') environment.baseUrl.port = port.toString();
  const dataSource = nest.get(DataSource);
  return {
    nest,
    clock,
    dataSource,
    transactions: nest.get(Transactions),
    environment,
    databaseUrl: fresh.url,
    port,
    log,
    browser: (host = 'localhost') => new BrowserClient(port, host, scheme),
    sql: (query, parameters) => dataSource.query(query, parameters),
    async arrange(query, parameters) {
      await dataSource.query(query, parameters);
      await countAsWritten(nest, query);
      await signAsWritten(nest, query);
      await coverAsWritten(nest, query);
    },
    async close() {
      await nest.close();
      await fresh.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
