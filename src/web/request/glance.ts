import { ServiceUnavailableException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Whether nobody reads the answer, only its headers (RFC 9110 §9.3.2): nothing may be noted as read, or used up. */
export function isGlance({ method }: Pick<Request, 'method'>): boolean {
  return method === 'HEAD';
}

/**
 * A browser that fetches pages ahead shows them later, or never: when they are read cannot be known. Refused, it asks
 * again when somebody wants to read (https://wicg.github.io/nav-speculation/prefetch.html, `Sec-Purpose`; older names).
 */
export function refusePrefetch({ headers }: Request, _response: Response, next: NextFunction): void {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']].flat();
  const ahead = purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(purpose));
  next(ahead ? new ServiceUnavailableException('Nothing is given out ahead.') : undefined);
}
