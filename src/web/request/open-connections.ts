import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { Stopping } from '../../config/stopping.js';
import { endWithUnreadBody } from './unread-bodies.js';

/**
 * Keeps no more of the server's connections than there is room for, and ends them when the process stops: with their next
 * answer, and once nobody is let in any more, idle ones at once.
 */
@Injectable()
export class OpenConnections implements BeforeApplicationShutdown {
  /** Each with the answer it asks for, if any; the one that has asked for nothing new for longest comes first. */
  private readonly connections = new Map<Socket, ServerResponse | null>();
  private readonly answers = new Set<ServerResponse>();
  private readonly most: number;
  private server: Server | null = null;

  constructor(
    private readonly stopping: Stopping,
    { limits }: Environment,
  ) {
    this.most = limits.connections;
  }

  /** Before it listens. */
  of(server: Server): void {
    this.server = server;
    server.on('connection', (socket: Socket) => {
      this.admit(socket);
    });
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      this.note(request, response);
    });
    endWithUnreadBody(server, () => this.stopping.signal.aborted);
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

  /**
   * Where there are too many, one that we wait for goes, and of those the oldest: nobody knows who sends a byte a second by
   * intent, but who has something to ask has asked it before a flood has opened all the others anew.
   */
  private admit(socket: Socket): void {
    this.connections.set(socket, null);
    socket.once('close', () => this.connections.delete(socket));
    if (this.connections.size <= this.most) return;
    for (const [each, answer] of this.connections)
      if (!isWorkedOn(answer)) {
        this.connections.delete(each);
        each.destroy();
        return;
      }
  }

  private note({ socket }: IncomingMessage, response: ServerResponse): void {
    this.connections.delete(socket);
    this.connections.set(socket, response);
    this.answers.add(response);
    if (this.stopping.signal.aborted) endWithAnswer(response);
    response.on('close', () => {
      this.answers.delete(response);
      // One whose headers had gone out before may be kept alive now, with nothing to wait for. As long as others are let in, a
      // proxy may be asking on it at this moment: it would find it closed, and cannot know whether it was heard.
      if (this.server?.listening === false) setImmediate(() => this.server?.closeIdleConnections());
    });
  }
}

/** All of it was asked, and not all is answered: the next word is ours. */
function isWorkedOn(answer: ServerResponse | null): boolean {
  return answer !== null && answer.req.complete && !answer.writableEnded;
}

/** Node then says `Connection: close` by itself. */
function endWithAnswer(response: ServerResponse): void {
  if (!response.headersSent) response.shouldKeepAlive = false;
}
