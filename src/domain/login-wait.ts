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

/** Of strangers who waited for their turn at one name: how many may try within a minute; and from how many a day on, fewer. */
export interface PatientLogins {
  perMinute: number;
  perDay: number;
}

/** What is left of that after a day's worth. */
const afterwards = 1 / 15;

/**
 * How many such strangers may try within a minute, by how many have tried since the day began. Among them is the owner in a
 * new browser, whom nothing tells from the others: who lets in fewer guesses lets the owner in more rarely. So a flood of ten
 * a second keeps nobody out for half an hour, and one that goes on for days guesses a fifteenth of what it could.
 */
export function patientLogins(triedToday: number, { perMinute, perDay }: PatientLogins): number {
  return triedToday < perDay ? perMinute : Math.max(1, Math.floor(perMinute * afterwards));
}

/** Failures in a row that are noted one by one (NIST SP 800-63B-4, 3.2.2: a hundred is what one account may see). */
const notedOneByOne = 100;

export function isNotedByItself(failures: number): boolean {
  return failures < notedOneByOne;
}
