import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Transactions } from '../../database/transactions.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { cookieValue } from '../../web/request/cookies.js';
import type { Viewer } from '../../web/request/request.js';

const nonceBytes = 16;

/**
 * Which browsers an account has signed in with before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"): a
 * flood at its name then slows strangers down, and not its owner. Nothing is stored. The cookie holds a random number
 * and our MAC over it, and says to nobody whose it is. It goes with the browser, and at once by "Seite schnell verlassen".
 */
@Injectable()
export class KnownBrowsers {
  private readonly name: string;
  private readonly options: { httpOnly: true; secure: boolean; sameSite: 'lax'; path: '/' };

  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    { secureCookies }: Environment,
  ) {
    this.name = secureCookies ? '__Host-browser' : 'browser';
    this.options = { httpOnly: true, secure: secureCookies, sameSite: 'lax', path: '/' };
  }

  /** The browser of somebody who is signed in. */
  async remember({ agencyId, accountId }: Viewer, cookieHeader: string | undefined, response: Response): Promise<void> {
    const keys = await this.serverKeys.forAgency(this.transactions.reading(agencyId));
    if (this.markOf(keys, accountId, cookieHeader) !== null) return;
    const nonce = randomBytes(nonceBytes);
    const cookie = Buffer.concat([nonce, keys.ticket('browser', accountId, nonce.toString('base64url'))]);
    response.cookie(this.name, cookie.toString('base64url'), this.options);
  }

  forget(response: Response): void {
    response.clearCookie(this.name, this.options);
  }

  /** What tells this browser of an account from its others; null where the account never signed in with it. */
  markOf(keys: AgencyKeys, accountId: string, cookieHeader: string | undefined): string | null {
    const cookie = Buffer.from(cookieValue(cookieHeader, this.name) ?? '', 'base64url');
    const nonce = cookie.subarray(0, nonceBytes).toString('base64url');
    return keys.isTicket(cookie.subarray(nonceBytes), 'browser', accountId, nonce) ? nonce : null;
  }
}
