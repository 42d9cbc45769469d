import { randomBytes } from 'node:crypto';

/** A word that stands in nothing but what a test types: letters and digits, so that every field takes it. */
export function newMarker(): string {
  return `kanarie${randomBytes(5).toString('hex')}`;
}

/** How a word may turn up in bytes: as it is, as UTF-16, in hex, and in base64 at each of the three alignments. */
export function needlesOf(marker: string): Buffer[] {
  const utf8 = Buffer.from(marker, 'utf8');
  const hex = utf8.toString('hex');
  const texts = [
    marker,
    marker.toUpperCase(),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].map((before) => base64Within(utf8, before)),
  ];
  return [...texts.map((text) => Buffer.from(text, 'latin1')), Buffer.from(marker, 'utf16le')];
}

/** The needles that these bytes hold, as readable texts. */
export function foundIn(bytes: Buffer, needles: readonly Buffer[]): string[] {
  return needles.filter((needle) => bytes.includes(needle)).map((needle) => needle.toString('latin1'));
}

/** A mail's text without the soft line breaks of quoted-printable (RFC 2045 §6.7), which could stand within a word. */
export function unbroken(mail: string): string {
  return mail.replace(/=\r?\n/g, '');
}

/** What stays the same of the base64 of a text around these bytes, whatever stands before and after. */
function base64Within(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const usable = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(before === 0 ? 0 : before + 1, usable);
}
