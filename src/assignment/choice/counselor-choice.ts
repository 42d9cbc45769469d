import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Reading, Transaction } from '../../database/transaction.js';
import type { Insertion } from '../../database/writing/insertions.js';
import { type AssignmentChoice, chooseCounselor, takesCapacity } from '../../domain/assignment-policy.js';
import { lockClient } from '../../threads/locks.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { Capacity } from '../counselors/capacity.js';
import { ableCounselors } from '../coverage/able-counselors.js';
import { type Answerers, answerersOf } from './answerers.js';
import { allCandidates, type ChoiceFacts, choiceFacts, type ChoiceOrder } from './choice-facts.js';
import { Pairs } from './pairs.js';

/** Whom the policy names, with whom the thread would be then. Nobody's place is taken yet. */
export interface Intent {
  choice: AssignmentChoice;
  facts: ChoiceFacts;
  answerers: Answerers;
}

/** Finds the counselor who answers a client from now on. The client's row is locked. */
@Injectable()
export class CounselorChoice {
  constructor(
    private readonly capacity: Capacity,
    private readonly pairs: Pairs,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** For a new inquiry. Nobody is held up by it: whether there still is a place will show when it is taken. */
  async intend(reading: Reading, order: ChoiceOrder): Promise<Intent> {
    const keys = await this.serverKeys.forAgency(reading);
    let facts = await choiceFacts(reading, keys, order, 'own');
    let isOwn = facts.pairs.ownCounselorId !== null;
    for (;;) {
      const [choice = nobody] = choicesBy(facts, order);
      const { counselorId, rule } = choice;
      if (isOwn && rule !== 'own_counselor') {
        isOwn = false;
        facts = { ...facts, candidates: await allCandidates(reading, order) };
        continue;
      }
      const { clientId } = order;
      const { excludedIds } = facts.pairs;
      const answerers = await answerersOf(reading, keys, { clientId, counselorId, excludedIds });
      if (answerers.areAble) return { choice, facts, answerers };
      facts = { ...facts, candidates: facts.candidates.filter(({ id }) => id !== counselorId) };
    }
  }

  /** Whose client it is from now on, to be written with the inquiry. */
  async pairing(tx: Transaction, { choice, facts }: Intent): Promise<Insertion[]> {
    const { counselorId } = choice;
    const { clientId, pairs } = facts;
    if (counselorId !== null && counselorId !== pairs.ownCounselorId)
      return this.pairs.theirs(tx, clientId, counselorId, pairs);
    if (counselorId === null) await this.pairs.remember(tx, clientId, null);
    return [];
  }

  /** With whom a thread of the client is, where it is known who answers it. */
  async answerers(
    reading: Reading,
    { clientId, counselorId }: { clientId: string; counselorId: string | null },
  ): Promise<Answerers> {
    const { excludedIds } = await this.pairs.of(reading, clientId);
    return answerersOf(reading, await this.serverKeys.forAgency(reading), { clientId, counselorId, excludedIds });
  }

  /** For threads that move. The counselor has one more open thread, and is the client's own, when this returns. The caller keeps all counts as they are. */
  async choose(tx: Transaction, order: ChoiceOrder): Promise<AssignmentChoice> {
    await lockClient(tx, order.clientId);
    const keys = await this.serverKeys.forAgency(tx);
    const facts = await choiceFacts(tx, keys, order, 'all');
    const able = await ableCounselors(tx, keys, null);
    const candidates = facts.candidates.filter(({ id }) => able.has(id));
    const choice = await this.firstWithRoom(tx, order, choicesBy({ ...facts, candidates }, order));
    await this.pairs.remember(tx, order.clientId, choice.counselorId);
    return choice;
  }

  private async firstWithRoom(
    tx: Transaction,
    { today }: ChoiceOrder,
    choices: AssignmentChoice[],
  ): Promise<AssignmentChoice> {
    for (const choice of choices) {
      const { counselorId, rule } = choice;
      if (counselorId === null) return choice;
      if (takesCapacity(rule)) {
        if (await this.capacity.take(tx, { counselorId, today })) return choice;
      } else {
        await this.capacity.add(tx, new Map([[counselorId, 1]]));
        return choice;
      }
    }
    return nobody;
  }
}

const nobody: AssignmentChoice = { counselorId: null, rule: 'unassigned' };

function choicesBy(facts: ChoiceFacts, order: ChoiceOrder): AssignmentChoice[] {
  const { region, topicId, language, today, dueDate } = order;
  const { candidates, pairs, offersLanguages } = facts;
  const { ownCounselorId, excludedIds } = pairs;
  const closed = new Set(facts.closedDays);
  return chooseCounselor({
    inquiry: { region, topicId, ...(offersLanguages && { language }) },
    ownCounselorId,
    excludedIds,
    candidates,
    fallbackId: candidates.find(({ isFallback }) => isFallback)?.id ?? null,
    today: Temporal.PlainDate.from(today),
    dueDate: Temporal.PlainDate.from(dueDate),
    isBusinessDay: (day) => !closed.has(day.toString()),
  });
}
