import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { Environment } from '../../src/config/environment.js';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { createServer } from '../../src/server.js';
import { createRootKeyFile } from '../../src/vault/server-keys/root-key-file.js';
import { testDatabase } from '../support/database.js';
import { runFolder } from '../support/run-folder.js';
import { ServerProcess } from '../support/server-process.js';
import { TestLog } from '../support/test-log.js';
import { startWorld } from '../support/world.js';
import { until } from '../support/until.js';

let folder: string;
const strangers: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(runFolder(), 'start-'));
  await chmod(folder, 0o755);
});

afterEach(async () => {
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Only root can be somebody else, and bring a disk. */
const asRoot = (sentence: string, work: () => Promise<void>): void => {
  if (process.getuid?.() === 0) it(sentence, work);
};

const isThere = (path: string) =>
  readFile(path).then(
    () => true,
    () => false,
  );

async function postmasterOf(dataDir: string): Promise<number> {
  return parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** A process that lives on and has nothing to do with us. */
async function stranger(uid?: number): Promise<ChildProcess> {
  const child = spawn('sleep', ['600'], uid === undefined ? {} : { uid });
  strangers.push(child);
  await once(child, 'spawn');
  return child;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('The embedded PostgreSQL', () => {
  it('is made anew where the first attempt was killed', async () => {
    const server = await ServerProcess.spawn({ DATA_DIR: folder });
    // A machine may be so quick that it is made when we look.
    await until(async () => (await readdir(folder)).some((name) => name.startsWith('initdb-') || name === 'postgres'));
    server.signal('SIGKILL');
    await server.ended;
    const postgres = await EmbeddedPostgres.in(folder);
    expect(await answers(await postgres.start())).toBe(true);
    await postgres.stop();
  });

  it('is made beside what an earlier version left half made, which is kept', async () => {
    await mkdir(join(folder, 'postgres', 'base'), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '18\n');
    const postgres = await EmbeddedPostgres.in(folder);
    expect(await answers(await postgres.start())).toBe(true);
    await postgres.stop();
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.unfinished-'))).toHaveLength(1);
  });

  asRoot('starts where a stranger has got its number, also as the same user, and never ends the stranger', async () => {
    const postgres = await EmbeddedPostgres.in(folder);
    await postgres.start();
    const mark = join(folder, 'postgres', 'postmaster.pid');
    for (const uid of [65_534, 0]) {
      process.kill(await postmasterOf(folder), 'SIGKILL');
      const { pid, exitCode } = await stranger(uid);
      await writeFile(mark, (await readFile(mark, 'utf8')).replace(/^\d+/, pid?.toString() ?? ''));
      await postgres.stop();
      expect(await postgres.runningPort()).toBeNull();
      expect(await answers(await postgres.start())).toBe(true);
      expect(exitCode).toBeNull();
    }
    await postgres.stop();
    for (const { exitCode, signalCode } of strangers) expect([exitCode, signalCode]).toEqual([null, null]);
  });

  it('is started again when somebody kills it, at the same address, until it shall end', async () => {
    const postgres = await EmbeddedPostgres.in(folder);
    const url = await postgres.start();
    const said: string[] = [];
    const release = postgres.keepRunning(url, (sentence) => said.push(sentence));
    for (let times = 0; times < 2; times += 1) {
      const killed = await postmasterOf(folder);
      process.kill(killed, 'SIGKILL');
      await until(async () => (await answers(url)) && (await postmasterOf(folder)) !== killed);
    }
    await release();
    await postgres.stop();
    expect(await answers(url)).toBe(false);
    expect(new Set(said)).toEqual(new Set(['The embedded PostgreSQL was gone; it has been started again.']));
  });

  it('keeps no log of years: what is long goes aside, and what was there before is gone', async () => {
    const postgres = await EmbeddedPostgres.in(folder);
    const log = join(folder, 'postgres', 'server.log');
    for (const time of ['once', 'twice']) {
      await appendFile(log, `${time} ${'x'.repeat(1 << 20)}\n`);
      const url = await postgres.start();
      expect(await answers(url)).toBe(true);
      await postgres.stop();
      expect((await readFile(`${log}.old`, 'utf8')).startsWith(time)).toBe(time === 'once');
      expect(await readFile(`${log}.old`, 'utf8')).toContain(time);
      const now = await readFile(log, 'utf8');
      expect(now).not.toContain('xxx');
      // The server writes on in it.
      expect(now).toContain('database system is shut down');
    }
    expect(await readFile(`${log}.old`, 'utf8')).not.toContain('once');
  });

  asRoot('runs as whose its data are', async () => {
    await chown(folder, 1234, 1234);
    const first = await EmbeddedPostgres.in(folder);
    await first.start();
    await first.stop();
    execFileSync('chown', ['-R', '1234:1234', folder]);
    const second = await EmbeddedPostgres.in(folder);
    expect(await answers(await second.start())).toBe(true);
    await second.stop();
  });
});

describe('A start that cannot be says why in one sentence', () => {
  const sentenceOf = async (variables: Record<string, string>, uid?: number): Promise<string> => {
    const server = await ServerProcess.spawn(variables, uid === undefined ? {} : { uid });
    expect(await server.ended).toEqual({ exitCode: 1, signal: null });
    expect(server.output.trim()).not.toContain('\n');
    return server.output;
  };

  it('when DATA_DIR is a file, or leads through one', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await sentenceOf({ DATA_DIR: file })).toBe(`DATA_DIR ${file} is a file; it must be a folder.\n`);
    expect(await sentenceOf({ DATA_DIR: join(file, 'var') })).toContain('leads through a file');
  });

  asRoot('when the folder is another user’s', async () => {
    await chmod(folder, 0o700);
    const sentence = await sentenceOf({ DATA_DIR: folder }, 1234);
    expect(sentence).toContain(`DATA_DIR ${folder} cannot be written by user id 1234`);
    expect(sentence).toContain('belongs to user id 0');
  });

  asRoot('when the data are another user’s', async () => {
    await chmod(folder, 0o777);
    await mkdir(join(folder, 'postgres'), { mode: 0o700 });
    expect(await sentenceOf({ DATA_DIR: folder }, 1234)).toContain('postgres belongs to user id 0');
  });

  asRoot('when the user has no name, and PostgreSQL wants one', async () => {
    await chown(folder, 424_242, 424_242);
    expect(await sentenceOf({ DATA_DIR: folder }, 424_242)).toMatch(/user id.*name.*or give DATABASE_URL/i);
  });

  for (const [how, options, sentence] of [
    ['read-only', 'size=64m,ro', 'is on a disk that is read-only'],
    ['full', 'size=8m', 'is on a full disk'],
  ] as const)
    asRoot(`when the disk is ${how}`, async () => {
      await onDisk(options, async () => {
        expect(await sentenceOf({ DATA_DIR: folder })).toContain(sentence);
      });
    });

  it('when DATABASE_URL gives no password, and PostgreSQL asks for one', async () => {
    const database = await testDatabase();
    const url = new URL(database.url);
    url.password = '';
    expect(await sentenceOf({ DATABASE_URL: url.href, DATA_DIR: folder })).toMatch(
      /asks for a password, and DATABASE_URL gives none/,
    );
    await database.drop();
  });
});

async function onDisk(options: string, work: () => Promise<void>): Promise<void> {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'small', folder]);
  try {
    await work();
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
}

describe('Over a database with keys', () => {
  const started = async (databaseUrl: string, variables: Record<string, string>): Promise<unknown> => {
    const environment = new Environment({ DATA_DIR: folder, ...variables });
    const app = await createServer({ environment, databaseUrl, scheduled: false }, new TestLog());
    const outcome: unknown = await app.init().catch((error: unknown) => error);
    await app.close();
    return outcome;
  };

  it('a root key that opens none of them is refused, and none is ever made', async () => {
    const world = await startWorld();
    const other = join(folder, 'other.key');
    createRootKeyFile(other);
    expect(await started(world.databaseUrl, { ROOT_KEY_FILE: other })).toMatchObject({
      message: expect.stringContaining(`ROOT_KEY_FILE ${other} opens none of the keys in this database`) as string,
    });
    // The default set-up makes what is missing; but not this.
    const missing = join(folder, 'root.key');
    expect(await started(world.databaseUrl, {})).toMatchObject({
      message: `The root key file ${missing} is missing.`,
    });
    expect(await isThere(missing)).toBe(false);
    await world.close();
  });

  it('a running server is not ready any more when the key in the file is another, or is gone', async () => {
    const world = await startWorld();
    const ready = async () => (await world.browser().request('GET', '/ready')).status;
    const file = world.environment.rootKeyFile;
    const key = await readFile(file);
    expect(await ready()).toBe(200);
    await rm(file);
    expect(await ready()).toBe(503);
    createRootKeyFile(file);
    expect(await ready()).toBe(503);
    await writeFile(file, key);
    expect(await ready()).toBe(200);
    await world.close();
  });

  asRoot('nor when the disk of its data folder is full', async () => {
    const world = await startWorld();
    const ready = async () => (await world.browser().request('GET', '/ready')).status;
    folder = world.environment.dataDir;
    const key = await readFile(world.environment.rootKeyFile);
    await onDisk('size=8m', async () => {
      await writeFile(world.environment.rootKeyFile, key, { mode: 0o600 });
      expect(await ready()).toBe(503);
    });
    expect(await ready()).toBe(200);
    await world.close();
  });
});
