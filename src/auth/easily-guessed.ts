/** Beginnings of what leaked lists and habit hold most often; longer ones are made by repeating or lengthening them. */
const habits = [
  'password', 'passwort', 'passw0rd', 'kennwort', 'qwertz', 'qwerty', 'asdfgh', 'yxcvbn', 'abcdef', 'abc123', '1q2w3e',
  'iloveyou', 'ichliebedich', 'letmein', 'welcome', 'willkommen', 'hallo', 'admin', 'geheim', 'schatz', 'sonnenschein',
  'sommer', 'winter', 'fussball', 'beratung', 'offenesohr', 'changeme', 'monkey', 'dragon', 'master',
];

/**
 * Whether a password is made of what is tried first: a habitual word, a name from the context, a
 * run of one character or of neighbors, with nothing much around it (OWASP ASVS 5.0, 6.2.4 and 6.2.11).
 */
export function isEasilyGuessed(password: string, context: readonly string[]): boolean {
  const plain = password.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  const words = [...habits, ...context.flatMap(wordsOf)];
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), plain).replace(/\d+/g, '');
  return rest.length < 4 || new Set(plain).size < 5;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize('NFKC').split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
}
