/** How many messages of a thread its page shows at first. */
export const shownAtFirst = 30;

/** The most that one page ever shows: threads of years, and no more work than that for an address that somebody made up. */
const shownAtMost = 10_000;

/** What `?messages=` asks for; nonsense asks for as many as at first. */
export function messagesAsked(text: unknown): number {
  const asked = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return Math.min(shownAtMost, Math.max(shownAtFirst, asked));
}

/** From which message on a page shows a thread: the newest ones, and in any case all that is new to its reader. */
export function firstShown(messages: readonly { isNew: boolean }[], most: number): number {
  const newest = Math.max(0, messages.length - most);
  const firstNew = messages.findIndex(({ isNew }) => isNew);
  return firstNew < 0 ? newest : Math.min(newest, firstNew);
}
