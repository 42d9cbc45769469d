import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerProcess } from '../support/server-process.js';

/** As any of them: asks each instance whether it is ready, keeps its connections, and sends nothing a second time. */
export class LoadBalancer {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server = createServer((incoming, outgoing) => {
    this.pass(incoming, outgoing);
  });
  private readonly instances: ServerProcess[] = [];
  private ready: ServerProcess[] = [];
  private timer: NodeJS.Timeout | null = null;
  private turn = 0;

  static async start(): Promise<LoadBalancer> {
    const balancer = new LoadBalancer();
    await new Promise<void>((resolve) => balancer.server.listen(0, '127.0.0.1', resolve));
    balancer.timer = setInterval(() => void balancer.look(), 100);
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async add(instance: ServerProcess): Promise<void> {
    this.instances.push(await instance.ready());
    await this.look();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async look(): Promise<void> {
    const statuses = await Promise.all(this.instances.map((instance) => instance.status('/ready')));
    this.ready = this.instances.filter((_, index) => statuses[index] === 200);
  }

  private pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const instance = this.ready[(this.turn += 1) % Math.max(1, this.ready.length)];
    const failed = (problem: unknown) => outgoing.writeHead(502).end(String(problem));
    if (!instance) {
      failed('nobody is ready');
      return;
    }
    const { method, url, headers } = incoming;
    const passed = { ...headers, connection: 'keep-alive' };
    const target = { host: '127.0.0.1', port: instance.port, agent: this.agent, method, path: url, headers: passed };
    const further = request(target, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: 'keep-alive' });
      answer.pipe(outgoing);
      answer.on('error', failed);
    });
    further.on('error', failed);
    incoming.pipe(further);
  }
}
