import { Injectable, NotFoundException } from '@nestjs/common';
import type { PersonalTransaction, Reading } from '../../database/transaction.js';
import { intact, type LockedThread, Threads } from '../../threads/threads.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { AnswererRole } from '../../vault/tables/thread-role.js';
import { answererColumns, answererRole, answererSql, answeringSql } from './answering.js';

/** Threads, for the person who answers them now. */
@Injectable()
export class AnsweredThreads {
  constructor(
    private readonly serverKeys: ServerKeys,
    private readonly threads: Threads,
  ) {}

  /** The thread, locked, for the person who answers it now: its counselor, or an acting deputy. @throws NotFoundException @throws FormRefused */
  async lock(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    const row = await this.threads.lockRow(tx, inquiryId);
    if (!row || !(await this.roleOf(tx, { inquiryId, accountId: tx.actorId }, row.thread)))
      throw new NotFoundException();
    return intact(row);
  }

  /** As whom an account may read and answer a thread now, if at all. The server itself wrote that down. */
  async roleOf(
    reading: Reading,
    { inquiryId, accountId }: { inquiryId: string; accountId: string },
    thread: LockedThread | null,
  ): Promise<AnswererRole | null> {
    const { manager, agencyId, now } = reading;
    const rows = await manager.query<Record<string, unknown>[]>(roleSql, [agencyId, accountId, now, inquiryId]);
    const [row] = rows;
    return row === undefined ? null : answererRole(await this.serverKeys.forAgency(reading), accountId, row, thread);
  }
}

const roleSql = `
  ${answeringSql({ agencyId: '$1', accountId: '$2', now: '$3' })}
  SELECT ${answererColumns}
    FROM answering
    ${answererSql('answering', { agencyId: '$1', accountId: '$2' })}
   WHERE answering.inquiry_id = $4`;
