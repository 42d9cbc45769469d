import type { PasswordCosts } from '../../domain/password-costs.js';

const pattern = /^argon2id,m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})$/;

/** As stored beside every account: `argon2id,m=65536,t=3,p=1` (memory in KiB, passes, lanes). */
export function writeParameters({ memoryKiB, timeCost, parallelism }: PasswordCosts): string {
  return `argon2id,m=${memoryKiB.toString()},t=${timeCost.toString()},p=${parallelism.toString()}`;
}

export function isReadable(stored: string): boolean {
  return pattern.test(stored);
}

/** @throws {RangeError} for anything else. Whether such a run may be made is for `areBearable` to say. */
export function readParameters(stored: string): PasswordCosts {
  const [, m, t, p] = pattern.exec(stored) ?? [];
  if (m === undefined) throw new RangeError('Password parameters are not readable');
  return { memoryKiB: Number(m), timeCost: Number(t), parallelism: Number(p) };
}

/** Whether stored parameters cost less in any respect than what is asked for today (OWASP ASVS 11.4.2). */
export function isWeaker(stored: string, today: PasswordCosts): boolean {
  const { memoryKiB, timeCost } = readParameters(stored);
  return memoryKiB < today.memoryKiB || timeCost < today.timeCost;
}
