/** Digits in groups: each may stand in brackets, between them are blanks, dots, slashes and dashes. */
const group = String.raw`(?:\(\s*\d+\s*\)|\d+)`;
const numberPattern = new RegExp(String.raw`\+?\s*${group}(?:[\s./\p{Pd}]*${group})*`, 'u');

/** Austrian and German exchanges put one through who simply dials on. */
const dialedOn = /^[\s,]*(?:DW|Durchwahl|Kl\.|Klappe)[\s:]*(\d+)/i;
/** Others ask for it: a telephone keeps it apart (RFC 3966 §5.3). */
const askedFor = /^[\s,]*(?:App\.|Apparat|ext\.?|x)[\s:]*(\d+)/i;

/** What a telephone dials for a number as people write it; '' where there is none. */
export function dialedNumber(written: string): string {
  const plain = written.normalize('NFKC');
  const [found] = numberPattern.exec(plain) ?? [];
  if (found === undefined) return '';
  const after = plain.slice(plain.indexOf(found) + found.length);
  const extension = dialedOn.exec(after)?.[1] ?? '';
  const apart = askedFor.exec(after)?.[1];
  return digitsOf(firstOf(found)) + extension + (apart === undefined ? '' : `;ext=${apart}`);
}

/** Whether a text is a telephone number, and nothing else. */
export function isPhoneNumber(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  const [found = ''] = numberPattern.exec(plain) ?? [];
  const rest = plain.slice(found.length);
  const extension = dialedOn.exec(rest)?.[0] ?? askedFor.exec(rest)?.[0] ?? '';
  return found !== '' && plain === found + extension && dialedNumber(plain).length >= 2;
}

/** A slash sets off an area code, as in 01/31330, or another number, as in 142/147. */
function firstOf(written: string): string {
  const [first = '', ...more] = written.split('/');
  if (!/^\(?\s*[+0]/.test(first)) return first;
  const next = more.findIndex((part) => /^\s*\(?\s*0/.test(part));
  return [first, ...(next < 0 ? more : more.slice(0, next))].join('');
}

/** A zero in brackets is for those who call from within the country: it falls away after the country's code. */
function digitsOf(written: string): string {
  const abroad = /^(?:\+|00)/.test(written);
  const digits = (abroad ? written.replace(/\(\s*0\s*\)/u, '') : written).replace(/\D/g, '');
  return written.startsWith('+') ? `+${digits}` : digits;
}
