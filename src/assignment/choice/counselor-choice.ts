import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Transaction } from '../../database/transaction.js';
import { type AssignmentChoice, chooseCounselor, takesCapacity } from '../../domain/assignment-policy.js';
import { lockClient } from '../../threads/locks.js';
import { Capacity } from '../counselors/capacity.js';
import { Counselors } from '../counselors/counselors.js';

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

interface ClientFacts {
  offersLanguages: boolean;
  ownCounselorId: string | null;
  excludedIds: string[];
  /** days until the due date on which nobody works */
  closedDays: string[];
}

/** Finds the counselor who answers a client from now on, and takes a place with them. */
@Injectable()
export class CounselorChoice {
  constructor(
    private readonly counselors: Counselors,
    private readonly capacity: Capacity,
  ) {}

  /** The counselor has one more open thread, and is the client's own, when this returns. */
  async choose(tx: Transaction, order: ChoiceOrder): Promise<AssignmentChoice> {
    await lockClient(tx, order.clientId);
    const choice = await this.firstWithRoom(tx, order, await this.preferences(tx, order));
    await this.remember(tx, order.clientId, choice.counselorId);
    return choice;
  }

  /** Makes someone the client's own counselor; null: they have none. The client's row is locked. */
  async remember({ manager, agencyId, now }: Transaction, clientId: string, counselorId: string | null): Promise<void> {
    if (counselorId === null)
      await manager.query('DELETE FROM client_counselors WHERE agency_id = $1 AND client_id = $2', [
        agencyId,
        clientId,
      ]);
    else await manager.query(rememberSql, [agencyId, clientId, counselorId, now]);
  }

  private async preferences(tx: Transaction, order: ChoiceOrder): Promise<AssignmentChoice[]> {
    const { clientId, region, topicId, language, today, dueDate } = order;
    const [client] = await tx.manager.query<ClientFacts[]>(clientSql, [tx.agencyId, clientId, today, dueDate]);
    const candidates = await this.counselors.candidates(tx, today);
    const closed = new Set(client?.closedDays);
    return chooseCounselor({
      inquiry: { region, topicId, ...(client?.offersLanguages && { language }) },
      ownCounselorId: client?.ownCounselorId ?? null,
      excludedIds: client?.excludedIds ?? [],
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

/** A statement of its own after the lock: only then does it see what the one before has decided. */
const clientSql = `
  SELECT (SELECT cardinality(languages) > 1 FROM agencies WHERE agency_id = $1) AS "offersLanguages",
         (SELECT counselor_id FROM client_counselors WHERE agency_id = $1 AND client_id = $2) AS "ownCounselorId",
         ARRAY(SELECT counselor_id::text FROM counselor_exclusions WHERE agency_id = $1 AND client_id = $2) AS "excludedIds",
         ARRAY(SELECT day::text FROM calendar_days
                WHERE agency_id = $1 AND day > $3 AND day <= $4 AND NOT is_business_day) AS "closedDays"`;

const rememberSql = `
  INSERT INTO client_counselors AS known (agency_id, client_id, counselor_id, since) VALUES ($1, $2, $3, $4)
  ON CONFLICT (agency_id, client_id) DO UPDATE SET counselor_id = excluded.counselor_id, since = excluded.since
   WHERE known.counselor_id <> excluded.counselor_id`;
