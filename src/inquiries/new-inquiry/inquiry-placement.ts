import { Injectable } from '@nestjs/common';
import { Deputies } from '../../assignment/coverage/deputies.js';
import { type AssignmentOrder, Assignments } from '../../assignment/handover/assignments.js';
import type { PersonalTransaction } from '../../database/transaction.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { type ThreadHolder, ThreadKeys } from '../../vault/thread-keys/thread-keys.js';

/** Finds who answers a new inquiry, and seals its key to all who are to read it. */
@Injectable()
export class InquiryPlacement {
  constructor(
    private readonly assignments: Assignments,
    private readonly deputies: Deputies,
    private readonly threadKeys: ThreadKeys,
  ) {}

  /** The inquiry is written; the caller has locked the client's threads. */
  async place(
    tx: PersonalTransaction,
    key: ThreadKey,
    author: AccountHolder,
    order: Omit<AssignmentOrder, 'inquiryId' | 'clientId' | 'unsealer'>,
  ): Promise<void> {
    const { inquiryId } = key;
    const { counselorId } = await this.assignments.assign(tx, {
      ...order,
      inquiryId,
      clientId: tx.actorId,
      unsealer: author,
    });
    const holders: ThreadHolder[] = [
      { accountId: tx.actorId, role: 'client' },
      ...(counselorId === null ? [] : [{ accountId: counselorId, role: 'counselor' } as const]),
      ...(await this.deputies.holders(tx, inquiryId)),
    ];
    await this.threadKeys.createThread(tx, { key, holders, author });
  }
}
