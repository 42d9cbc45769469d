/**
 * Seconds to wait after the nth failure in a row. Capped, so that nobody can shut somebody else out
 * (OWASP ASVS 5.0, 6.1.1 and 6.3.1).
 */
export const delaysInSeconds = [0, 0, 1, 2, 4, 8, 16, 30] as const;

export const longestDelay = Math.max(...delaysInSeconds);

/** How long somebody is told to wait, by what failed in a row before. */
export function delayAfter(failures: number): number {
  return delaysInSeconds[Math.min(Math.max(failures, 1), delaysInSeconds.length) - 1] ?? longestDelay;
}

/** How long a place that somebody waited for stays theirs: time to type a password, and to be interrupted. */
const keptForSeconds = 10 * 60;

/** From when and until when somebody may try, in seconds since 1970. */
export interface Turn {
  from: number;
  until: number;
}

export function turnAfter(now: Date, seconds: number): Turn {
  const from = Math.ceil(now.getTime() / 1000) + seconds;
  return { from, until: from + keptForSeconds };
}

/** Seconds until somebody's turn, 0 while it is theirs; null once it is over. */
export function untilTurn({ from, until }: Turn, now: Date): number | null {
  const seconds = Math.floor(now.getTime() / 1000);
  return seconds >= until ? null : Math.max(0, from - seconds);
}
