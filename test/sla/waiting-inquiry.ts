import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { Account } from '../../src/accounts/account.entity.js';
import { Assignment } from '../../src/assignment/assigned/assignment.entity.js';
import type { Transaction } from '../../src/database/transaction.js';
import type { ResponseClock, StopReason } from '../../src/sla/clocks/response-clock.entity.js';
import { ResponseClocks } from '../../src/sla/clocks/response-clocks.js';
import { Inquiry } from '../../src/threads/inquiry.entity.js';
import type { TestAgency, World } from '../support/world.js';

/** How an inquiry's clocks stand, as the database has them. */
export type ClockRow = Pick<
  ResponseClock,
  | 'inquiryId'
  | 'clockId'
  | 'kind'
  | 'dueDate'
  | 'dueAt'
  | 'promisedDate'
  | 'calendarVersion'
  | 'stoppedAt'
  | 'stopReason'
  | 'breachedAt'
  | 'businessDaysTaken'
>;

/** Somebody wrote at `receivedAt` and waits for Berta: just the rows that response clocks know of. */
export async function waitingInquiry(
  world: World,
  { receivedAt = world.clock.now(), kind = 'first_reply' }: { receivedAt?: Date; kind?: ResponseClock['kind'] } = {},
): Promise<ResponseClock> {
  const clock = await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    const inquiryId = await writeInquiry(tx, world.home, receivedAt);
    return world.nest.get(ResponseClocks).start(tx, { inquiryId, kind, receivedAt });
  });
  await world.arrange('SELECT FROM assignments');
  return clock;
}

/** `count` inquiries of the same person at the same time, each with a clock of its own. Returns one of the clocks. */
export async function waitingInquiries(world: World, count: number): Promise<ResponseClock> {
  const clock = await waitingInquiry(world);
  await world.arrange(
    `WITH copied AS (
       INSERT INTO inquiries SELECT copy.* FROM inquiries i, generate_series(2, $2) AS n,
              jsonb_populate_record(i, jsonb_build_object('inquiry_id', gen_random_uuid(), 'code', 'T' || n)) AS copy
        WHERE i.inquiry_id = $1 RETURNING inquiry_id),
     assigned AS (
       INSERT INTO assignments SELECT copy.* FROM copied, assignments a,
              jsonb_populate_record(a, jsonb_build_object('inquiry_id', copied.inquiry_id)) AS copy
        WHERE a.inquiry_id = $1)
     INSERT INTO response_clocks SELECT copy.* FROM copied, response_clocks k,
            jsonb_populate_record(k, jsonb_build_object('inquiry_id', copied.inquiry_id, 'clock_id', gen_random_uuid())) AS copy
      WHERE k.inquiry_id = $1`,
    [clock.inquiryId, count],
  );
  return clock;
}

export async function writeInquiry(
  { manager }: Transaction,
  { agencyId, staff, topics }: TestAgency,
  createdAt: Date,
): Promise<string> {
  const [clientId, inquiryId] = [uuidv7(), uuidv7()];
  const sealed = randomBytes(16);
  await manager.insert(Account, {
    agencyId,
    accountId: clientId,
    status: 'invited',
    userNameSealed: sealed,
    userNameHash: randomBytes(32),
    createdAt,
  });
  await manager.insert(Inquiry, {
    agencyId,
    inquiryId,
    clientId,
    code: randomBytes(6).toString('hex'),
    topicId: topics.schule,
    region: 'AT-9',
    state: 'waiting_for_counselor',
    subjectSealed: sealed,
    createdAt,
    lastMessageId: uuidv7(),
    lastMessageAt: createdAt,
    messageCount: 0,
    newestEpoch: 1,
  });
  await manager.insert(Assignment, {
    agencyId,
    inquiryId,
    assignmentId: uuidv7(),
    counselorId: staff.berta,
    rule: 'fallback',
    countsAsOpen: true,
    startedAt: createdAt,
  });
  return inquiryId;
}

export function stopClock(world: World, inquiryId: string, at: Date, reason: StopReason = 'reply'): Promise<boolean> {
  return world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(ResponseClocks).stop(tx, { inquiryId, reason, at }),
  );
}

/** The reply that stopped it is withdrawn. */
export function resumeClock(world: World, inquiryId: string): Promise<boolean> {
  return world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ResponseClocks).resume(tx, inquiryId));
}

export async function clockOf(world: World, { inquiryId }: { inquiryId: string }): Promise<ClockRow> {
  const rows = await world.sql<ClockRow>(
    `SELECT inquiry_id AS "inquiryId", clock_id AS "clockId", kind, due_date::text AS "dueDate", due_at AS "dueAt",
            promised_date::text AS "promisedDate", calendar_version AS "calendarVersion", stopped_at AS "stoppedAt",
            stop_reason AS "stopReason", breached_at AS "breachedAt", business_days_taken AS "businessDaysTaken"
       FROM response_clocks WHERE inquiry_id = $1`,
    [inquiryId],
  );
  if (rows.length !== 1 || !rows[0]) throw new Error(`${String(rows.length)} clocks`);
  return rows[0];
}

export function justBefore(moment: Date): Date {
  return new Date(moment.getTime() - 1);
}
