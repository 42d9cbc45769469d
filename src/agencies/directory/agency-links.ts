import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { AgencyDirectory } from './agency-directory.js';

/** Scheme and port are the installation's, the host is an agency's. */
export function linkAt({ baseUrl }: Environment, host: string, path: string): URL {
  const link = new URL(path, baseUrl);
  link.hostname = host;
  return link;
}

/** Links to be passed on: they lead to the agency's primary host, whatever host they were made at. */
@Injectable()
export class AgencyLinks {
  constructor(
    private readonly agencies: AgencyDirectory,
    private readonly environment: Environment,
  ) {}

  async to(agencyId: string, path: string): Promise<string> {
    const host = await this.agencies.primaryHost(agencyId);
    if (host === null) throw new Error(`Agency ${agencyId} has no primary host that its server wrote down`);
    return linkAt(this.environment, host, path).href;
  }
}
