import { isFromTheFuture } from './clock-skew.js';
import { isStaff, type Role } from './roles.js';

/**
 * How long a session lives, by what its owner may see. NIST SP 800-63B §4.2.3 (AAL2): reauthentication
 * after 12 hours in any case and after 30 minutes without use; clients get a little longer to write.
 */
interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

function sessionLimits(roles: readonly Role[]): SessionLimits {
  return isStaff(roles) ? { idleMs: 30 * minute, absoluteMs: 10 * hour } : { idleMs: hour, absoluteMs: 12 * hour };
}

/** After how many minutes in which nothing was sent or opened somebody is signed out. */
export function idleMinutes(roles: readonly Role[]): number {
  return sessionLimits(roles).idleMs / minute;
}

/** What an act upon somebody else's access asks for, where it was not given within five minutes. */
export type Proof = 'password' | 'code';

const freshMs = 5 * minute;

/** @param codeAt null where no second factor is asked for */
export function proofsMissing(given: { passwordAt: Date; codeAt: Date | null }, now: Date): Proof[] {
  // A time from the future, wherever it came from, is as good as over.
  const isFresh = (at: Date) => at <= now && now.getTime() - at.getTime() < freshMs;
  const missing: [Proof, boolean][] = [
    ['password', !isFresh(given.passwordAt)],
    ['code', given.codeAt !== null && !isFresh(given.codeAt)],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([proof]) => proof);
}

/** Whether a session is over for less than an hour: who is there then is most likely who was there before. */
export function isSessionJustOver(
  session: { createdAt: Date; lastUsedAt: Date },
  roles: readonly Role[],
  now: Date,
): boolean {
  const over = endOf(session, roles);
  return over <= now.getTime() && now.getTime() - over < hour;
}

/** Whether a session may still be used at `now`. */
export function isSessionAlive(
  session: { createdAt: Date; lastUsedAt: Date },
  roles: readonly Role[],
  now: Date,
): boolean {
  return (
    !isFromTheFuture(session.createdAt, now) &&
    !isFromTheFuture(session.lastUsedAt, now) &&
    now.getTime() < endOf(session, roles)
  );
}

function endOf({ createdAt, lastUsedAt }: { createdAt: Date; lastUsedAt: Date }, roles: readonly Role[]): number {
  const { idleMs, absoluteMs } = sessionLimits(roles);
  return Math.min(lastUsedAt.getTime() + idleMs, createdAt.getTime() + absoluteMs);
}
