import { randomInt } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';
import { typedBase32, typedCode } from '../../domain/typed-code.js';

/** 30 seconds a step, six digits, SHA-1: what every authenticator app understands (RFC 6238). */
const periodSeconds = 30;

/** Crockford's base 32 without what is mistaken for something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const backupCodeLength = 10;

/** 160 random bits in base 32. */
export function newSecret(): string {
  return generateSecret();
}

/** For the QR code that an authenticator app reads. */
export function enrolmentUri(secret: string, issuer: string, label: string): string {
  return generateURI({ issuer, label, secret, period: periodSeconds });
}

/** A few codes more than two clocks may be apart. */
const stepsOfSkew = 4;

/**
 * The time step of a code that is right now, one step early or late allowed; null if it is wrong or used up.
 * @param lastStep the step of the last code taken
 */
export async function matchingStep(
  secret: string,
  code: string,
  now: Date,
  lastStep: number | null,
): Promise<number | null> {
  const token = typedCode(code);
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token, epoch, period: periodSeconds, epochTolerance: periodSeconds });
  if (!result.valid) return null;
  const step = Math.floor(epoch / periodSeconds) + result.delta;
  // A step far ahead was noted by a clock that was: it must not lock its owner out until then.
  const isUsed = lastStep !== null && step <= lastStep && lastStep - step <= stepsOfSkew;
  return isUsed ? null : step;
}

/** Ten codes of 50 random bits for paper, such as `7K2QD-9XWZ4`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const characters = Array.from({ length: backupCodeLength }, () => alphabet.charAt(randomInt(alphabet.length))).join(
      '',
    );
    return `${characters.slice(0, 5)}-${characters.slice(5)}`;
  });
}

/** As it was made, however it was typed; null if it cannot be one. */
export function normalizedBackupCode(typed: string): string | null {
  const characters = typedBase32(typed);
  return characters.length === backupCodeLength ? `${characters.slice(0, 5)}-${characters.slice(5)}` : null;
}
