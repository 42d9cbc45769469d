import { Injectable, NotFoundException } from '@nestjs/common';
import type { PersonalTransaction, Transaction } from '../database/transaction.js';
import type { Insertion } from '../database/writing/insertions.js';
import type { NewRow } from '../vault/row-macs/row-changes.js';
import { MacedRows } from '../vault/row-macs/maced-rows.js';
import type { Verified } from '../vault/row-macs/verified-row.js';
import { tellAlarm } from '../vault/ciphers/alarm.js';
import type { ThreadKey } from '../vault/thread-keys/thread-key.js';
import { FormRefused } from '../web/forms/form.js';
import { said } from '../web/texts/said.js';
import { Inquiry } from './inquiry.entity.js';
import { lockAnnouncedThreads, lockIdleThread, lockThread } from './locks.js';

/** A thread under its row's lock: nothing about it changes until the transaction ends, but by this transaction. */
export type LockedThread = Verified<Inquiry>;

/** Null where its row is not as it was written. */
interface LockedRow {
  thread: LockedThread | null;
}

type ThreadFacts = Partial<Omit<NewRow<Inquiry>, 'agencyId' | 'inquiryId' | 'clientId'>>;

/** The rows of threads. Every verb on a thread begins with locking it, and changes its row by `change`. */
@Injectable()
export class Threads {
  constructor(private readonly rows: MacedRows) {}

  /** A new one, to be written with what belongs to it. */
  insertions(tx: Transaction, inquiry: NewRow<Inquiry>): Promise<Insertion[]> {
    return this.rows.insertions(tx, Inquiry, [inquiry]);
  }

  /** For the client whose thread it is. @throws NotFoundException @throws FormRefused */
  async lockOwn(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread> {
    const thread = await this.findOwn(tx, inquiryId);
    if (!thread) throw new NotFoundException();
    return thread;
  }

  /** The same where it may be gone by now: null then. @throws FormRefused */
  async findOwn(tx: PersonalTransaction, inquiryId: string): Promise<LockedThread | null> {
    const row = await lockThread(tx, inquiryId);
    return row?.clientId === tx.actorId ? intact(await this.check(tx, row)) : null;
  }

  /** Null where there is no such thread (any more). */
  async lockRow(tx: Transaction, inquiryId: string): Promise<LockedRow | null> {
    const row = await lockThread(tx, inquiryId);
    return row && this.check(tx, row);
  }

  /** For what can wait until tomorrow: null also where somebody is just at work in it, and where it is damaged. */
  async lockIdle(tx: Transaction, inquiryId: string): Promise<LockedThread | null> {
    const row = await lockIdleThread(tx, inquiryId);
    return row && (await this.check(tx, row)).thread;
  }

  /** No deletion is announced any more, in the whole agency. */
  async withdrawAnnouncements(tx: Transaction): Promise<void> {
    const announced = await this.rows.checkedAll(tx, Inquiry, await lockAnnouncedThreads(tx));
    const changes = { deletionAnnouncedOn: null, deletionOn: null };
    await this.rows.changeAll(
      tx,
      Inquiry,
      announced.map((row) => ({ row, changes })),
    );
  }

  /** The thread as it is then. What was locked before stands for nothing any more. */
  async change(tx: Transaction, thread: LockedThread, changes: ThreadFacts): Promise<LockedThread> {
    const changed = await this.rows.change(tx, Inquiry, thread, changes);
    if (!changed) throw new Error(`Thread ${thread.inquiryId} was changed behind its verb`);
    return changed;
  }

  private async check(tx: Transaction, row: Inquiry): Promise<LockedRow> {
    return { thread: await this.rows.checkedOrNull(tx, Inquiry, row) };
  }
}

/** @throws FormRefused */
export function intact({ thread }: LockedRow): LockedThread {
  if (thread) return thread;
  throw damaged();
}

/** Whether the newest epoch of a key that was unsealed is the thread's, not altered, and none was taken away or put on top; the alarm where not. */
export function agreeing(
  { agencyId, inquiryId, newestEpoch }: Pick<Inquiry, 'agencyId' | 'inquiryId' | 'newestEpoch'>,
  key: ThreadKey | undefined,
): boolean {
  if (key === undefined || key.newestEpoch === newestEpoch) return key?.isDamaged(newestEpoch) !== true;
  const fault = key.newestEpoch < newestEpoch ? 'missing' : 'forged';
  tellAlarm(fault, {
    purpose: 'row',
    table: 'thread_keys',
    key: { agencyId, inquiryId, epoch: newestEpoch.toString() },
  });
  return false;
}

export function damaged(): FormRefused {
  return FormRefused.whole(said('threads.damaged'), 409);
}
