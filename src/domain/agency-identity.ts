/** How an agency calls itself: on every page, and in its mails. */
export interface AgencyIdentity {
  name: string;
  /** whom it is for; '' for nothing */
  tagline: string;
  /** sender of its mails; says nothing of counselling */
  mailSender: string;
}

/** In characters. */
export const longestIdentity = { name: 100, tagline: 120, mailSender: 60 } as const satisfies Record<
  keyof AgencyIdentity,
  number
>;

/** From this length on a word of an agency's name tells it from others. */
const tellingLength = 5;

const ofCounseling = /berat|counsel|seelsorg|krise|crisis|hilfe|therap|psych/;

/**
 * Whether a sender tells who reads over somebody's shoulder that there is counselling: by a word for it, or by one of the
 * agency's name. Clients are promised that it does not.
 */
export function tellsOfCounseling({ name, mailSender }: Pick<AgencyIdentity, 'name' | 'mailSender'>): boolean {
  const words = wordsOf(mailSender);
  const telling = wordsOf(name).filter((word) => word.length >= tellingLength);
  return words.some((word) => ofCounseling.test(word) || telling.includes(word));
}

/** What has digits is no word. */
function wordsOf(text: string): string[] {
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return parts.filter((part) => /^[\p{L}\p{M}]+$/u.test(part));
}
