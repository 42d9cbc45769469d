import { noisyPng, picture, pngChunk } from '../support/pictures.js';
import {
  type LogoFault,
  type LogoImage,
  type LogoKind,
  logoImage,
  mostLogoBytes,
  widestLogo,
} from '../../src/domain/logo-image.js';

const kinds: readonly LogoKind[] = ['png', 'jpg', 'webp'];
const secret = 'GPS 48.2082, 16.3738';

function taken(file: Buffer): LogoImage {
  const image = logoImage(file);
  if (typeof image === 'string') throw new Error(image);
  return image;
}

/** After the header of a PNG. */
const intoPng = (...chunks: Buffer[]) =>
  Buffer.concat([picture('png').subarray(0, 33), ...chunks, picture('png').subarray(33)]);

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
}

const intoJpeg = (...segments: Buffer[]) =>
  Buffer.concat([picture('jpg').subarray(0, 2), ...segments, picture('jpg').subarray(2)]);

function intoWebp(name: string, text: string, flags = 0x08 | 0x04): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const padding = Buffer.alloc(text.length % 2);
  const file = Buffer.concat([picture('webp'), Buffer.from(name), length, Buffer.from(text), padding]);
  file.writeUInt32LE(file.length - 8, 4);
  file.writeUInt8(file.readUInt8(20) | flags, 20);
  return file;
}

/** With something written over it. */
function with16(file: Buffer, at: number, value: number, order: 'BE' | 'LE'): Buffer {
  const copy = Buffer.from(file);
  copy[`writeUInt16${order}`](value, at);
  return copy;
}

const frameOf = (file: Buffer) => file.indexOf(Buffer.from([0xff, 0xc0]));

describe('What is shown of a file', () => {
  it.each(kinds)('is the picture, byte by byte, where there is nothing else in it: %s', (kind) => {
    // The browser that made the PNG adds a last chunk of its own with nothing to see in it.
    const { kind: told, bytes } = taken(picture(kind));
    expect(told).toBe(kind);
    if (kind !== 'png') expect(bytes.equals(picture(kind))).toBe(true);
    expect(taken(bytes).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['the place, in a PNG', intoPng(pngChunk('eXIf', Buffer.from(secret)))],
    ['text in a PNG', intoPng(pngChunk('tEXt', Buffer.from(secret)), pngChunk('zTXt', Buffer.from(secret)))],
    [
      'text in any language, and the time, in a PNG',
      intoPng(pngChunk('iTXt', Buffer.from(secret)), pngChunk('tIME', Buffer.from(secret))),
    ],
    [
      'further pictures of a PNG that moves',
      intoPng(pngChunk('acTL', Buffer.from(secret)), pngChunk('fdAT', Buffer.from(secret))),
    ],
    ['what nobody knows in a PNG', intoPng(pngChunk('prVt', Buffer.from(secret)))],
    ['what hangs on behind a PNG', Buffer.concat([picture('png'), Buffer.from(secret)])],
    ['the place, in a JPEG', intoJpeg(segment(0xe1, `Exif\0\0${secret}`))],
    ['XMP in a JPEG', intoJpeg(segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`))],
    ['a small copy of a JPEG', intoJpeg(segment(0xe0, `JFXX\0${secret}`))],
    ['the words of an agency of news in a JPEG', intoJpeg(segment(0xed, `Photoshop 3.0\0${secret}`))],
    ['a comment in a JPEG', intoJpeg(segment(0xfe, secret))],
    ['what hangs on behind a JPEG', Buffer.concat([picture('jpg'), Buffer.from(secret)])],
    ['the place, in a WebP', intoWebp('EXIF', secret)],
    ['XMP in a WebP', intoWebp('XMP ', secret)],
    ['what nobody knows in a WebP', intoWebp('PRVT', `${secret}!`)],
    ['what hangs on behind a WebP', Buffer.concat([picture('webp'), Buffer.from(secret)])],
  ])('is not %s', (_what, file) => {
    expect(file.includes(secret)).toBe(true);
    const { kind, bytes } = taken(file);
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.equals(taken(picture(kind)).bytes)).toBe(true);
  });

  it.each<[string, Buffer, LogoFault]>([
    ['nothing', Buffer.alloc(0), 'unreadable'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'unreadable'],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'unreadable'],
    [
      'a page that begins like a PNG',
      Buffer.concat([picture('png').subarray(0, 8), Buffer.from('<script>alert(1)</script><p>and so on</p>')]),
      'unreadable',
    ],
    [
      'a page that begins like a JPEG',
      Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from('<script>alert(1)</script>')]),
      'unreadable',
    ],
    [
      'a page that begins like a WebP',
      Buffer.from('RIFF\xff\0\0\0WEBP<script>alert(1)</script>', 'latin1'),
      'unreadable',
    ],
    [
      'a PNG without a picture',
      Buffer.concat([picture('png').subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))]),
      'unreadable',
    ],
    ['a PNG of no width', with16(picture('png'), 18, 0, 'BE'), 'unreadable'],
    ['a PNG too wide', with16(picture('png'), 18, widestLogo + 1, 'BE'), 'too-wide'],
    ['a PNG too high', with16(picture('png'), 22, widestLogo + 1, 'BE'), 'too-wide'],
    ['a JPEG too high', with16(picture('jpg'), frameOf(picture('jpg')) + 5, widestLogo + 1, 'BE'), 'too-wide'],
    ['a JPEG too wide', with16(picture('jpg'), frameOf(picture('jpg')) + 7, widestLogo + 1, 'BE'), 'too-wide'],
    ['a WebP on too wide a ground', with16(picture('webp'), 24, widestLogo, 'LE'), 'too-wide'],
    [
      'a WebP too wide',
      with16(picture('webp'), picture('webp').indexOf('VP8 ') + 14, widestLogo + 1, 'LE'),
      'too-wide',
    ],
    ['a WebP that moves', intoWebp('ANIM', 'xxxxxx', 0x02), 'moving'],
    ['a PNG too long', noisyPng(mostLogoBytes + 2_000), 'too-large'],
  ])('is none of %s', (_what, file, fault) => {
    expect(logoImage(file)).toBe(fault);
  });

  it.each(kinds)('is nothing of one that breaks off, wherever it does: %s', (kind) => {
    const { bytes } = taken(picture(kind));
    for (let length = 0; length < bytes.length; length += 1)
      expect([length, logoImage(bytes.subarray(0, length))]).toEqual([length, 'unreadable']);
  });

  it('may be as long as it may be', () => {
    expect(taken(noisyPng(mostLogoBytes)).bytes.length).toBeGreaterThan(mostLogoBytes - 1_000);
  });
});
