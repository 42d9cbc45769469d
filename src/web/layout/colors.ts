import { ListedChoice } from '../request/browser-choice.js';

/** `device` follows what the reader's system asks for; `contrast` does so too, with more of it. */
export const COLORS = ['device', 'light', 'dark', 'contrast'] as const;

export type Colors = (typeof COLORS)[number];

export const chosenColors = new ListedChoice('colors', COLORS);

/** For what browsers draw themselves before there is a stylesheet: the ground of the page, above all. */
export function colorSchemeOf(colors: Colors): 'light' | 'dark' | 'light dark' {
  return colors === 'light' || colors === 'dark' ? colors : 'light dark';
}
