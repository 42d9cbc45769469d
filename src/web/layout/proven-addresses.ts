import { Injectable } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Transactions } from '../../database/transactions.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { cookieValue } from '../request/cookies.js';
import type { WebRequest } from '../request/request.js';
import { webAddress } from '../../domain/web-address.js';

/**
 * What an address lets a page say ("Ihre Anfrage ist gelöscht") is said only in the browser that a POST has just led there:
 * anybody can send a link. The cookie holds a time until which and the server's MAC over it, agency and address. It says to nobody what
 * was done, opens nothing, and is stored nowhere else.
 */
@Injectable()
export class ProvenAddresses {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly environment: Environment,
  ) {}

  /** Leads this browser there, and remembers that we did. Where that cannot be proven just now, the page will say less. */
  async leadTo(location: string, forMs: number, { site, now }: Partial<WebRequest>, response: Response): Promise<void> {
    if (!site || !now) return;
    const until = (now.getTime() + forMs).toString(36);
    const mac = await this.ticket(site.agencyId, until, location).catch(() => null);
    if (mac) response.cookie(nameOf(this.environment), `${until}.${mac}`, optionsOf(this.environment));
  }

  /** Notes on the request whether a POST has led here. What has had its time is forgotten. */
  async use(request: WebRequest, response: Response, next: NextFunction): Promise<void> {
    const cookie = cookieValue(request.headers.cookie, nameOf(this.environment));
    if (cookie && (request.method === 'GET' || request.method === 'HEAD')) {
      const until = cookie.split('.', 1)[0] ?? '';
      if (Number.parseInt(until, 36) > request.now.getTime())
        request.isProven = await this.isOurs(cookie, request.site.agencyId, until, request.originalUrl);
      else forgetProof(this.environment, response);
    }
    next();
  }

  private async isOurs(cookie: string, agencyId: string, until: string, address: string): Promise<boolean> {
    const given = Buffer.from(cookie.slice(until.length + 1), 'base64url');
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId)).catch(() => null);
    return keys?.isTicket(given, 'address', until, plain(address)) ?? false;
  }

  private async ticket(agencyId: string, until: string, location: string): Promise<string> {
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId));
    return keys.ticket('address', until, plain(location)).toString('base64url');
  }
}

/** People who leave quickly leave nothing behind. */
export function forgetProof(environment: Environment, response: Response): void {
  response.clearCookie(nameOf(environment), optionsOf(environment));
}

function nameOf({ secureCookies }: Environment): string {
  return secureCookies ? '__Host-led' : 'led';
}

function optionsOf({ secureCookies }: Environment) {
  return { httpOnly: true, secure: secureCookies, sameSite: 'lax', path: '/' } as const;
}

/** As the browser asks for it: percent-encoded, and without what stays with it. */
function plain(address: string): string {
  const asked = webAddress(address, 'http://here.invalid');
  return asked ? asked.pathname + asked.search : address;
}
