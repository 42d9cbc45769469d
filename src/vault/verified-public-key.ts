import type { Holder, HolderKind } from './holder-key.js';

/** A public key whose MAC was checked. Only these are sealed to: one put into the database by hand is refused. */
export class VerifiedPublicKey<K extends HolderKind = HolderKind> implements Holder<K> {
  readonly kind: K;
  readonly agencyId: string;
  readonly id: string;
  readonly generation: number;

  private constructor(
    holder: Holder<K>,
    readonly publicKey: Buffer,
  ) {
    this.kind = holder.kind;
    this.agencyId = holder.agencyId;
    this.id = holder.id;
    this.generation = holder.generation;
  }

  /** For `AgencyKeys` alone, after comparing the MAC. */
  static afterCheck<K extends HolderKind>(holder: Holder<K>, publicKey: Buffer): VerifiedPublicKey<K> {
    return new VerifiedPublicKey(holder, publicKey);
  }
}
