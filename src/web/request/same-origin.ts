import { ForbiddenException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { webAddress } from '../../domain/web-address.js';

const safeMethods = new Set(['GET', 'HEAD']);

/**
 * Lets nothing change that another site's page asks for. `Sec-Fetch-Site` (W3C Fetch Metadata) decides where it is
 * sent, `Origin` beside it, and `Referer` where there is neither; old browsers that send none of them have the
 * SameSite cookie alone.
 * @param scheme of our own addresses, 'https:' or 'http:'; behind a proxy the connection itself does not tell
 */
export function sameOriginOnly(scheme: string): (request: Request, response: Response, next: NextFunction) => void {
  return (request, _response, next) => {
    if (safeMethods.has(request.method) || isSameOrigin(request, scheme)) next();
    else next(new ForbiddenException('The form was sent from another site.'));
  };
}

function isSameOrigin(request: Request, scheme: string): boolean {
  const { origin, referer } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  // A browser that withholds the origin of our own form, for the sake of privacy, still says that it is our own.
  if (origin === 'null') return site === 'same-origin';
  const from = origin ?? (site === undefined ? referer : undefined);
  return from === undefined || (originOf(from) !== null && originOf(from) === ownOrigin(request, scheme));
}

/** By the host that the agency was found by: the one a trusted proxy names, without a default port, in small letters. */
export function ownOrigin(request: Pick<Request, 'host'>, scheme: string): string | null {
  // Express types it as a string, but a request without a Host header has none.
  return originOf(`${scheme}//${(request.host as string | undefined) ?? ''}`);
}

function originOf(address: string): string | null {
  return webAddress(address)?.origin ?? null;
}
