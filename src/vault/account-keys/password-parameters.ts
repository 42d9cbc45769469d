import type { Argon2Costs } from '../../config/environment.js';

/** As stored beside every account: `argon2id,m=65536,t=3,p=1` (memory in KiB, passes, lanes). */
export function writeParameters({ memoryKiB, timeCost, parallelism }: Argon2Costs): string {
  return `argon2id,m=${memoryKiB.toString()},t=${timeCost.toString()},p=${parallelism.toString()}`;
}

/** @throws {RangeError} for anything else, and for costs that would let a changed row exhaust the machine. */
export function readParameters(stored: string): Argon2Costs {
  const [, m, t, p] = /^argon2id,m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})$/.exec(stored) ?? [];
  const costs = { memoryKiB: Number(m), timeCost: Number(t), parallelism: Number(p) };
  const sane = costs.memoryKiB <= 1_048_576 && costs.timeCost >= 1 && costs.parallelism >= 1;
  if (!sane) throw new RangeError('Password parameters are not readable');
  return costs;
}

/** Whether stored parameters cost less in any respect than what is asked for today (OWASP ASVS 11.4.2). */
export function isWeaker(stored: string, today: Argon2Costs): boolean {
  const { memoryKiB, timeCost } = readParameters(stored);
  return memoryKiB < today.memoryKiB || timeCost < today.timeCost;
}
