/** Kinds of pictures that a logo may be, as their names end. No SVG: it may hold scripts. */
export const logoKinds = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;
export type LogoKind = keyof typeof logoKinds;

/** So that a page with it stays light: everything from the start page to the first answer is to fit into 120 kB. */
export const mostLogoBytes = 24 * 1024;
/** In pixels, each way. */
export const widestLogo = 1600;

export interface LogoImage {
  kind: LogoKind;
  bytes: Buffer;
}

export type LogoFault = 'unreadable' | 'moving' | 'too-wide' | 'too-large';

interface Parsed {
  width: number;
  height: number;
  /** What is kept of it. */
  parts: Buffer[];
}

/** A picture is not what it says that it is. */
class Unreadable extends Error {
  constructor(readonly fault: LogoFault = 'unreadable') {
    super(fault);
  }
}

/**
 * What is shown of a file that somebody chose: the picture alone. Where and with what it was taken, what was written into it,
 * and what hangs on behind its end is left out. Its kind is told by its bytes, whatever it is called.
 */
export function logoImage(file: Buffer): LogoImage | LogoFault {
  try {
    const kind = kindOf(file);
    const { width, height, parts } = readers[kind](file);
    const bytes = Buffer.concat(parts);
    if (Math.min(width, height) < 1) return 'unreadable';
    if (Math.max(width, height) > widestLogo) return 'too-wide';
    return bytes.length > mostLogoBytes ? 'too-large' : { kind, bytes };
  } catch (error) {
    if (error instanceof Unreadable) return error.fault;
    throw error;
  }
}

const readers = { png, jpg, webp } satisfies Record<LogoKind, (file: Buffer) => Parsed>;

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

function kindOf(file: Buffer): LogoKind {
  if (file.subarray(0, 8).equals(pngSignature)) return 'png';
  if (file.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpg';
  if (ascii(file, 0) === 'RIFF' && ascii(file, 8) === 'WEBP') return 'webp';
  throw new Unreadable();
}

/** Without these it looks otherwise. Those that move it, say when it was made or hold text are none of them. */
const pngParts = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'IDAT',
  'IEND',
]);

/** https://www.w3.org/TR/png-3/#5DataRep */
function png(file: Buffer): Parsed {
  if (ascii(file, 12) !== 'IHDR' || cut(file, 8, 12).readUInt32BE() !== 13) throw new Unreadable();
  const parts: Buffer[] = [pngSignature];
  let hasPicture = false;
  for (let at = 8, name = ''; name !== 'IEND';) {
    const end = at + 12 + cut(file, at, at + 4).readUInt32BE();
    name = ascii(file, at + 4);
    if (pngParts.has(name)) parts.push(cut(file, at, end));
    hasPicture ||= name === 'IDAT';
    at = end;
  }
  if (!hasPicture) throw new Unreadable();
  return { width: cut(file, 16, 20).readUInt32BE(), height: cut(file, 20, 24).readUInt32BE(), parts };
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B. */
function jpg(file: Buffer): Parsed {
  const parts = [cut(file, 0, 2)];
  let size: { width: number; height: number } | null = null;
  let hasScan = false;
  for (let at = 2; ;) {
    if (cut(file, at, at + 1).readUInt8() !== 0xff) throw new Unreadable();
    const marker = cut(file, at + 1, at + 2).readUInt8();
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) {
      parts.push(cut(file, at, at + 2));
      break;
    } else {
      const end = at + 2 + cut(file, at + 2, at + 4).readUInt16BE();
      const segment = cut(file, at, end);
      if (isFrame(marker)) {
        if (size) throw new Unreadable();
        size = { height: cut(segment, 5, 7).readUInt16BE(), width: cut(segment, 7, 9).readUInt16BE() };
      }
      if (isKept(marker, segment)) parts.push(segment);
      at = end;
      if (marker === 0xda) {
        hasScan = true;
        at = endOfScan(file, end);
        parts.push(cut(file, end, at));
      }
    }
  }
  if (!size || !hasScan) throw new Unreadable();
  return { ...size, parts };
}

/** Of a frame, whatever it is coded by. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Of what programs add, how many pixels there are to an inch, the profile of its colors, and how these are coded. */
function isKept(marker: number, segment: Buffer): boolean {
  if (marker === 0xe0) return segment.toString('latin1', 4, 9) === 'JFIF\0';
  if (marker === 0xe2) return segment.toString('latin1', 4, 16) === 'ICC_PROFILE\0';
  if (marker === 0xee) return segment.toString('latin1', 4, 9) === 'Adobe';
  return (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdd);
}

/** Where the next marker is that is none of the picture's own. */
function endOfScan(file: Buffer, begin: number): number {
  for (let at = begin; ; at += 1) {
    if (cut(file, at, at + 1).readUInt8() !== 0xff) continue;
    const next = cut(file, at + 1, at + 2).readUInt8();
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
}

const moves = 0x02;
/** That there is something about where it was taken, and text. */
const tells = 0x08 | 0x04;

/** https://developers.google.com/speed/webp/docs/riff_container */
function webp(file: Buffer): Parsed {
  const header = Buffer.from(cut(file, 0, 12));
  const end = 8 + header.readUInt32LE(4);
  const chunks: Buffer[] = [];
  const sizes: [width: number, height: number][] = [];
  let pictures = 0;
  for (let at = 12; at < end;) {
    const name = ascii(file, at);
    const length = cut(file, at + 4, at + 8).readUInt32LE();
    const chunk = Buffer.from(cut(file, at, Math.min(at + 8 + length + (length % 2), end)));
    if (name === 'ANIM' || name === 'ANMF') throw new Unreadable('moving');
    if (name === 'VP8X') {
      if (at !== 12) throw new Unreadable();
      if (cut(chunk, 8, 9).readUInt8() & moves) throw new Unreadable('moving');
      chunk.writeUInt8(cut(chunk, 8, 9).readUInt8() & ~tells, 8);
      sizes.push([cut(chunk, 12, 15).readUIntLE(0, 3) + 1, cut(chunk, 15, 18).readUIntLE(0, 3) + 1]);
    }
    if (name === 'VP8 ' || name === 'VP8L') {
      pictures += 1;
      sizes.push(name === 'VP8 ' ? lossySize(chunk) : losslessSize(chunk));
    }
    if (['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP'].includes(name)) chunks.push(chunk);
    at += 8 + length + (length % 2);
  }
  if (pictures !== 1) throw new Unreadable();
  header.writeUInt32LE(4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return {
    width: Math.max(...sizes.map(([width]) => width)),
    height: Math.max(...sizes.map(([, height]) => height)),
    parts: [header, ...chunks],
  };
}

/** RFC 6386, 9.1. */
function lossySize(chunk: Buffer): [width: number, height: number] {
  if (cut(chunk, 11, 14).readUIntBE(0, 3) !== 0x9d012a) throw new Unreadable();
  return [cut(chunk, 14, 16).readUInt16LE() & 0x3fff, cut(chunk, 16, 18).readUInt16LE() & 0x3fff];
}

/** RFC 9649, 3.4. */
function losslessSize(chunk: Buffer): [width: number, height: number] {
  if (cut(chunk, 8, 9).readUInt8() !== 0x2f) throw new Unreadable();
  const bits = cut(chunk, 9, 13).readUInt32LE();
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

function ascii(file: Buffer, at: number): string {
  return file.toString('latin1', at, at + 4);
}

/** @throws {Unreadable} where it ends before it is over */
function cut(file: Buffer, begin: number, end: number): Buffer {
  if (end > file.length || end < begin) throw new Unreadable();
  return file.subarray(begin, end);
}
