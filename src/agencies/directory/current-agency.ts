import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { WebRequest } from '../../web/request/request.js';
import type { AgencyRecord } from './agency-directory.js';

/** A request after the `SiteMiddleware`: what `web/` knows as a site is the whole record. */
export interface AgencyRequest extends WebRequest {
  site: AgencyRecord;
}

/** The agency of the request's host, as it stood when the request had arrived. */
export const CurrentAgency = createParamDecorator(
  (_: unknown, context: ExecutionContext): AgencyRecord => context.switchToHttp().getRequest<AgencyRequest>().site,
);
