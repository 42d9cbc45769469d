import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a page asks of an authenticator, as far as ours look at it. */
interface Options {
  challenge: string;
  rp?: { id: string };
  rpId?: string;
  allowCredentials?: { id: string }[];
}

/** What an authenticator of ours may lie about. */
interface Lies {
  origin?: string;
  challenge?: string;
  host?: string;
  count?: number;
  type?: string;
  isPresent?: boolean;
  /** Signs with another key than its own. */
  isForged?: boolean;
  /** Says that it was made by somebody, with a certificate. */
  isAttested?: boolean;
}

/**
 * A security key in software, for what no honest browser would send (WebAuthn Level 3 §6.1, §6.5.4, §8.7): it signs whatever
 * it is told. Real browsers with Chromium's virtual authenticator are in `passkey-pages.spec.ts`.
 */
export class Authenticator {
  count: number;
  readonly credential = randomBytes(32);
  private readonly own: KeyObject;
  private readonly publicKey: Buffer;

  /** @param counts whether it counts what it signs; passkeys that several devices share do not */
  constructor(
    readonly origin: string,
    private readonly counts = true,
  ) {
    this.count = counts ? 1 : 0;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.own = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.publicKey = map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y, 'base64url'))],
    ]);
  }

  /** The answer to `navigator.credentials.create`, as the page's script sends it. */
  create(options: string, lies: Lies = {}): string {
    const { challenge, rp } = JSON.parse(options) as Options;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credential.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.credential, this.publicKey]);
    const authenticatorData = Buffer.concat([this.head(lies.host ?? rp?.id ?? '', 0x40, lies), attested]);
    const statement = lies.isAttested
      ? map([
          [text('alg'), integer(-7)],
          [text('sig'), bytes(randomBytes(64))],
          [text('x5c'), list([bytes(randomBytes(300))])],
        ])
      : map([]);
    const attestationObject = map([
      [text('fmt'), text(lies.isAttested ? 'packed' : 'none')],
      [text('attStmt'), statement],
      [text('authData'), bytes(authenticatorData)],
    ]);
    const clientDataJSON = this.clientData('webauthn.create', challenge, lies);
    return this.answer({ clientDataJSON, attestationObject: attestationObject.toString('base64url') });
  }

  /** The answer to `navigator.credentials.get`. */
  get(options: string, lies: Lies = {}): string {
    const { challenge, rpId } = JSON.parse(options) as Options;
    if (this.counts) this.count += 1;
    const authenticatorData = this.head(lies.host ?? rpId ?? '', 0, lies);
    const clientDataJSON = this.clientData('webauthn.get', challenge, lies);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const key = lies.isForged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.own;
    const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), key).toString('base64url');
    return this.answer({ clientDataJSON, authenticatorData: authenticatorData.toString('base64url'), signature });
  }

  private head(host: string, flags: number, { count = this.count, isPresent = true }: Lies): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    const hash = createHash('sha256').update(host).digest();
    return Buffer.concat([hash, Buffer.from([flags | (isPresent ? 1 : 0)]), counted]);
  }

  private clientData(type: string, challenge: string, lies: Lies): string {
    const data = { type, challenge, origin: this.origin, crossOrigin: false };
    const told = { type: lies.type, challenge: lies.challenge, origin: lies.origin };
    const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
    return Buffer.from(JSON.stringify({ ...data, ...said })).toString('base64url');
  }

  private answer(response: Record<string, string>): string {
    const id = this.credential.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

/** CBOR (RFC 8949 §3), as much as authenticators speak. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}

function integer(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}

function list(items: Buffer[]): Buffer {
  return Buffer.concat([head(4, items.length), ...items]);
}

function map(pairs: [Buffer, Buffer][]): Buffer {
  return Buffer.concat([head(5, pairs.length), ...pairs.flat()]);
}
