import { Injectable, NotFoundException } from '@nestjs/common';
import type { PersonalTransaction, Reading } from '../../database/transaction.js';
import { type LockedThread, lockThread } from '../../threads/locks.js';
import { verifiedOrNull } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../vault/rows/row-columns.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { AnswererRole } from '../../vault/tables/thread-role.js';
import { actingSql, answeringSql } from './answering.js';
import { Cover } from './cover.entity.js';

type Row = Record<string, unknown> & { role: AnswererRole };

/** Threads, for the person who answers them now. */
@Injectable()
export class AnsweredThreads {
  constructor(private readonly serverKeys: ServerKeys) {}

  /** The thread, locked, for the person who answers it now: its counselor, or an acting deputy. @throws NotFoundException */
  async lock(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    const thread = await lockThread(tx, inquiryId);
    if (!thread || !(await this.roleOf(tx, { inquiryId, accountId: tx.actorId }))) throw new NotFoundException();
    return thread;
  }

  /** As whom an account may read and answer a thread now, if at all. A deputy is one whom the server itself wrote down. */
  async roleOf(
    reading: Reading,
    { inquiryId, accountId }: { inquiryId: string; accountId: string },
  ): Promise<AnswererRole | null> {
    const { manager, agencyId, now } = reading;
    const rows = await manager.query<Row[]>(roleSql, [agencyId, accountId, now, inquiryId]);
    const [row] = rows;
    if (row?.role !== 'deputy') return row?.role ?? null;
    const cover = verifiedOrNull(await this.serverKeys.forAgency(reading), Cover, rowFrom(Cover, 'cover', row));
    return cover && row.role;
  }
}

const roleSql = `
  ${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
  SELECT answering.role, ${columnsSql(Cover, 'cover')}
    FROM answering
    ${actingSql('answering', { agencyId: '$1', accountId: '$2' })}
   WHERE answering.inquiry_id = $4`;
