import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Draft } from '../../threads/draft.entity.js';
import { type LockedThread, lockOwnThread } from '../../threads/locks.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import type { Viewer } from '../../web/request/request.js';
import { draftPlace } from '../thread/conversation.js';
import { refusalOf } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** "Entwurf speichern": what somebody has begun to write in a thread, for their own eyes. */
@Injectable()
export class Drafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
  ) {}

  /** In place of an earlier one; nothing but spaces is no draft. @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsClient(client: Viewer, inquiryId: string, text: string): Promise<boolean> {
    if (client.blocked) throw refusalOf('blocked');
    return this.transactions.by(client, async (tx) => this.save(tx, await lockOwnThread(tx, inquiryId), client, text));
  }

  /** @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsCounselor(counselor: Viewer, inquiryId: string, text: string): Promise<boolean> {
    return this.transactions.by(counselor, async (tx) =>
      this.save(tx, await this.writer.lockAnswered(tx, inquiryId), counselor, text),
    );
  }

  /** @throws NotFoundException */
  async discardAsClient(client: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(client, async (tx) => discard(tx, await lockOwnThread(tx, inquiryId), client));
  }

  /** @throws NotFoundException */
  async discardAsCounselor(counselor: Viewer, inquiryId: string): Promise<void> {
    await this.transactions.by(counselor, async (tx) =>
      discard(tx, await this.writer.lockAnswered(tx, inquiryId), counselor),
    );
  }

  private async save(tx: Transaction, thread: LockedThread, author: Viewer, text: string): Promise<boolean> {
    if (text.trim() === '') {
      await discard(tx, thread, author);
      return false;
    }
    const { agencyId } = tx;
    const { inquiryId } = thread;
    const { accountId } = author;
    const key = await this.writer.keyFor(tx, thread, author);
    const draft = {
      agencyId,
      inquiryId,
      accountId,
      bodySealed: sealText(key, draftPlace(accountId), text),
      savedAt: tx.now,
    };
    await tx.manager.upsert(Draft, draft, ['agencyId', 'inquiryId', 'accountId']);
    return true;
  }
}

async function discard(
  { manager, agencyId }: Transaction,
  { inquiryId }: LockedThread,
  { accountId }: Viewer,
): Promise<void> {
  await manager.delete(Draft, { agencyId, inquiryId, accountId });
}
