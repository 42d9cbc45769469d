import { dialedNumber } from './phone-number.js';
import { webAddress } from './web-address.js';

/** A stretch of a letter; `href` where it can be followed or dialed. All pieces' texts together are the letter. */
export interface LetterPiece {
  readonly text: string;
  readonly href: string | null;
}

/** Only what shows where it leads: the address itself is the link's text. */
const address = String.raw`(?<address>(?<![\p{L}\p{N}@./-])(?:https?:\/\/|www\.(?=\p{L}))[^\s<>"„“”«»]{1,2000})`;

const blanks = String.raw`[ \t\u00a0]`;
/** One digit, and what may part it from the one before: so that a long row of digits costs no more than its length. */
const digit = String.raw`${blanks}?[./\p{Pd}]?${blanks}?\(?\d\)?`;
/** With a country's or an area's code; not what goes on from digits or letters (an IBAN). */
const fullNumber = String.raw`(?<![\p{L}\p{N}.,:/-]|\p{N}${blanks})(?:\+|\(?0)(?:${digit}){5,20}`;
/** Harmonised numbers of social value (116 123, 116 111, 116 117), as the European Union's Decision 2007/116/EC keeps them. */
const social = String.raw`(?<![\p{L}\p{N}.,:/-])116${blanks}?\d{3}`;
/** Emergency numbers are three digits, which may mean anything: only after a word that says it is a number to call. */
const emergency = String.raw`(?<=(?:Notruf|Tel\.|Tel|Telefon|Telefonnummer|Rufnummer|Nummer|Hotline|unter|Rufen Sie|rufen Sie|wählen Sie|Wählen Sie):?${blanks}(?:bitte |den |die |der )?)1\d{2}`;
const piece = new RegExp(
  `${address}|(?<number>${fullNumber}|${social}|${emergency})(?![\\p{L}\\p{N}]|[.,:]\\p{N})`,
  'gu',
);

const date = /^\d{1,2}\.[ \t\u00a0]?\d{1,2}\./;

/** A letter as text and links: web addresses and telephone numbers that are written out in it. */
export function letterPieces(text: string): LetterPiece[] {
  const pieces: LetterPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(piece)) {
    const link = linkOf(found.groups ?? {});
    if (link === null) continue;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index), href: null });
    pieces.push(link);
    end = found.index + link.text.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

function linkOf({ address, number }: { [kind: string]: string | undefined }): LetterPiece | null {
  if (address !== undefined) return addressLink(withoutTrailing(address));
  if (number === undefined || date.test(number)) return null;
  const dialed = dialedNumber(number);
  const digits = dialed.replace(/\D/g, '').length;
  return digits === 3 || (digits >= 6 && digits <= 16) ? { text: number, href: `tel:${dialed}` } : null;
}

function addressLink(written: string): LetterPiece | null {
  const href = written.startsWith('www.') ? `https://${written}` : written;
  return webAddress(href) ? { text: written, href } : null;
}

/** What ends the sentence is not the address's; neither is a bracket that was opened before it. */
function withoutTrailing(address: string): string {
  let kept = address.length;
  let unopened = count(address, ')') - count(address, '(');
  for (; kept > 0; kept--) {
    const last = address.charAt(kept - 1);
    if (last === ')' && unopened > 0) unopened--;
    else if (!".,;:!?'’*_".includes(last)) break;
  }
  return address.slice(0, kept);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
