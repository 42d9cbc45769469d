import type { Response } from 'express';
import type { Environment } from '../../config/environment.js';
import { cookieValue } from '../../web/request/cookies.js';

/** The `__Host-` prefix (RFC 6265bis §4.1.3.2) needs https; on a bare machine there is none. */
function cookieName(environment: Environment): string {
  return environment.secureCookies ? '__Host-session' : 'session';
}

/** The secret in the session cookie: 32 random bytes; null where there is none of that form. */
export function sessionSecretOf(environment: Environment, cookieHeader: string | undefined): Buffer | null {
  const value = cookieValue(cookieHeader, cookieName(environment));
  return value !== null && /^[\w-]{43}$/.test(value) ? Buffer.from(value, 'base64url') : null;
}

/** Ends with the browser; the server's own limits end it earlier. */
export function setSessionCookie(environment: Environment, response: Response, secret: Buffer): void {
  response.cookie(cookieName(environment), secret.toString('base64url'), cookieOptions(environment));
}

function clearSessionCookie(environment: Environment, response: Response): void {
  response.clearCookie(cookieName(environment), cookieOptions(environment));
}

/** Leaving for good: the browser forgets what it has seen. */
export function forgetEverything(environment: Environment, response: Response): void {
  clearSessionCookie(environment, response);
  // W3C Clear Site Data §3.1; "cookies" would also forget those of other sites at the same registered domain.
  response.setHeader('Clear-Site-Data', '"cache", "storage"');
}

function cookieOptions(environment: Environment) {
  return { httpOnly: true, secure: environment.secureCookies, sameSite: 'lax', path: '/' } as const;
}
