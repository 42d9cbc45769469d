const BLOCK_BYTES = 256;
const LENGTH_BYTES = 4;

/** The text in UTF-8, its length before it, filled up with zeros to whole blocks of 256 bytes. */
export function padText(text: string): Buffer {
  const length = Buffer.byteLength(text, 'utf8');
  const blocks = Math.ceil((LENGTH_BYTES + length) / BLOCK_BYTES);
  const padded = Buffer.alloc(blocks * BLOCK_BYTES);
  padded.writeUInt32BE(length);
  padded.write(text, LENGTH_BYTES, 'utf8');
  return padded;
}

/** @throws {RangeError} if the length inside does not fit. */
export function unpadText(padded: Buffer): string {
  const length = padded.readUInt32BE();
  if (length > padded.length - LENGTH_BYTES) throw new RangeError('Padding does not fit its length');
  return padded.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length);
}
