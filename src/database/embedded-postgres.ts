import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupProblem } from '../config/startup-problem.js';
import { binariesWithin, installedBinaries, isReachableByOthers } from './postgres-binaries.js';

const run = promisify(execFile);
/** `nobody` of every Linux and BSD: PostgreSQL runs as this user where we ourselves are root. */
const nobody = { uid: 65_534, gid: 65_534 };

/** A whole PostgreSQL of our own, in one folder, reachable from this machine alone. */
export class EmbeddedPostgres {
  private constructor(
    private readonly home: string,
    private readonly binaries: string,
    private readonly password: string,
    private readonly owner: { uid: number; gid: number } | undefined,
  ) {}

  /** Makes the cluster on first use: UTF8 and C.UTF-8, so that it sorts the same on every machine. */
  static async in(dataDir: string): Promise<EmbeddedPostgres> {
    await mkdir(dataDir, { recursive: true });
    const asRoot = process.getuid?.() === 0;
    const owner = asRoot ? nobody : undefined;
    const home = asRoot ? await homeForNobody(dataDir) : dataDir;
    const binaries = asRoot ? await binariesWithin(home) : await installedBinaries();
    const postgres = new EmbeddedPostgres(home, binaries, await secret(join(dataDir, 'postgres.password')), owner);
    await postgres.initialize();
    return postgres;
  }

  /** Starts the server unless it still runs, and returns the URL of `database`'s server. */
  async start(settings: Record<string, string> = {}): Promise<string> {
    const running = await this.runningPort();
    if (running !== null) return this.url(running);
    const port = await freePort();
    const options = {
      ...settings,
      port: port.toString(),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      log_error_verbosity: 'terse',
    };
    const flags = Object.entries(options).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`);
    try {
      await this.pgCtl('start', '--wait', '--timeout=60', `--log=${this.logFile}`, `--options=${flags.join(' ')}`);
    } catch {
      throw new StartupProblem(`The embedded PostgreSQL did not start; ${this.logFile} says why.`);
    }
    return this.url(port);
  }

  /** Stops the server. Sessions that are still open are ended. */
  async stop(): Promise<void> {
    if ((await this.runningPort()) !== null) await this.pgCtl('stop', '--wait', '--mode=fast');
  }

  /** The port of the server that runs from this folder, or null where none does. */
  async runningPort(): Promise<number | null> {
    const lines = await readFile(join(this.cluster, 'postmaster.pid'), 'utf8').then(
      (text) => text.split('\n'),
      () => [],
    );
    const [pid, , , port] = lines;
    if (!pid || !port || !isAlive(Number(pid))) return null;
    return Number(port);
  }

  private get cluster(): string {
    return join(this.home, 'postgres');
  }

  private get logFile(): string {
    return join(this.home, 'postgres', 'server.log');
  }

  private async initialize(): Promise<void> {
    if (await stat(join(this.cluster, 'PG_VERSION')).catch(() => null)) return;
    await mkdir(this.cluster, { recursive: true, mode: 0o700 });
    if (this.owner) await chown(this.cluster, this.owner.uid, this.owner.gid);
    const passwordFile = join(this.home, 'initial-password');
    await writeFile(passwordFile, this.password, { mode: 0o600 });
    if (this.owner) await chown(passwordFile, this.owner.uid, this.owner.gid);
    await this.program(
      'initdb',
      `--pgdata=${this.cluster}`,
      '--username=ohr',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--lc-messages=C',
      '--no-instructions',
    );
    await rm(passwordFile);
  }

  private async pgCtl(verb: string, ...flags: string[]): Promise<void> {
    await this.program('pg_ctl', verb, `--pgdata=${this.cluster}`, '--silent', ...flags);
  }

  private async program(name: string, ...flags: string[]): Promise<void> {
    await run(join(this.binaries, 'bin', name), flags, { ...this.owner, cwd: this.home });
  }

  private url(port: number): string {
    return `postgres://ohr:${this.password}@127.0.0.1:${port.toString()}/postgres`;
  }
}

/** Where `nobody` can read and write on root's behalf: the data folder itself, or one beside the system's own. */
async function homeForNobody(dataDir: string): Promise<string> {
  if (await isReachableByOthers(dataDir)) return dataDir;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = join('/var/lib/offenes-ohr', name);
  await mkdir(home, { recursive: true, mode: 0o755 });
  return home;
}

async function secret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(file, made + '\n', { mode: 0o600 });
  return made;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
