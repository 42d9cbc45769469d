import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupProblem } from '../config/startup-problem.js';
import { binariesWithin, installedBinaries, isReachableByOthers } from './postgres-binaries.js';
import { type Owner, PostgresCluster } from './postgres-cluster.js';
import { disownMark, isListening, runningPort } from './postmaster.js';

/** `nobody` of every Linux and BSD: PostgreSQL runs as this user where we ourselves are root. */
const nobody: Owner = { uid: 65_534, gid: 65_534 };

/** How often a server of ours is looked for. */
const watchMs = 1_000;
/** After how many looks its log is looked at, too: about once an hour. */
const looksPerLogCheck = 3_600;

/** A whole PostgreSQL of our own, in one folder, reachable from this machine alone. */
export class EmbeddedPostgres {
  private constructor(
    private readonly cluster: PostgresCluster,
    private readonly password: string,
  ) {}

  /** Makes the cluster on first use: UTF8 and C.UTF-8, so that it sorts the same on every machine. */
  static async in(dataDir: string): Promise<EmbeddedPostgres> {
    await mkdir(dataDir, { recursive: true });
    const asRoot = process.getuid?.() === 0;
    const home = asRoot ? await homeForNobody(dataDir) : dataDir;
    const owner = await ownerOf(join(home, 'postgres'));
    const binaries = asRoot ? await binariesWithin(home) : await installedBinaries();
    const password = await secret(join(dataDir, 'postgres.password'));
    const cluster = new PostgresCluster(home, binaries, owner);
    await cluster.make(password);
    return new EmbeddedPostgres(cluster, password);
  }

  /** Starts the server unless it still runs, and returns the URL of `database`'s server. */
  async start(settings: Record<string, string> = {}): Promise<string> {
    const running = await this.runningPort();
    if (running !== null) return this.url(running);
    const port = await freePort();
    await this.startAt(port, settings);
    return this.url(port);
  }

  /** Starts it again whenever it is gone, where everybody knows it. @returns how to end this */
  keepRunning(url: string, note: (sentence: string) => void): () => Promise<void> {
    const port = Number(new URL(url).port);
    const over = new AbortController();
    const watching = this.watch(port, note, over.signal);
    return async () => {
      over.abort();
      await watching;
    };
  }

  /** Stops the server. Sessions that are still open are ended. */
  async stop(): Promise<void> {
    if ((await this.runningPort()) !== null) await this.cluster.pgCtl('stop', '--wait', '--mode=fast');
  }

  /** The port of the server that runs from this folder, or null where none does. */
  runningPort(): Promise<number | null> {
    return runningPort(this.cluster.folder, (port) => this.url(port));
  }

  private async startAt(port: number, settings: Record<string, string> = {}): Promise<void> {
    await disownMark(this.cluster.folder);
    const options = {
      ...settings,
      port: port.toString(),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      log_error_verbosity: 'terse',
    };
    const flags = Object.entries(options).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`);
    const { logFile } = this.cluster;
    await this.cluster.shortenLog();
    const before = await sizeOf(logFile);
    try {
      await this.cluster.pgCtl('start', '--wait', '--timeout=60', `--log=${logFile}`, `--options=${flags.join(' ')}`);
    } catch {
      const reason = await lastFailure(logFile, before);
      throw new StartupProblem(`The embedded PostgreSQL did not start${reason}; ${logFile} says more.`);
    }
  }

  private async watch(port: number, note: (sentence: string) => void, signal: AbortSignal): Promise<void> {
    let said = '';
    const say = (sentence: string) => {
      if (sentence !== said) note(sentence);
      said = sentence;
    };
    for (let looks = 1; await goesOn(signal); looks += 1) {
      if (looks % looksPerLogCheck === 0) await this.cluster.shortenLog().catch(() => undefined);
      if (await isListening(port)) said = '';
      else
        await this.startAt(port).then(
          () => {
            say('The embedded PostgreSQL was gone; it has been started again.');
          },
          (error: unknown) => {
            say((error as Error).message);
          },
        );
    }
  }

  private url(port: number): string {
    return `postgres://ohr:${this.password}@127.0.0.1:${port.toString()}/postgres`;
  }
}

async function goesOn(signal: AbortSignal): Promise<boolean> {
  await pause(watchMs, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}

/** PostgreSQL runs as whose the data are, and refuses all others. Root may start it in anybody's name. */
async function ownerOf(cluster: string): Promise<Owner | undefined> {
  const own = process.getuid?.();
  const known = await stat(cluster).catch(() => null);
  if (own === 0) return known && known.uid !== 0 ? { uid: known.uid, gid: known.gid } : nobody;
  if (known && own !== undefined && known.uid !== own)
    throw new StartupProblem(
      `${cluster} belongs to user id ${known.uid.toString()}, and this process runs as ${own.toString()}; start as that user or as root, or give another DATA_DIR.`,
    );
  return undefined;
}

/** Where `nobody` can read and write on root's behalf: the data folder itself, or one beside the system's own. */
async function homeForNobody(dataDir: string): Promise<string> {
  if (await isReachableByOthers(dataDir)) return dataDir;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = join('/var/lib/offenes-ohr', name);
  await mkdir(home, { recursive: true, mode: 0o755 });
  return home;
}

/** Renamed into its place, so that it is there whole or not at all. */
async function secret(file: string): Promise<string> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known.trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(`${file}.new`, made + '\n', { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
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

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** What PostgreSQL itself gave as the reason, since the log was that long. */
async function lastFailure(logFile: string, before: number): Promise<string> {
  const log = await readFile(logFile).catch(() => Buffer.alloc(0));
  const lines = log.subarray(before).toString('utf8').split('\n');
  const line =
    lines.findLast((one) => /\b(?:FATAL|PANIC):/.test(one)) ?? lines.findLast((one) => /could not/.test(one));
  return line ? `: ${line.replace(/^.*?(?:FATAL|PANIC|LOG): */, '')}` : '';
}
