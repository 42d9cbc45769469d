import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Exchange {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Outgoing {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/** What was asked, and how it was answered. */
export interface Asked extends Exchange {
  method: string;
  path: string;
}

const listeners = new Set<(asked: Asked) => void>();

/** Every answer that this process gets from now on is told, no matter who asked. */
export function watchExchanges(listener: (asked: Asked) => void): void {
  listeners.add(listener);
}

/** One request to the server on this machine, with exactly these headers: `fetch` would add and forbid some. */
export function exchange(port: number, { method, path, headers, body }: Outgoing): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> =
      body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body).toString() };
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length }, setHost: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const answer = {
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          };
          for (const listener of listeners) listener({ method, path, ...answer });
          resolve(answer);
        });
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The server closes connections that were idle for seconds, maybe just when one is used again: nothing has arrived.
      if (request.reusedSocket && error.code === 'ECONNRESET')
        exchange(port, { method, path, headers, ...(body === undefined ? {} : { body }) }).then(resolve, reject);
      else reject(error);
    });
    request.end(body);
  });
}

/** These bytes and no others; the server ends the connection. */
export async function rawExchange(port: number, bytes: string): Promise<Exchange> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines.map((each) => [
    each.slice(0, each.indexOf(':')).toLowerCase(),
    each.slice(each.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(line.split(' ')[1]), headers: Object.fromEntries(headers) as IncomingHttpHeaders, body };
}
