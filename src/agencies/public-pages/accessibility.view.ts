import type { Texts } from '../../web/texts/texts.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/accessibility': AccessibilityView;
  }
}

interface AccessibilityView {
  /** e.g. 'drei Schriftgrößen, ohne dass etwas verschwindet' */
  checks: string[];
}

/** What the statement says is checked: `test/pages/accessibility.spec.ts` names the test of each. */
export const accessibilityChecks = [
  'rules',
  'sizes',
  'zoom',
  'colors',
  'keyboard',
  'keys-alone',
  'without-script',
  'simple',
  'one-column',
] as const;

export function accessibilityView(texts: Texts): AccessibilityView {
  return { checks: accessibilityChecks.map((check) => texts.say(`agencies/accessibility-checks.${check}`)) };
}
