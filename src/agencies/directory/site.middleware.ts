import { randomBytes } from 'node:crypto';
import { Injectable, NotFoundException, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { WebRequest } from '../../web/request/request.js';
import { AgencyDirectory } from './agency-directory.js';

/** Finds the agency of the request's host. An unknown host is shown nothing of anybody. */
@Injectable()
export class SiteMiddleware implements NestMiddleware {
  constructor(private readonly agencies: AgencyDirectory) {}

  async use(request: WebRequest, _response: Response, next: NextFunction): Promise<void> {
    request.requestId = randomBytes(5).toString('hex');
    request.viewer = null;
    const record = await this.agencies.byHost(hostOf(request));
    if (!record) throw new NotFoundException('No agency has this host name.');
    request.site = record;
    next();
  }
}

function hostOf(request: WebRequest): string {
  // Express types it as a string, but a request without a Host header has none.
  return ((request.hostname as string | undefined) ?? '').toLowerCase();
}
