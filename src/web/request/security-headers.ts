import type { Duplex } from 'node:stream';
import type { NextFunction, Request, Response } from 'express';

/** OWASP ASVS 5.0 §3.4. Under Referrer-Policy no-referrer form posts would carry `Origin: null`. */
const headers: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cache-Control': 'no-store',
};

const headerLines = Object.entries(headers);

/** On every answer, errors and static files included (static files then set their own Cache-Control). */
export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of headerLines) response.setHeader(name, value);
  next();
}

/** What Node refuses before it is a request of ours, such as a header of 20 kB: by its own rules, with our headers. */
export function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status = statusOf[error.code ?? ''] ?? '400 Bad Request';
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' });
  socket.end(`HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

/** https://nodejs.org/api/http.html#event-clienterror */
const statusOf: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
};
