import { randomBytes } from 'node:crypto';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';

/**
 * What a challenge is good for: one act, of one session, at one address. And once: what the act changes is part of it, so
 * that the same challenge is another one's afterwards. Nothing of it is stored.
 */
export interface ChallengedAct {
  act: 'add' | 'confirm';
  accountId: string;
  sessionMark: string;
  origin: string;
  /** What the act is going to change, as it stands now. */
  before: Date | null;
}

/** Long enough to fetch the key from the other room. */
const validForMs = 10 * 60_000;
const momentBytes = 8;
const nonceBytes = 16;
const headBytes = momentBytes + nonceBytes;

export function newChallenge(keys: AgencyKeys, act: ChallengedAct, now: Date): Buffer {
  const until = Buffer.alloc(momentBytes);
  until.writeBigUInt64BE(BigInt(now.getTime() + validForMs));
  const head = Buffer.concat([until, randomBytes(nonceBytes)]);
  return Buffer.concat([head, keys.ticket('passkey', ...partsOf(act, head))]);
}

export function isChallengeFor(keys: AgencyKeys, act: ChallengedAct, now: Date, challenge: Buffer): boolean {
  if (challenge.length <= headBytes) return false;
  const head = challenge.subarray(0, headBytes);
  if (!keys.isTicket(challenge.subarray(headBytes), 'passkey', ...partsOf(act, head))) return false;
  const left = Number(head.readBigUInt64BE()) - now.getTime();
  return left > 0 && left <= validForMs;
}

function partsOf({ act, accountId, sessionMark, origin, before }: ChallengedAct, head: Buffer): string[] {
  return [act, accountId, sessionMark, origin, before?.toISOString() ?? '', head.toString('hex')];
}
