import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** What one of several processes is told when it starts. All of them serve. */
export interface Duties {
  databaseUrl: string;
  /** Whether it also does the scheduled work: one of them. */
  scheduled: boolean;
  /** Whether it says where to find the server. */
  greets: boolean;
}

/** How long after one has ended unasked for another takes its place. */
const replaceAfterMs = 1_000;

/** Several processes that serve at one port, for a machine with several cores: this one serves nobody, but keeps them there. */
export class Workers {
  private stopping = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly stopWithinMs: number,
  ) {}

  /** @throws where one of them cannot start; it has said why by itself */
  async start(count: number): Promise<void> {
    // What is wrong with the set-up, the first one says, once.
    await this.begin({ databaseUrl: this.databaseUrl, scheduled: true, greets: true });
    const further = { databaseUrl: this.databaseUrl, scheduled: false, greets: false };
    await Promise.all(Array.from({ length: count - 1 }, () => this.begin(further)));
  }

  /** Each ends what it has under way, as a server of one process does. */
  async stop(): Promise<void> {
    this.stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map((worker) => this.end(worker)));
  }

  /** @returns its number */
  private async begin(duties: Duties): Promise<string> {
    const worker = cluster.fork();
    worker.once('message', () => worker.send(duties));
    await new Promise<void>((resolve, reject) => {
      worker.once('listening', () => {
        resolve();
      });
      worker.once('exit', () => {
        reject(new Error('A worker has ended before it served anybody'));
      });
    });
    // Whatever has become of it, the duties remain: the scheduled work above all.
    worker.once('exit', () => {
      void this.replace({ ...duties, greets: false }, numberOf(worker));
    });
    return numberOf(worker);
  }

  private async replace(duties: Duties, former: string): Promise<void> {
    for (;;) {
      await pause(replaceAfterMs);
      if (this.stopping) return;
      const present = await this.begin(duties).catch(() => null);
      if (present === null) continue;
      console.error(`Process ${former} has ended unasked; process ${present} serves in its place.`);
      return;
    }
  }

  private async end(worker: Worker): Promise<void> {
    if (worker.isDead()) return;
    const ended = once(worker, 'exit');
    worker.process.kill('SIGTERM');
    const over = new AbortController();
    const late = pause(this.stopWithinMs + 2_000, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([ended, late]);
    over.abort();
    if (!worker.isDead()) worker.process.kill('SIGKILL');
  }
}

function numberOf({ process: { pid = 0 } }: Worker): string {
  return pid.toString();
}

/** Asked by a worker when it is awake. */
export async function ownDuties(): Promise<Duties> {
  const told = once(process, 'message');
  process.send?.('awake');
  const [duties] = (await told) as [Duties];
  return duties;
}
