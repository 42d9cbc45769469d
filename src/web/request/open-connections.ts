import type { Server, ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Stopping } from '../../config/stopping.js';

/** Ends the server's connections when the process stops: idle ones at once, the others with their answer. */
@Injectable()
export class OpenConnections implements BeforeApplicationShutdown {
  private readonly answers = new Set<ServerResponse>();
  private server: Server | null = null;

  constructor(private readonly stopping: Stopping) {}

  /** Before it listens. */
  of(server: Server): void {
    this.server = server;
    server.prependListener('request', (_request, response) => {
      this.note(response);
    });
    this.stopping.signal.addEventListener('abort', () => {
      this.answers.forEach(endWithAnswer);
    });
  }

  /** Nobody new comes in. What is under way has its time, be it a slow upload; then it is broken off. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    await this.stopping.waitFor(new Promise((resolve) => server.close(resolve)));
    server.closeAllConnections();
  }

  private note(response: ServerResponse): void {
    this.answers.add(response);
    if (this.stopping.signal.aborted) endWithAnswer(response);
    response.on('close', () => {
      this.answers.delete(response);
      // One whose headers had gone out before may be kept alive now, with nothing to wait for.
      if (this.stopping.signal.aborted) setImmediate(() => this.server?.closeIdleConnections());
    });
  }
}

/** Node then says `Connection: close` by itself. */
function endWithAnswer(response: ServerResponse): void {
  if (!response.headersSent) response.shouldKeepAlive = false;
}
