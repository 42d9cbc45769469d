import type { Binding } from '../ciphers/binding.js';
import type { Holder } from '../ciphers/holder-key.js';
import type { EntityClass } from '../rows/row-shape.js';
import type { AgencyKeys } from './agency-keys.js';
import type { ServerKeyPurpose } from './server-key-ring.js';

/** A column that a server key made, and how another version of the key makes it anew. */
export interface ServerMade {
  readonly entity: EntityClass;
  readonly property: string;
  readonly purpose: ServerKeyPurpose;
  /** Null where today's version has made it, or no version at all. @throws {EnvelopeError} */
  readonly anew: (keys: AgencyKeys, row: object, stored: Buffer) => Buffer | null;
}

/** On a property of this entity, and of no other. */
type DecoratorOf<Row extends object> = (entity: Row, property: string | symbol) => void;

/**
 * On a column that is sealed under a server key, alone or as the layer around something sealed by somebody else. After a
 * rotation it is sealed anew, and the old version goes; see `RowRenewal`.
 * @param bindingOf of the outermost layer, from the row
 * @param lead a byte that stands before the layer's own envelope; what has another one is not the server's
 */
export function ServerSealed<Row extends object>(
  purpose: ServerKeyPurpose,
  bindingOf: (row: Row) => Binding,
  lead?: number,
): DecoratorOf<Row> {
  return (target, property) => {
    const anew = (keys: AgencyKeys, row: object, stored: Buffer): Buffer | null => {
      if (lead === undefined) return keys.resealed(purpose, stored, bindingOf(row as Row));
      const inner = stored[0] === lead ? keys.resealed(purpose, stored.subarray(1), bindingOf(row as Row)) : null;
      return inner && Buffer.concat([Buffer.of(lead), inner]);
    };
    made.push({ entity: target.constructor as EntityClass, property: String(property), purpose, anew });
  };
}

/** On the MAC that vouches for a public key. */
export function PublicKeyMac<Row extends { publicKey: Buffer }>(holderOf: (row: Row) => Holder): DecoratorOf<Row> {
  return (target, property) => {
    const anew = (keys: AgencyKeys, row: object, stored: Buffer) =>
      keys.publicKeyMacAnew(holderOf(row as Row), (row as Row).publicKey, stored);
    const purpose = 'public-key-mac';
    made.push({ entity: target.constructor as EntityClass, property: String(property), purpose, anew });
  };
}

/** Every column that is made anew after a rotation. */
export function serverMadeColumns(): readonly ServerMade[] {
  return made;
}

const made: ServerMade[] = [];
