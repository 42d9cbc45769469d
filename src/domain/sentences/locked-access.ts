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

export function lockedSentences(facts: LockedFacts): LockedSentences {
  const { role, formerPasswordUntil, isOpen } = facts;
  const isClient = role === 'client';
  return {
    former:
      isClient && formerPasswordUntil !== null
        ? `Fällt es Ihnen wieder ein? Bis ${formerPasswordUntil} können Sie damit alles zurückholen.`
        : null,
    renewal: isClient ? byCounselor(facts) : byColleague,
    anew:
      isClient && isOpen
        ? [
            'Sie können jederzeit unter einem neuen Namen neu beginnen. Niemand in der Beratungsstelle erfährt dabei, dass Sie schon einmal hier waren.',
            'Was Sie bisher geschrieben haben, bleibt dann verschlossen, und es antwortet Ihnen vielleicht jemand anderes.',
          ]
        : null,
  };
}

function byCounselor({ hasCounselor }: LockedFacts): LockedSentences['renewal'] {
  if (!hasCounselor)
    return {
      heading: 'Mit Hilfe der Beratungsstelle',
      sentences: [
        'Zurzeit ist niemand für Ihre Anfragen zuständig. Die Leitung der Beratungsstelle sucht jemanden, der dann auch Ihren Zugang erneuern kann.',
      ],
    };
  return {
    heading: 'Mit Hilfe Ihrer Beratungsperson',
    sentences: [
      'Ihre Beratungsperson sieht, dass Ihr Zugang zurückgesetzt wurde. Sobald sie sicher ist, dass Sie es waren, erneuert sie ihn, und Sie können wieder alles lesen und schreiben.',
      'Damit sie sicher sein kann, melden Sie sich bitte bei der Beratungsstelle, und fragen Sie nach ihr. Ihren wirklichen Namen müssen Sie dabei nicht sagen.',
      'Sie wird Sie etwas fragen, das nur jemand wissen kann, der Ihre Nachrichten geschrieben hat: zum Beispiel, worum es zuletzt ging, oder einen Namen, den Sie genannt haben.',
    ],
  };
}

const byColleague = {
  heading: 'Durch Ihre Leitung',
  sentences: ['Wer den Übergabeschlüssel hat, kann Ihren Zugang erneuern. Bitten Sie persönlich darum.'],
};

/** What a counselor does to be sure, where a client cannot write: it works for somebody whose name nobody knows. */
export const questionsToAsk =
  'Fragen Sie etwas, das nur diese Person wissen kann: einen Namen, ein Tier, einen Ort aus ihren Nachrichten. Sagen Sie selbst nichts davon vor, und fragen Sie nichts, was auch in E-Mails stehen könnte.';
