/** What is known of an agency that wants to open. */
export interface OpeningFacts {
  hasTerms: boolean;
  /** What Art. 13 GDPR asks for. */
  hasPrivacy: boolean;
  hasImprint: boolean;
  /** that are answered everywhere */
  crisisContacts: number;
  hasCalendar: boolean;
  hasHandoverKey: boolean;
  /** Counselors who stand in where nobody else fits, have signed in once and are not disabled. */
  activatedFallbackCounselors: number;
}

export type OpeningBlocker =
  'terms' | 'privacy' | 'imprint' | 'crisis_numbers' | 'calendar' | 'handover_key' | 'fallback_counselor';

/**
 * What an agency still lacks before anyone may write to it: people must know what they agree to, what becomes of
 * what they write and whom they deal with, find help that answers at once, be promised a date, and be read by somebody for certain.
 */
export function openingBlockers(facts: OpeningFacts): OpeningBlocker[] {
  const lacking: [OpeningBlocker, boolean][] = [
    ['terms', !facts.hasTerms],
    ['privacy', !facts.hasPrivacy],
    ['imprint', !facts.hasImprint],
    ['crisis_numbers', facts.crisisContacts === 0],
    ['calendar', !facts.hasCalendar],
    ['handover_key', !facts.hasHandoverKey],
    ['fallback_counselor', facts.activatedFallbackCounselors === 0],
  ];
  return lacking.filter(([, isLacking]) => isLacking).map(([blocker]) => blocker);
}
