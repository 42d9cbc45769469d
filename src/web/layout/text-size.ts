import { cookieValue } from '../request/cookies.js';

export const TEXT_SIZES = ['normal', 'large', 'xlarge'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

/** A cookie of the browser's own: it tells nobody who is reading. */
export const textSizeCookie = 'text-size';

export function textSizeOf(cookieHeader: string | undefined): TextSize {
  const wanted = cookieValue(cookieHeader, textSizeCookie);
  return TEXT_SIZES.find((size) => size === wanted) ?? 'normal';
}
