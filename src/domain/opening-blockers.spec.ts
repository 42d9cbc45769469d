import { type OpeningFacts, openingBlockers } from './opening-blockers.js';

const complete: OpeningFacts = {
  hasTerms: true,
  hasPrivacy: true,
  hasImprint: true,
  crisisContacts: 3,
  hasCalendar: true,
  hasHandoverKey: true,
  activatedFallbackCounselors: 1,
};

describe('what keeps an agency from opening', () => {
  it('is nothing once all is there', () => {
    expect(openingBlockers(complete)).toEqual([]);
  });

  it.each([
    ['terms', { hasTerms: false }],
    ['privacy', { hasPrivacy: false }],
    ['imprint', { hasImprint: false }],
    ['crisis_numbers', { crisisContacts: 0 }],
    ['calendar', { hasCalendar: false }],
    ['handover_key', { hasHandoverKey: false }],
    ['fallback_counselor', { activatedFallbackCounselors: 0 }],
  ] as const)('is %s alone where only that is missing', (blocker, missing) => {
    expect(openingBlockers({ ...complete, ...missing })).toEqual([blocker]);
  });

  it('is everything at first', () => {
    const nothing = {
      hasTerms: false,
      hasPrivacy: false,
      hasImprint: false,
      crisisContacts: 0,
      hasCalendar: false,
      hasHandoverKey: false,
      activatedFallbackCounselors: 0,
    };
    expect(openingBlockers(nothing)).toHaveLength(7);
  });
});
