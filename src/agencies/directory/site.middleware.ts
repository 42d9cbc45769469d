import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { isOutage } from '../../database/outage.js';
import { Clock } from '../../config/clock.js';
import { withoutEndingDot } from '../../domain/host-name.js';
import { hasBody } from '../../web/request/unread-bodies.js';
import { Languages } from '../../web/texts/languages.js';
import { AgencyDirectory, type AgencyRecord } from './agency-directory.js';
import { inLanguageOf } from './agency-in-language.js';
import type { AgencyRequest } from './current-agency.js';

/** Finds the agency of the request's host. An unknown host is shown nothing of anybody. */
@Injectable()
export class SiteMiddleware {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly languages: Languages,
    private readonly clock: Clock,
  ) {}

  /** Before the body is read: even what is wrong with the body is said on the agency's own page. */
  async find(request: AgencyRequest, _response: Response, next: NextFunction): Promise<void> {
    // Of its random end: Node draws the randomness of many at once.
    request.requestId = randomUUID().slice(-10);
    request.viewer = null;
    request.isProven = false;
    await this.look(request).catch((error: unknown) => {
      // It is looked for once more when the body is there: what was written is not to be lost to an outage.
      if (!isOutage(error)) throw error;
    });
    next();
  }

  /** After it: over a poor line a body takes minutes, and what it asks for is decided by the terms of now. */
  async arrive(request: AgencyRequest, _response: Response, next: NextFunction): Promise<void> {
    if (hasBody(request) || !(request.site as AgencyRecord | undefined)) await this.look(request);
    next();
  }

  private async look(request: AgencyRequest): Promise<void> {
    const record = await this.agencies.byHost(hostOf(request));
    if (!record) throw new NotFoundException('No agency has this host name.');
    request.texts = this.languages.inCountry(request.texts, record.country);
    request.site = inLanguageOf(request.texts, record);
    request.now = this.clock.now();
  }
}

function hostOf(request: AgencyRequest): string {
  // Express types it as a string, but a request without a Host header has none.
  const hostname = request.hostname as string | undefined;
  return withoutEndingDot(hostname ?? '').toLowerCase();
}
