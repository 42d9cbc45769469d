import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { EpochNotHeld } from '../ciphers/errors.js';
import type { Verified } from '../row-macs/verified-row.js';
import type { ThreadKeySeal } from '../tables/thread-key-seal.entity.js';

/** The keys of one inquiry, by epoch, as far as their holder may unseal them. Shows ids only. */
export class ThreadKey {
  readonly #secrets: ReadonlyMap<number, Buffer>;

  /**
   * @param newestEpoch the thread's newest epoch, held or not: only in it may anything be written
   * @param firstUnsealed the rows of those epochs that were still sealed to the public key: see `ThreadKeys.keepUnsealed`
   * @param damaged the epochs whose seal is not what was sealed, which raised the alarm: what was written in them is closed
   */
  constructor(
    readonly agencyId: string,
    readonly inquiryId: string,
    readonly newestEpoch: number,
    secrets: ReadonlyMap<number, Buffer>,
    readonly firstUnsealed: readonly Verified<ThreadKeySeal>[] = [],
    private readonly damaged: readonly number[] = [],
  ) {
    this.#secrets = secrets;
  }

  /** The random key of a new inquiry. Nobody holds it until `ThreadKeys.ofNewThread`. */
  static create(agencyId: string, inquiryId: string): ThreadKey {
    return ThreadKey.ofEpoch(agencyId, inquiryId, 1);
  }

  /** The random key of a thread's next epoch, alone. */
  static ofEpoch(agencyId: string, inquiryId: string, epoch: number): ThreadKey {
    return new ThreadKey(agencyId, inquiryId, epoch, new Map([[epoch, randomBytes(32)]]));
  }

  /** Whether every epoch is held: only then may it be passed on whole. */
  get complete(): boolean {
    return this.#secrets.size === this.newestEpoch;
  }

  get epochs(): number[] {
    return [...this.#secrets.keys()];
  }

  holds(epoch: number): boolean {
    return this.#secrets.has(epoch);
  }

  get hasDamage(): boolean {
    return this.damaged.length > 0;
  }

  isDamaged(epoch: number): boolean {
    return this.damaged.includes(epoch);
  }

  /** @throws {EpochNotHeld} */
  secret(epoch: number): Buffer {
    const secret = this.#secrets.get(epoch);
    if (secret === undefined) throw new EpochNotHeld(this.inquiryId, epoch);
    return secret;
  }

  toJSON(): { agencyId: string; inquiryId: string; epochs: number[] } {
    return { agencyId: this.agencyId, inquiryId: this.inquiryId, epochs: this.epochs };
  }

  [inspect.custom](): string {
    return `ThreadKey ${this.inquiryId} ${this.epochs.join(',')}`;
  }
}
