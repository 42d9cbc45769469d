import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupProblem } from '../config/startup-problem.js';

const run = promisify(execFile);

const mostLogBytes = 1 << 20;

/** Whom PostgreSQL runs as where that is not ourselves. */
export interface Owner {
  uid: number;
  gid: number;
}

/** The folder with the data, and PostgreSQL's own programs for it. */
export class PostgresCluster {
  readonly folder: string;
  readonly logFile: string;

  constructor(
    private readonly home: string,
    private readonly binaries: string,
    private readonly owner: Owner | undefined,
  ) {
    this.folder = join(home, 'postgres');
    this.logFile = join(this.folder, 'server.log');
  }

  /** Made aside and put in its place when it is whole: what was interrupted is begun anew. */
  async make(password: string): Promise<void> {
    await this.clearInterrupted();
    if (await this.isMade()) return;
    await setAside(this.folder);
    const aside = await mkdtemp(join(this.home, interrupted));
    const cluster = join(aside, 'cluster');
    const passwordFile = join(aside, 'password');
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    for (const path of [aside, cluster, passwordFile]) await this.giveAway(path);
    await this.program(
      'initdb',
      `--pgdata=${cluster}`,
      '--username=ohr',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--lc-messages=C',
      '--no-instructions',
    );
    await writeFile(join(cluster, 'server.log'), '', { mode: 0o600 });
    await this.giveAway(join(cluster, 'server.log'));
    await rename(cluster, this.folder);
    await rm(aside, { recursive: true });
  }

  async pgCtl(verb: string, ...flags: string[]): Promise<void> {
    await this.program('pg_ctl', verb, `--pgdata=${this.folder}`, '--silent', ...flags);
  }

  /** What it held so far goes aside, and what was there before that is gone: nobody reads years of it. The server writes on. */
  async shortenLog(): Promise<void> {
    const size = await stat(this.logFile).then(
      (file) => file.size,
      () => 0,
    );
    if (size < mostLogBytes) return;
    await copyFile(this.logFile, `${this.logFile}.old`);
    await truncate(this.logFile);
  }

  /** A cluster that no server has ever written its log in was left half made. */
  private async isMade(): Promise<boolean> {
    return (await exists(join(this.folder, 'PG_VERSION'))) && (await exists(this.logFile));
  }

  private async clearInterrupted(): Promise<void> {
    const names = (await readdir(this.home)).filter((name) => name.startsWith(interrupted));
    // An `initdb` whose caller was killed may still be at it; next time, then.
    for (const name of names) await rm(join(this.home, name), { recursive: true, force: true }).catch(() => undefined);
  }

  private async giveAway(path: string): Promise<void> {
    if (this.owner) await chown(path, this.owner.uid, this.owner.gid);
  }

  /** @throws {StartupProblem} with what the program said */
  private async program(name: string, ...flags: string[]): Promise<void> {
    try {
      await run(join(this.binaries, 'bin', name), flags, { ...this.owner, cwd: this.home });
    } catch (error) {
      throw new StartupProblem(`The embedded PostgreSQL: ${saying(error as Error & { stderr?: string })}`);
    }
  }
}

const interrupted = 'initdb-';

/** Nothing is ever deleted that might hold something. */
async function setAside(folder: string): Promise<void> {
  const { uid } = (await stat(folder).catch(() => null)) ?? {};
  if (uid === undefined) return;
  await rename(folder, `${folder}.unfinished-${randomUUID()}`);
}

function saying({ stderr, message }: Error & { stderr?: string }): string {
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /error|fatal|could not/i.test(one)) ?? lines.at(-1) ?? message;
  const hint = /user does not exist|could not look up effective user/.test(line)
    ? ' Give this user id a name (a line in /etc/passwd), or give DATABASE_URL.'
    : '';
  return `${line.trim().replace(/\.?$/, '.')}${hint}`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
