import { BrowserChoice } from '../request/browser-choice.js';

export const TEXT_SIZES = ['normal', 'large', 'xlarge'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

export const chosenTextSize = new BrowserChoice('text-size');

export function textSizeOf(cookieHeader: string | undefined): TextSize {
  const wanted = chosenTextSize.of(cookieHeader);
  return TEXT_SIZES.find((size) => size === wanted) ?? 'normal';
}
