import type { Response } from 'express';
import type { Environment } from '../config/environment.js';
import { cookieValue } from '../web/cookies.js';

/** What the page after an invitation shows once. */
export interface FreshInvitation {
  accountId: string;
  expiresAt: Date;
  token: string;
}

const name = 'invitation';
const shownWithinMs = 60_000;

/**
 * The link's token is stored nowhere, and every POST redirects: the browser of whoever invites carries it to the next
 * page, and loses it there.
 */
export function carryInvitation(environment: Environment, response: Response, { accountId, expiresAt, token }: FreshInvitation): void {
  const value = [accountId, expiresAt.getTime().toString(), token].join('.');
  response.cookie(name, value, { ...cookieOptions(environment), maxAge: shownWithinMs });
}

/** The invitation just made, or null. It can be taken once. */
export function takeInvitation(environment: Environment, cookieHeader: string | undefined, response: Response): FreshInvitation | null {
  const value = cookieValue(cookieHeader, name);
  if (value === null) return null;
  response.clearCookie(name, cookieOptions(environment));
  const [, accountId, expiresAt, token] = /^([\da-f-]{36})\.(\d{1,15})\.([\w-]{43})$/.exec(value) ?? [];
  return accountId && expiresAt && token ? { accountId, expiresAt: new Date(Number(expiresAt)), token } : null;
}

function cookieOptions(environment: Environment) {
  return { httpOnly: true, secure: environment.secureCookies, sameSite: 'strict', path: '/settings/staff' } as const;
}
