/**
 * Whether an authenticator has counted on since last time (WebAuthn Level 3 §7.2, step 22). Passkeys that several devices
 * share do not count at all: theirs stays 0. One that stands still or goes back may have been copied.
 */
export function isCountedOn(last: number, given: number): boolean {
  return given > last || (given === 0 && last === 0);
}
