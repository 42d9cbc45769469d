import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { sealText } from '../../vault/thread-keys/thread-text.js';
import type { Viewer } from '../../web/request/request.js';
import { draftPlace } from '../thread/conversation.js';
import { Draft } from '../thread/draft.entity.js';
import { type LockedThread, LockedThreads } from '../thread/locked-thread.js';
import { refusalOf } from '../thread/refusals.js';
import { ThreadWriter } from '../thread/thread-writer.js';

/** "Entwurf speichern": what somebody has begun to write in a thread, for their own eyes. */
@Injectable()
export class Drafts {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly threads: LockedThreads,
    private readonly writer: ThreadWriter,
    private readonly clock: Clock,
  ) {}

  /** In place of an earlier one; nothing but spaces is no draft. @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsClient(client: Viewer, inquiryId: string, text: string): Promise<boolean> {
    if (client.blocked) throw refusalOf('blocked');
    return this.dataSource.transaction(async (manager) =>
      this.save(manager, await this.threads.asClient(manager, client, inquiryId), client, text),
    );
  }

  /** @returns whether there is one now @throws FormRefused @throws NotFoundException */
  async saveAsCounselor(counselor: Viewer, inquiryId: string, text: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) =>
      this.save(manager, await this.threads.asCounselor(manager, counselor, inquiryId), counselor, text),
    );
  }

  /** @throws NotFoundException */
  async discardAsClient(client: Viewer, inquiryId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) =>
      discard(manager, await this.threads.asClient(manager, client, inquiryId), client),
    );
  }

  /** @throws NotFoundException */
  async discardAsCounselor(counselor: Viewer, inquiryId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) =>
      discard(manager, await this.threads.asCounselor(manager, counselor, inquiryId), counselor),
    );
  }

  private async save(manager: EntityManager, thread: LockedThread, author: Viewer, text: string): Promise<boolean> {
    if (text.trim() === '') {
      await discard(manager, thread, author);
      return false;
    }
    const { agencyId, inquiryId } = thread;
    const { accountId } = author;
    const key = await this.writer.keyFor(manager, thread, author);
    const draft = {
      agencyId,
      inquiryId,
      accountId,
      bodySealed: sealText(key, draftPlace(accountId), text),
      savedAt: this.clock.now(),
    };
    await manager.upsert(Draft, draft, ['agencyId', 'inquiryId', 'accountId']);
    return true;
  }
}

async function discard(
  manager: EntityManager,
  { agencyId, inquiryId }: LockedThread,
  { accountId }: Viewer,
): Promise<void> {
  await manager.delete(Draft, { agencyId, inquiryId, accountId });
}
