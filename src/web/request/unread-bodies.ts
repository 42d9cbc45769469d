import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** What is still taken in after an answer: browsers listen only once they have said what they began to say. */
const mostAfterwards = 256 * 1024;
/** How long a connection then stays open, so that the answer arrives before it breaks. */
const lingersMs = 2_000;

/**
 * An answer that was given before the body was read is the end of the connection (RFC 9112, 9.3). Node by itself would read
 * the rest of it, be it gigabytes, and throw it away.
 * @param isEnding whether all connections end with their answer anyway
 */
export function endWithUnreadBody(server: Server, isEnding: () => boolean): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return;
    const { shouldKeepAlive } = response;
    response.shouldKeepAlive = false;
    request.once('end', () => {
      if (!response.headersSent) response.shouldKeepAlive = shouldKeepAlive && !isEnding();
    });
    response.prependListener('finish', () => {
      if (!request.complete) linger(request);
    });
  });
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Were it closed with something unread in it, the network would take the answer back, too (RFC 9112, 9.6). */
function linger(request: IncomingMessage): void {
  const { socket } = request;
  let taken = 0;
  // Of what is being read, Node does not throw the rest away by itself.
  request.read();
  request.on('data', (part: Buffer) => {
    taken += part.length;
    if (taken > mostAfterwards) request.pause();
  });
  request.resume();
  socket.destroySoon = () => {
    socket.end();
  };
  const timer = setTimeout(() => socket.destroy(), lingersMs);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}
