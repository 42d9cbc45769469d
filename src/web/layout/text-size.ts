import type { Response } from 'express';
import { cookieValue } from '../request/cookies.js';

export const TEXT_SIZES = ['normal', 'large', 'xlarge'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

/** A cookie of the browser's own, gone when it is closed: it tells nobody who is reading, nor who has read here. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-text-size' : 'text-size';
}

export function textSizeOf(cookieHeader: string | undefined): TextSize {
  const wanted = cookieValue(cookieHeader, cookieName(true)) ?? cookieValue(cookieHeader, cookieName(false));
  return TEXT_SIZES.find((size) => size === wanted) ?? 'normal';
}

export function setTextSize(response: Response, secure: boolean, size: TextSize): void {
  response.cookie(cookieName(secure), size, { secure, sameSite: 'lax', path: '/', httpOnly: true });
}

export function forgetTextSize(response: Response, secure: boolean): void {
  response.clearCookie(cookieName(secure), { secure, sameSite: 'lax', path: '/', httpOnly: true });
}
