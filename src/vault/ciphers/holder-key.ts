import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { expandKey } from './derive.js';

export const holderKinds = ['account', 'handover'] as const;
export type HolderKind = (typeof holderKinds)[number];

/** Who holds a key: an account or, under the agency's own id, the agency's handover key; in one generation. */
export interface Holder<K extends HolderKind = HolderKind> {
  readonly kind: K;
  readonly agencyId: string;
  readonly id: string;
  readonly generation: number;
}

/** An unsealed private key. Printed or logged, it shows its ids only. */
export class HolderKey<K extends HolderKind = HolderKind> implements Holder<K> {
  readonly #privateKey: Buffer;
  #wrappingKey: Buffer | undefined;

  constructor(
    readonly kind: K,
    readonly agencyId: string,
    readonly id: string,
    readonly generation: number,
    privateKey: Buffer,
  ) {
    this.#privateKey = privateKey;
  }

  get privateKey(): Buffer {
    return this.#privateKey;
  }

  /** Wraps what the holder has unsealed once, so that they need no public-key operation the next time. */
  get wrappingKey(): Buffer {
    return (this.#wrappingKey ??= expandKey(this.#privateKey, 'own wrap'));
  }

  /** By this the holder recognizes a text again; to everybody else, the holder of the root key too, it says nothing. */
  fingerprint(text: string): Buffer {
    return createHmac('sha256', expandKey(this.#privateKey, 'fingerprint')).update(text).digest();
  }

  toJSON(): Holder<K> {
    return { kind: this.kind, agencyId: this.agencyId, id: this.id, generation: this.generation };
  }

  [inspect.custom](): string {
    return `HolderKey ${this.kind} ${this.id} ${this.generation.toString()}`;
  }
}

export type AccountHolder = HolderKey<'account'>;
export type HandoverHolder = HolderKey<'handover'>;
