import { Injectable } from '@nestjs/common';
import { asSystem, type PersonalTransaction, type Transaction } from '../../database/transaction.js';
import { insertAll, type Insertion } from '../../database/writing/insertions.js';
import { type AssignmentChoice, takesCapacity } from '../../domain/assignment-policy.js';
import type { Answering } from '../../notifications/notices.js';
import type { AccountHolder } from '../../vault/ciphers/holder-key.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Answerers } from '../choice/answerers.js';
import type { ChoiceOrder } from '../choice/choice-facts.js';
import { CounselorChoice, type Intent } from '../choice/counselor-choice.js';
import { AssignmentRows } from './assignment-rows.js';
import { Assignments } from './assignments.js';

/** Somebody else was quicker: all of it is to be taken back and begun anew. */
class PlaceTaken extends Error {
  override readonly name = 'PlaceTaken';
}

interface NewThread {
  key: ThreadKey;
  /** the client, whose session acts */
  author: AccountHolder;
  order: ChoiceOrder;
  /** the inquiry, and what else goes with it */
  written: readonly Insertion[];
}

/** Who answers a new inquiry. */
interface Placed {
  choice: AssignmentChoice;
  answering: Answering;
  /** What is to be written, `written` among it: who answers, and the keys sealed to all who are to read it. */
  rows: Insertion[];
  /**
   * Once they are written: takes the counselor's place, as the last step but for what the agency's other forms wait for.
   * Nothing is sealed while the counselor's row is locked. @throws {PlaceTaken}
   */
  complete: (tx: Transaction) => Promise<void>;
}

/**
 * Finds who answers a new inquiry, and seals its key to all who are to read it. Within `untilPlaced`; the caller has locked the
 * client's threads, and the client.
 */
@Injectable()
export class Placements {
  constructor(
    private readonly choice: CounselorChoice,
    private readonly assignments: Assignments,
    private readonly assignmentRows: AssignmentRows,
    private readonly threadKeys: ThreadKeys,
  ) {}

  async place(tx: PersonalTransaction, thread: NewThread): Promise<Placed> {
    const intent = await this.choice.intend(tx, thread.order);
    if (await this.isStranded(tx, intent)) return this.gather(tx, thread);
    const { choice, answerers } = intent;
    const { inquiryId } = thread.key;
    const seals = await this.sealed(tx, thread, answerers);
    const rows = [
      ...thread.written,
      ...(await this.assignmentRows.ofNewThread(asSystem(tx), { inquiryId, ...choice })),
      ...(await this.choice.pairing(tx, intent)),
      ...seals.rows,
    ];
    const { today } = thread.order;
    const complete = async (tx: Transaction) => {
      await this.threadKeys.askFor(tx, seals.lacking);
      await this.take(tx, choice, { inquiryId, today });
    };
    return { choice, answering: answerers.answering, rows, complete };
  }

  /** Whether other threads of the client are left behind: with nobody, or with somebody who cannot answer any more. */
  private async isStranded(tx: Transaction, { choice, facts }: Intent): Promise<boolean> {
    const unknown = facts.standing.filter((id) => id === null || id !== choice.counselorId);
    return !(await this.assignments.areAble(tx, ...new Set(unknown)));
  }

  /** What somebody who left has left behind goes with it, keys and all. */
  private async gather(tx: PersonalTransaction, thread: NewThread): Promise<Placed> {
    const { key, author, order, written } = thread;
    const { clientId, dueDate } = order;
    const { inquiryId } = key;
    await insertAll(tx, written);
    const choice = await this.assignments.gather(asSystem(tx), { inquiryId, dueDate }, author);
    const { counselorId } = choice;
    const answerers = await this.choice.answerers(tx, { clientId, counselorId });
    const { rows, lacking } = await this.sealed(tx, thread, answerers);
    const complete = (tx: Transaction) => this.threadKeys.askFor(tx, lacking);
    return { choice, answering: answerers.answering, rows, complete };
  }

  private sealed(tx: Transaction, { key, author }: NewThread, { holders, recipients }: Answerers) {
    return this.threadKeys.ofNewThread(tx, { key, holders, author, recipients: recipients() });
  }

  private async take(
    tx: Transaction,
    { counselorId, rule }: AssignmentChoice,
    { inquiryId, today }: { inquiryId: string; today: string },
  ): Promise<void> {
    if (counselorId === null) return;
    const isBound = takesCapacity(rule);
    if (!(await this.assignmentRows.takePlace(tx, { counselorId, today, inquiryId }, isBound))) throw new PlaceTaken();
  }
}

/** Begins anew, by what the database says then, for as long as others are quicker: each time one of them has got a place. */
export async function untilPlaced<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (;;)
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof PlaceTaken)) throw error;
    }
}
