import { said } from '../texts/said.js';
import type { Texts } from '../texts/texts.js';

/** What is known of an access that a link has reset, and that nobody has vouched for yet. */
export interface LockedFacts {
  role: 'client' | 'supervisor' | 'colleague';
  /** Of a client: somebody whose access lasts answers one of their inquiries, and sees the reset there. */
  hasCounselor: boolean;
  /** Until when the password from before takes the access back, in words; null where it does not. */
  formerPasswordUntil: string | null;
  /** Whether the agency takes new people. */
  isOpen: boolean;
}

/** The ways out, each with what has to be so for it; null where it is none. */
export interface LockedSentences {
  /** with the old password */
  former: string | null;
  /** by somebody else */
  renewal: { heading: string; sentences: string[] };
  /** beginning anew under another name */
  anew: string[] | null;
}

export function lockedSentences(facts: LockedFacts, texts: Texts): LockedSentences {
  const { role, formerPasswordUntil: until, isOpen } = facts;
  const isClient = role === 'client';
  return {
    former: isClient && until !== null ? texts.say('sentences/locked-access.former', { until }) : null,
    renewal: isClient ? byCounselor(facts, texts) : byColleague(texts),
    anew:
      isClient && isOpen
        ? [texts.say('sentences/locked-access.anew'), texts.say('sentences/locked-access.anew-then')]
        : null,
  };
}

function byCounselor({ hasCounselor }: LockedFacts, texts: Texts): LockedSentences['renewal'] {
  if (!hasCounselor)
    return {
      heading: texts.say('sentences/locked-access.agency'),
      sentences: [texts.say('sentences/locked-access.agency-text')],
    };
  return {
    heading: texts.say('sentences/locked-access.counselor'),
    sentences: [
      texts.say('sentences/locked-access.counselor-sees'),
      texts.say('sentences/locked-access.counselor-call'),
      texts.say('sentences/locked-access.counselor-asks'),
    ],
  };
}

function byColleague(texts: Texts): LockedSentences['renewal'] {
  return {
    heading: texts.say('sentences/locked-access.colleague'),
    sentences: [texts.say('sentences/locked-access.colleague-text')],
  };
}

/** What a counselor does to be sure, where a client cannot write: it works for somebody whose name nobody knows. */
export const questionsToAsk = said('sentences/locked-access.ask');
