import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/config/project-root.js';
import { exchange } from './http-exchange.js';

export interface Ended {
  exitCode: number | null;
  signal: string | null;
}

export interface ProcessOptions {
  /** Root may start it as somebody else. */
  uid?: number;
  /** 'main' serves, 'cli' carries out one command. */
  program?: 'main' | 'cli';
  args?: string[];
}

/** What `npm run build` has made, as a process of its own. */
export class ServerProcess {
  /** Standard output and standard error, as they came. */
  output = '';
  readonly ended: Promise<Ended>;

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (part: string) => (this.output += part));
    this.ended = once(child, 'close').then(([exitCode, signal]: (string | number | null)[]) => ({
      exitCode: exitCode as number | null,
      signal: signal as string | null,
    }));
  }

  /** With these variables and no others. */
  static async spawn(
    variables: Record<string, string>,
    { uid, program = 'main', args = [] }: ProcessOptions = {},
  ): Promise<ServerProcess> {
    const port = await freePort();
    const env = { PORT: port.toString(), ARGON2_MEMORY_KIB: '1024', ARGON2_TIME_COST: '1', ...variables };
    const file = join(projectRoot, 'dist', 'src', `${program}.js`);
    const child = spawn(process.execPath, [file, ...args], { env, ...(uid === undefined ? {} : { uid, gid: uid }) });
    return new ServerProcess(child, port);
  }

  /** @throws where it ended instead */
  async ready(): Promise<this> {
    while (this.child.exitCode === null && this.child.signalCode === null) {
      if ((await this.status('/ready')) === 200) return this;
      await sleep(100);
    }
    const { exitCode, signal } = await this.ended;
    // Without a word of its own it was ended from outside.
    throw new Error(`It has ended (${signal ?? `code ${String(exitCode)}`}): ${this.output}`);
  }

  /** Null where nobody answers. */
  async status(path: string): Promise<number | null> {
    const asked = exchange(this.port, { method: 'GET', path, headers: { Host: 'localhost', Connection: 'close' } });
    return asked.then(
      ({ status }) => status,
      () => null,
    );
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async stop(): Promise<Ended> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

/** None of those that the system gives to connections meanwhile: the server comes to it a second later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
