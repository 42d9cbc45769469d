import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/transaction.js';
import { type AssignmentChoice, chooseCounselor, takesCapacity } from '../../domain/assignment-policy.js';
import { lockClient } from '../../threads/locks.js';
import { Capacity } from '../counselors/capacity.js';
import { Counselors } from '../counselors/counselors.js';
import { Pairs } from './pairs.js';

export interface ChoiceOrder {
  clientId: string;
  region: string | null;
  topicId: string;
  /** ISO 639-1; matters where the agency offers several */
  language: string;
  /** ISO date by which an answer is due */
  dueDate: string;
  /** the agency's local day, ISO */
  today: string;
}

interface AgencyFacts {
  offersLanguages: boolean;
  /** days until the due date on which nobody works */
  closedDays: string[];
}

/** Finds the counselor who answers a client from now on, and takes a place with them. */
@Injectable()
export class CounselorChoice {
  constructor(
    private readonly counselors: Counselors,
    private readonly capacity: Capacity,
    private readonly pairs: Pairs,
  ) {}

  /** The counselor has one more open thread, and is the client's own, when this returns. */
  async choose(tx: Transaction, order: ChoiceOrder): Promise<AssignmentChoice> {
    await lockClient(tx, order.clientId);
    const choice = await this.firstWithRoom(tx, order, await this.preferences(tx, order));
    await this.pairs.remember(tx, order.clientId, choice.counselorId);
    return choice;
  }

  private async preferences(tx: Transaction, order: ChoiceOrder): Promise<AssignmentChoice[]> {
    const { clientId, region, topicId, language, today, dueDate } = order;
    const [agency] = await tx.manager.query<AgencyFacts[]>(factsSql, [tx.agencyId, today, dueDate]);
    const candidates = await this.counselors.candidates(tx, today);
    const closed = new Set(agency?.closedDays);
    return chooseCounselor({
      inquiry: { region, topicId, ...(agency?.offersLanguages && { language }) },
      ownCounselorId: await this.pairs.ownOf(tx, clientId),
      excludedIds: await this.pairs.partedFrom(tx, clientId),
      candidates,
      fallbackId: candidates.find(({ isFallback }) => isFallback)?.id ?? null,
      today: Temporal.PlainDate.from(today),
      dueDate: Temporal.PlainDate.from(dueDate),
      isBusinessDay: (day) => !closed.has(day.toString()),
    });
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
    return { counselorId: null, rule: 'unassigned' };
  }
}

const factsSql = `
  SELECT (SELECT cardinality(languages) > 1 FROM agencies WHERE agency_id = $1) AS "offersLanguages",
         ARRAY(SELECT day::text FROM calendar_days
                WHERE agency_id = $1 AND day > $2 AND day <= $3 AND NOT is_business_day) AS "closedDays"`;
