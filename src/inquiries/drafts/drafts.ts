import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { Draft } from '../../threads/draft.entity.js';
import type { LockedThread } from '../../threads/threads.js';
import { isShownIn } from '../../vault/ciphers/draft-version.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import type { Viewer } from '../../web/request/request.js';
import { draftPlace, isDraftOf } from '../thread/conversation.js';
import { otherDraft, refusalOf } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';
import type { DraftForm } from './draft.form.js';

/** Of a form: its text, and the drafts that it showed. */
type Shown = Pick<DraftForm, 'message' | 'draftVersion' | 'replaces'>;

/** "Entwurf speichern": what somebody has begun to write in a thread, for their own eyes. */
@Injectable()
export class Drafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: ThreadWriter,
  ) {}

  /** In place of the one that its form showed; nothing but spaces is no draft. @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsClient(client: Viewer, inquiryId: string, form: Shown): Promise<boolean> {
    if (client.blocked) throw refusalOf('blocked');
    return this.transactions.by(client, async (tx) =>
      this.save(tx, await this.writer.lockOwn(tx, inquiryId), client, form),
    );
  }

  /** @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsCounselor(counselor: Viewer, inquiryId: string, form: Shown): Promise<boolean> {
    return this.transactions.by(counselor, async (tx) =>
      this.save(tx, await this.writer.lockAnswered(tx, inquiryId), counselor, form),
    );
  }

  /** @throws FormRefused @throws NotFoundException */
  async discardAsClient(client: Viewer, inquiryId: string, form: Shown): Promise<void> {
    await this.transactions.by(client, async (tx) =>
      discard(tx, await this.writer.lockOwn(tx, inquiryId), client, form),
    );
  }

  /** @throws FormRefused @throws NotFoundException */
  async discardAsCounselor(counselor: Viewer, inquiryId: string, form: Shown): Promise<void> {
    await this.transactions.by(counselor, async (tx) =>
      discard(tx, await this.writer.lockAnswered(tx, inquiryId), counselor, form),
    );
  }

  private async save(tx: Transaction, thread: LockedThread, author: Viewer, form: Shown): Promise<boolean> {
    if (form.message.trim() === '') {
      await discard(tx, thread, author, form);
      return false;
    }
    const { agencyId } = tx;
    const { inquiryId } = thread;
    const { accountId } = author;
    const key = await this.writer.keyFor(tx, thread, author);
    const before = await tx.manager.findOneBy(Draft, { agencyId, inquiryId, accountId });
    // The same text again is no other draft: the first answer was lost, or the button pressed twice.
    if (before && !isShown(before, form) && !isDraftOf(key, accountId, before.bodySealed, form.message))
      throw otherDraft();
    const draft = {
      agencyId,
      inquiryId,
      accountId,
      bodySealed: sealText(key, draftPlace(accountId), form.message),
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
  form: Shown,
): Promise<void> {
  const draft = await manager.findOneBy(Draft, { agencyId, inquiryId, accountId });
  if (!draft) return;
  if (!isShown(draft, form)) throw otherDraft();
  await manager.delete(Draft, { agencyId, inquiryId, accountId });
}

function isShown({ bodySealed }: Draft, { draftVersion: shown, replaces }: Shown): boolean {
  return isShownIn(bodySealed, shown, replaces);
}
