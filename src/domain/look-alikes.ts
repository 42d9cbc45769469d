/**
 * Letters that look like one or two of a to z, in small or as a capital: of the scripts in which names are written around
 * here. From Unicode's confusables.txt 13.0 (UTS #39, https://www.unicode.org/Public/security/, Unicode License).
 */
const table = `
  a ɑαа · aa ꜳ · ae æӕ · ao ꜵ · au ꜷ · av ꜹꜻ · ay ꜽ · b ßƅβвьᲀꞵ · bl ы · c сᲃᴄ · d ԁ · dz ʣ ·
  e εеҽꬲ · f ϝքẝꞙꬵ · g ƍɡԍցᶃ · h ηнһհ · i ıɩɪιіӏꙇ · j ʝϳј · k κк · l ǀון · ll ǁװ · lo ю · ls ʪ ·
  lz ʫ · m μϻм · n ոռ · o οσоօסჿᲂᴏᴑꬽ · oe œ · oo ꚙꝏ · p ρр · q ԛգզ · r ʀгᴦꭇꭈ · s ƽѕտꜱ · t τтᲄᲅ ·
  tf ꝷ · ts ʦ · u ʋυսᴜꞟꭎꭒ · ue ᵫ · uo ꭣ · v νѵטᴠ · w ɯѡԝաᴡ · x χхꭓ · y ɣʏγуүყᶌỿꭚ · z ζᴢ
`;

const letters = new Map(
  table.split('·').flatMap((entry) => {
    const [looksLike = '', alike = ''] = entry.trim().split(' ');
    return Array.from(alike, (letter): [string, string] => [letter, looksLike]);
  }),
);

/**
 * What texts have in common that look alike (the skeleton of UTS #39, with 0, 1 and i as they look in most typefaces).
 * For comparing only.
 */
export function skeletonOf(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFD');
  const plain = Array.from(folded, (letter) => letters.get(letter) ?? digitOf(letter) ?? letter).join('');
  return plain.replace(/[1i]/g, 'l').replaceAll('0', 'o').replaceAll('rn', 'm').replaceAll('vv', 'w').normalize('NFC');
}

/** ٣ and ३ are a 3. */
function digitOf(letter: string): string | undefined {
  if (!/^\p{Nd}$/u.test(letter)) return undefined;
  // Unicode keeps the ten digits of a script in order, beginning where the one before is no digit.
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero).toString();
}
