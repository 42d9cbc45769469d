/**
 * In which form a password is hashed: Unicode NFC (NIST SP 800-63B), so that it is the same from every keyboard,
 * whether "ä" comes as one character or as "a" with two dots.
 */
export function normalizedPassword(typed: string): string {
  return typed.normalize('NFC');
}

/** What a stored hash may have been made from: the normalized form, and before that was done, what was typed. */
export function hashedForms(typed: string): string[] {
  return [...new Set([normalizedPassword(typed), typed])];
}

/**
 * Whether a password is one's own name or address, whatever the case and the characters between, or little more than
 * that: it is what somebody who attacks this account tries first. A name within a long sentence does no harm.
 */
export function repeatsName(password: string, names: readonly string[]): boolean {
  const folded = lettersOf(password);
  return names
    .flatMap((name) => [name, name.replace(/@.*$/, '')].map(lettersOf))
    .some((name) => {
      if (name.length < 3 || !folded.includes(name)) return false;
      return folded.replaceAll(name, '').length < leastBesides;
    });
}

/** A year and an initial beside one's name are no secret. */
const leastBesides = 8;

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
