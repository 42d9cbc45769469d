import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Environment } from '../../config/environment.js';
import { Transactions } from '../../database/transactions.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { cookieValue } from '../../web/request/cookies.js';
import { isGlance } from '../../web/request/glance.js';
import type { Viewer, WebRequest } from '../../web/request/request.js';

const validForMs = 5 * 60_000;

/** Which page may show it; a reset link, only that of its account. */
type Secret = 'backup-codes' | 'handover-code' | 'invitation' | 'recovery-code' | `reset ${string}`;

interface Carried {
  kind: Secret;
  text: string;
  until: number;
}

/**
 * Carries a secret from the POST that made it to the page that shows it once: sealed by the server, in a cookie
 * of the browser at hand, and stored nowhere.
 */
@Injectable()
export class ShownOnce {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
    private readonly environment: Environment,
  ) {}

  async carry(response: Response, viewer: Viewer, kind: Secret, text: string): Promise<void> {
    const tx = this.transactions.reading(viewer.agencyId);
    const keys = await this.serverKeys.forAgency(tx);
    const carried: Carried = { kind, text, until: tx.now.getTime() + validForMs };
    const sealed = keys.outerSeal(Buffer.from(JSON.stringify(carried)), bindingOf(viewer));
    response.cookie(this.cookieName, sealed.toString('base64url'), this.options);
  }

  /** The secret, and the browser forgets it; null where there is none, or not for this page and account. */
  async take(request: WebRequest, response: Response, viewer: Viewer, kind: Secret): Promise<string | null> {
    const value = cookieValue(request.headers.cookie, this.cookieName);
    if (value === null) return null;
    if (!isGlance(request)) this.forget(response);
    const tx = this.transactions.reading(viewer.agencyId);
    const carried = unsealed(await this.serverKeys.forAgency(tx), viewer, value);
    return carried?.kind === kind && carried.until > tx.now.getTime() ? carried.text : null;
  }

  /** People who leave before the page was shown leave nothing behind. */
  forget(response: Response): void {
    response.clearCookie(this.cookieName, this.options);
  }

  private get cookieName(): string {
    return this.environment.secureCookies ? '__Host-once' : 'once';
  }

  private get options() {
    return { httpOnly: true, secure: this.environment.secureCookies, sameSite: 'lax', path: '/' } as const;
  }
}

function unsealed(keys: AgencyKeys, viewer: Viewer, value: string): Carried | null {
  try {
    return JSON.parse(keys.outerUnseal(Buffer.from(value, 'base64url'), bindingOf(viewer)).toString('utf8')) as Carried;
  } catch {
    return null;
  }
}

function bindingOf({ agencyId, accountId }: Viewer) {
  return { purpose: 'unsent', agencyId, accountId } as const;
}
