import { ForbiddenException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

const safeMethods = new Set(['GET', 'HEAD']);

/**
 * Lets nothing change that another site's page asks for. `Origin` decides where it is sent, and
 * `Sec-Fetch-Site` (W3C Fetch Metadata) where it is not; old browsers that send neither have the
 * SameSite cookie alone.
 */
export function sameOriginOnly(request: Request, _response: Response, next: NextFunction): void {
  if (safeMethods.has(request.method) || isSameOrigin(request)) next();
  else next(new ForbiddenException('The form was sent from another site.'));
}

function isSameOrigin(request: Request): boolean {
  const { origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.get('host'));
}
