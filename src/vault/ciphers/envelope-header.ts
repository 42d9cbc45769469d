/** What stands before every ciphertext: the format of what follows and which key unseals it. */
interface Header {
  readonly format: number;
  readonly keyId: string;
  readonly body: Buffer;
}

export function writeHeader(format: number, keyId: string): Buffer {
  const id = Buffer.from(keyId, 'ascii');
  if (id.length > 255) throw new RangeError('A key id has at most 255 characters');
  return Buffer.concat([Buffer.of(format, id.length), id]);
}

/** Undefined if the bytes cannot be an envelope. */
export function readHeader(envelope: Buffer): Header | undefined {
  const [format, idLength] = envelope;
  if (format === undefined || idLength === undefined || envelope.length < 2 + idLength) return undefined;
  const keyId = envelope.toString('latin1', 2, 2 + idLength);
  return { format, keyId, body: envelope.subarray(2 + idLength) };
}
