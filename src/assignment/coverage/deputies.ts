import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { type ThreadHolder, ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { type DeputyWindow, heldWindows, wantedWindows, without } from './deputy-windows.js';

export interface ShareOrder {
  agencyId: string;
  inquiryIds: readonly string[];
  /** the key that the acting session opens threads with, if any */
  opener?: HolderKey | undefined;
  /** who asked; null: the system itself */
  by: string | null;
}

/** Lets deputies hold the keys of what they cover, as long as they cover it. */
@Injectable()
export class Deputies {
  constructor(
    private readonly threadGrants: ThreadGrants,
    private readonly threadKeys: ThreadKeys,
    private readonly clock: Clock,
  ) {}

  /** For `ThreadKeys.createThread`: who, besides the counselor just assigned, is to hold a new thread. */
  async holders(manager: EntityManager, agencyId: string, inquiryId: string): Promise<ThreadHolder[]> {
    const windows = await wantedWindows(manager, agencyId, [inquiryId], this.clock.now());
    return windows.map(({ deputyId, validFrom, validUntil }) => ({ accountId: deputyId, role: 'deputy', validFrom, validUntil }));
  }

  /**
   * Brings the deputies' keys of these threads to what the absences say: seals, asks, or takes away. May be done
   * any number of times. The caller has locked the inquiries' rows.
   */
  async share(manager: EntityManager, { agencyId, inquiryIds, opener, by }: ShareOrder): Promise<void> {
    const now = this.clock.now();
    const wanted = await wantedWindows(manager, agencyId, inquiryIds, now);
    const held = await heldWindows(manager, agencyId, inquiryIds, now);
    await this.take(manager, agencyId, without(held, wanted), now);
    const grants = without(wanted, held).map(({ deputyId, ...window }) => ({ ...window, accountId: deputyId, role: 'deputy' as const }));
    if (grants.length > 0) await this.threadGrants.grant(manager, { agencyId, opener, grants, reason: 'absence', requestedBy: by, now });
  }

  /** What is written from now on stays closed to those who could have kept a key. */
  private async take(manager: EntityManager, agencyId: string, windows: DeputyWindow[], now: Date): Promise<void> {
    const known = new Set<string>();
    for (const { inquiryId, deputyId: accountId, validFrom } of windows) {
      const gone = await this.threadKeys.revoke(manager, { agencyId, accountId, inquiryId, role: 'deputy', validFrom });
      if (gone > 0 && validFrom <= now) known.add(inquiryId);
    }
    for (const inquiryId of known) await this.threadKeys.newEpoch(manager, { agencyId, inquiryId, now });
  }
}
