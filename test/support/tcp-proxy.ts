import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to PostgreSQL on this machine that can go silent, as networks do, or be cut. */
export class TcpProxy {
  /** While it is, nothing passes in either direction, and nobody is told. */
  silent = false;
  /** Connections by which something was said meanwhile. */
  readonly asked = new Set<Socket>();
  private port = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => {
    const target = connect(this.targetPort, '127.0.0.1');
    this.pass(client, target);
    this.pass(target, client);
  });

  private constructor(private readonly targetPort: number) {}

  /** @param url of the PostgreSQL to lead to */
  static async before(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(Number(new URL(url).port));
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same database by this line. */
  through(url: string): string {
    const changed = new URL(url);
    changed.port = (this.server.address() as AddressInfo).port.toString();
    return changed.href;
  }

  /** Every connection ends at once, whatever is under way. */
  async cut(): Promise<void> {
    await Promise.all([...this.sockets].map((socket) => once(socket.destroy(), 'close')));
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.port = (this.server.address() as AddressInfo).port;
    await this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** After `close`, at the same place. */
  async reopen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private pass(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (part) => {
      if (this.silent) this.asked.add(from);
      else to.write(part);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      if (!this.silent) to.destroy();
    });
  }
}
