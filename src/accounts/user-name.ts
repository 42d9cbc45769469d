/** Under which a user name is found: Unicode NFKC, lower case, so that look-alikes are one name. */
export function normalizedUserName(userName: string): string {
  return userName.trim().normalize('NFKC').toLocaleLowerCase('de');
}

/** 3 to 40 letters, digits, dots, hyphens or underscores; no spaces, no address of e-mail. */
export const userNamePattern = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{2,39}$/u;

export const userNameRule =
  'Bitte 3 bis 40 Zeichen: Buchstaben, Ziffern, Punkt, Bindestrich oder Unterstrich. Nehmen Sie nicht Ihren echten Namen.';
