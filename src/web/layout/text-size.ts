import { ListedChoice } from '../request/browser-choice.js';

export const TEXT_SIZES = ['normal', 'large', 'xlarge'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

export const chosenTextSize = new ListedChoice('text-size', TEXT_SIZES);
