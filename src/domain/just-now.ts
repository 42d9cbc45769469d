/** A form that comes once more within a day came twice: the first answer was lost on its way, or the button pressed again. */
const justNowMs = 24 * 3_600_000;

/** What has happened since then has happened just now. */
export function justNowSince(now: Date): Date {
  return new Date(now.getTime() - justNowMs);
}
