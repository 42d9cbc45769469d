import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A line to PostgreSQL that is lost right after one statement: PostgreSQL has carried it out, and nobody hears of it.
 * Between two statements this is the same as being killed; with a COMMIT it is the worst that can happen.
 */
export class StatementCutter {
  /** How many statements have passed since `begin`. */
  seen = 0;
  hasCut = false;
  private cutAt = Infinity;
  private isAway = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => {
    if (this.isAway) client.destroy();
    else this.lead(client, connect(this.targetPort, '127.0.0.1'));
  });

  private constructor(private readonly targetPort: number) {}

  /** @param url of the PostgreSQL to lead to */
  static async before(url: string): Promise<StatementCutter> {
    const cutter = new StatementCutter(Number(new URL(url).port));
    await new Promise<void>((resolve) => cutter.server.listen(0, '127.0.0.1', resolve));
    return cutter;
  }

  /** The same database by this line. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = (this.server.address() as AddressInfo).port.toString();
    return changed.href;
  }

  /** Counts anew, and loses the answer to that statement. */
  begin(cutAt = Infinity): void {
    this.seen = 0;
    this.hasCut = false;
    this.cutAt = cutAt;
  }

  /** Meanwhile nobody gets through. */
  async away(work: () => Promise<void>): Promise<void> {
    this.isAway = true;
    await this.cut();
    await work().finally(() => (this.isAway = false));
  }

  /** Every connection ends at once. */
  async cut(): Promise<void> {
    await Promise.all([...this.sockets].map((socket) => once(socket.destroy(), 'close')));
  }

  async close(): Promise<void> {
    await this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private lead(client: Socket, target: Socket): void {
    const frames = new Frames();
    let isDoomed = false;
    let tail = Buffer.alloc(0);
    client.on('data', (part) => {
      for (const type of frames.typesIn(part)) if (isStatement(type)) isDoomed = this.count() || isDoomed;
      target.write(part);
    });
    target.on('data', (part) => {
      if (!isDoomed) {
        client.write(part);
        return;
      }
      tail = Buffer.concat([tail, part]).subarray(-readyLength);
      if (!tail.subarray(0, ready.length).equals(ready)) return;
      this.hasCut = true;
      void this.cut();
    });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      this.sockets.add(one.on('error', () => undefined));
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }

  /** @returns whether this is the one */
  private count(): boolean {
    this.seen += 1;
    return this.seen === this.cutAt;
  }
}

/** Query of the simple protocol, Execute of the extended one. */
const isStatement = (type: string) => type === 'Q' || type === 'E';

/** ReadyForQuery, with the transaction's state behind it. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5]);
const readyLength = 6;

/** What a client of PostgreSQL says, taken apart: a type, a length, a body; the first message has no type. */
class Frames {
  private pending = Buffer.alloc(0);
  private isStarted = false;

  typesIn(part: Buffer): string[] {
    this.pending = Buffer.concat([this.pending, part]);
    const types: string[] = [];
    for (;;) {
      const head = this.isStarted ? 1 : 0;
      if (this.pending.length < head + 4) return types;
      const end = head + this.pending.readInt32BE(head);
      if (this.pending.length < end) return types;
      if (this.isStarted) types.push(String.fromCharCode(this.pending[0] ?? 0));
      this.isStarted = true;
      this.pending = this.pending.subarray(end);
    }
  }
}
