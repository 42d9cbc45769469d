import type { EnvelopeFault } from '../ciphers/alarm.js';
import { TextHmac } from '../ciphers/text-hmac.js';
import { KnownRows } from '../rows/known-rows.js';
import type { RowShape } from '../rows/row-shape.js';
import { rowText } from '../rows/row-text.js';
import type { ServerKeyRing } from './server-key-ring.js';

/** How a row's MAC begins: with its key's version. */
export const ROW_MAC_PREFIX_BYTES = 4;

/** Of all agencies: thirty desks and their threads, in some megabytes. */
const knownRows = new KnownRows(2_000);

/** The keys of an agency that MACs over rows are made with. The version stands before each: checking takes one HMAC. */
export class RowMacKeys {
  /** By the key's version; they are of this ring, and go with it. */
  private readonly known = new Map<number, TextHmac>();
  /** Stands for this ring in what is known of rows, which keeps no key when the ring has gone. */
  private readonly mark = {};

  constructor(private readonly ring: ServerKeyRing) {}

  /** Which one MACs are made with. */
  get version(): number {
    return this.ring.newest('row-mac').version;
  }

  /** How MACs begin that are made now. */
  get prefix(): Buffer {
    const prefix = Buffer.alloc(ROW_MAC_PREFIX_BYTES);
    prefix.writeUInt32BE(this.version);
    return prefix;
  }

  /** MAC over a row, in its canonical text, which says by itself where its parts end and to which agency it belongs. */
  macOf(shape: RowShape, row: object): Buffer {
    return Buffer.concat([this.prefix, new TextHmac(this.ring.newest('row-mac').key).of(rowText(shape, row))]);
  }

  /** What is wrong with the MAC of a row; null if nothing is. */
  faultOf(shape: RowShape, row: object, stored: Buffer | null): EnvelopeFault | null {
    if (stored === null || stored.length <= ROW_MAC_PREFIX_BYTES) return 'format';
    if (knownRows.has(this.mark, shape, row, stored)) return null;
    const hmac = this.hmacOf(stored.readUInt32BE());
    if (hmac === undefined) return 'unknown-key';
    if (!hmac.fits(rowText(shape, row), stored.subarray(ROW_MAC_PREFIX_BYTES))) return 'forged';
    knownRows.add(this.mark, shape, row, stored);
    return null;
  }

  private hmacOf(version: number): TextHmac | undefined {
    const known = this.known.get(version);
    const key = known ? undefined : this.ring.byKeyId('row-mac', version.toString());
    if (key === undefined) return known;
    const made = new TextHmac(key);
    this.known.set(version, made);
    return made;
  }
}
