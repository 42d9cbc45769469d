import type { Binding } from './binding.js';
import type { Holder, HolderKind } from './holder-key.js';

/** The server's own layer around what is sealed to the key; see `AgencyKeys.outerSeal`. */
type OuterSeal = (inner: Buffer, binding: Binding) => Buffer;

/** A public key whose MAC was checked. Only these are sealed to: one put into the database by hand is refused. */
export class VerifiedPublicKey<K extends HolderKind = HolderKind> implements Holder<K> {
  readonly kind: K;
  readonly agencyId: string;
  readonly id: string;
  readonly generation: number;

  private constructor(
    holder: Holder<K>,
    readonly publicKey: Buffer,
    readonly outerSeal: OuterSeal,
  ) {
    this.kind = holder.kind;
    this.agencyId = holder.agencyId;
    this.id = holder.id;
    this.generation = holder.generation;
  }

  /** For `AgencyKeys` alone, after comparing the MAC. */
  static afterCheck<K extends HolderKind>(
    holder: Holder<K>,
    publicKey: Buffer,
    outerSeal: OuterSeal,
  ): VerifiedPublicKey<K> {
    return new VerifiedPublicKey(holder, publicKey, outerSeal);
  }
}
