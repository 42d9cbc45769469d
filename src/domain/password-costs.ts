/** What one Argon2id run takes. */
export interface PasswordCosts {
  memoryKiB: number;
  timeCost: number;
  parallelism: number;
}

/** Less than this is not asked of anybody's password (OWASP Password Storage Cheat Sheet). */
export function areTooWeak({ memoryKiB, timeCost }: Pick<PasswordCosts, 'memoryKiB' | 'timeCost'>): boolean {
  return memoryKiB < 19_456 || (timeCost < 2 && memoryKiB < 47_104);
}

/** The least that a password can be set to cost where nothing real is kept, such as in tests. */
const leastCosts: PasswordCosts = { memoryKiB: 1024, timeCost: 1, parallelism: 1 };

/** RFC 9106 §4, the second recommendation. */
export const usualCosts: PasswordCosts = { memoryKiB: 65_536, timeCost: 3, parallelism: 1 };

const dearestTimes = 4;

/**
 * Whether a run may take what a row says. Never so little that guessing becomes easy, never so much that a row keeps the
 * machine busy: four times the work of today's runs, or of the usual ones.
 */
export function areBearable(
  { memoryKiB, timeCost, parallelism }: PasswordCosts,
  { today, isProduction }: { today: PasswordCosts; isProduction: boolean },
): boolean {
  const isLeast = memoryKiB >= leastCosts.memoryKiB && timeCost >= 1 && parallelism >= 1;
  const isMost =
    memoryKiB <= dearestTimes * Math.max(today.memoryKiB, usualCosts.memoryKiB) &&
    memoryKiB * timeCost <= dearestTimes * Math.max(work(today), work(usualCosts)) &&
    parallelism <= Math.max(today.parallelism, usualCosts.parallelism);
  return isLeast && isMost && !(isProduction && areTooWeak({ memoryKiB, timeCost }));
}

function work({ memoryKiB, timeCost }: PasswordCosts): number {
  return memoryKiB * timeCost;
}
