import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { MacedRows } from '../../vault/row-macs/maced-rows.js';
import { ClientCounselor } from './client-counselor.entity.js';
import { CounselorExclusion, type ExclusionReason } from './counselor-exclusion.entity.js';

/** Which client belongs to which counselor, and who was parted for good. The client's row is locked. */
@Injectable()
export class Pairs {
  constructor(private readonly rows: MacedRows) {}

  /** The client's own counselor, whatever the inquiry; null where they have none, or somebody altered that. */
  async ownOf(reading: Reading, clientId: string): Promise<string | null> {
    const { manager, agencyId } = reading;
    const found = await manager.findOneBy(ClientCounselor, { agencyId, clientId });
    const own = await this.rows.checkedOrNull(reading, ClientCounselor, found);
    return own?.counselorId ?? null;
  }

  /** Makes someone the client's own counselor; null: they have none. */
  async remember(tx: Transaction, clientId: string, counselorId: string | null): Promise<void> {
    const { manager, agencyId, now: since } = tx;
    if (counselorId === null) await manager.delete(ClientCounselor, { agencyId, clientId });
    else if ((await this.ownOf(tx, clientId)) !== counselorId)
      await this.rows.put(tx, ClientCounselor, { agencyId, clientId, counselorId, since });
  }

  /** The same, to be written with the client's inquiry. */
  theirs(tx: Transaction, clientId: string, counselorId: string): Promise<Insertion[]> {
    const { agencyId, now: since } = tx;
    return this.rows.insertions(tx, ClientCounselor, [{ agencyId, clientId, counselorId, since }], 'replace');
  }

  /** Who never gets this client again. Of a row that was altered the alarm is told, and whom it names is not chosen either. */
  async partedFrom(reading: Reading, clientId: string): Promise<string[]> {
    const { manager, agencyId } = reading;
    const found = await manager.findBy(CounselorExclusion, { agencyId, clientId });
    await this.rows.checkedAll(reading, CounselorExclusion, found);
    return found.map(({ counselorId }) => counselorId);
  }

  /** For good; the client has no counselor of their own any more. */
  async part(
    tx: Transaction,
    { clientId, counselorId }: { clientId: string; counselorId: string },
    reason: ExclusionReason,
  ): Promise<void> {
    const { agencyId, now: createdAt } = tx;
    await this.remember(tx, clientId, null);
    await this.rows.put(tx, CounselorExclusion, { agencyId, clientId, counselorId, reason, createdAt });
  }
}
