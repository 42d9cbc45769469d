import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { ThreadHolders } from '../../threads/thread-holders.js';
import type { HolderKey } from '../../vault/ciphers/holder-key.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { ThreadGrants } from '../../vault/thread-keys/thread-grants.js';
import { type ThreadHolder, ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import { type DeputyWindow, heldWindows, wantedWindows, without } from './deputy-windows.js';

interface ShareOrder {
  inquiryIds: readonly string[];
  /** the key of the acting session, if any */
  unsealer?: HolderKey | undefined;
}

/** Lets deputies hold the keys of what they cover, as long as they cover it. */
@Injectable()
export class Deputies {
  constructor(
    private readonly threadGrants: ThreadGrants,
    private readonly threadKeys: ThreadKeys,
    private readonly threadHolders: ThreadHolders,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Who, besides its counselor, is to hold a thread, now or later. */
  async holders(tx: Transaction, inquiryId: string): Promise<ThreadHolder[]> {
    const windows = await wantedWindows(tx, await this.serverKeys.forAgency(tx), [inquiryId]);
    return windows.map(({ deputyId, validFrom, validUntil }) => ({
      accountId: deputyId,
      role: 'deputy',
      validFrom,
      validUntil,
    }));
  }

  /**
   * Brings the deputies' keys of these threads to what `coverage` says: seals, asks, or takes away. May be done
   * any number of times. The caller has locked the inquiries' rows.
   */
  async share(tx: Transaction, { inquiryIds, unsealer }: ShareOrder): Promise<void> {
    const wanted = await wantedWindows(tx, await this.serverKeys.forAgency(tx), inquiryIds);
    const held = await heldWindows(tx, inquiryIds);
    await this.take(tx, without(held, wanted));
    const grants = without(wanted, held).map(({ deputyId, ...window }) => ({
      ...window,
      accountId: deputyId,
      role: 'deputy' as const,
    }));
    if (grants.length > 0) await this.threadGrants.grant(tx, { unsealer, grants, reason: 'absence' });
  }

  /** What is written from now on stays closed to those who could have kept a key. */
  private async take(tx: Transaction, windows: DeputyWindow[]): Promise<void> {
    const known = new Set<string>();
    for (const { inquiryId, deputyId: accountId, validFrom } of windows) {
      const gone = await this.threadKeys.revoke(tx, { accountId, inquiryId, role: 'deputy', validFrom });
      if (gone > 0 && validFrom <= tx.now) known.add(inquiryId);
    }
    for (const inquiryId of known) await this.threadHolders.newEpoch(tx, inquiryId);
  }
}
