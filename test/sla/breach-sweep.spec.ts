import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '../../src/audit/audit-log.js';
import type { Transaction } from '../../src/database/transaction.js';
import { ResponseClocks } from '../../src/sla/clocks/response-clocks.js';
import { BreachNotices } from '../../src/sla/sweep/breach-notices.js';
import { BreachSweep } from '../../src/sla/sweep/breach-sweep.js';
import { usualNow } from '../support/app.js';
import { startWorld, type World } from '../support/world.js';
import { clockOf, justBefore, resumeClock, stopClock, waitingInquiries, waitingInquiry } from './waiting-inquiry.js';

let world: World;
let sweep: BreachSweep;
beforeAll(async () => {
  world = await startWorld();
  sweep = world.nest.get(BreachSweep);
});
beforeEach(async () => {
  world.clock.moveTo(usualNow);
  await world.sql('DELETE FROM inquiries');
  await world.sql('DELETE FROM outbox_notices');
  await world.sql(`DELETE FROM audit_entries WHERE action = 'clock.breached'`);
});
afterAll(() => world.close());

/** More than two batches. */
const many = 230;
const notices = () =>
  world.sql<{ recipient_id: string; kind: string }>(
    'SELECT recipient_id, kind FROM outbox_notices ORDER BY recipient_id',
  );
const count = async (sql: string) =>
  (await world.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`))[0]?.count;

async function expectEachRecordedOnce(): Promise<void> {
  expect(await count('response_clocks WHERE breached_at = due_at')).toBe(many);
  expect(await count(`audit_entries WHERE action = 'clock.breached'`)).toBe(many);
  expect(await count(`(SELECT DISTINCT subject_id FROM audit_entries WHERE action = 'clock.breached') AS clocks`)).toBe(
    many,
  );
  expect(await count(`outbox_notices WHERE kind = 'overdue'`)).toBe(2 * many);
  expect(await count(`outbox_notices WHERE kind = 'counselor_overdue'`)).toBe(1);
}

it('A clock runs out with the last instant of its due date, not before', async () => {
  const clock = await waitingInquiry(world);
  world.clock.moveTo(justBefore(clock.dueAt));
  expect(await sweep.run()).toEqual({ breached: 0, notified: 0 });
  world.clock.moveTo(clock.dueAt);
  expect(await sweep.run()).toEqual({ breached: 1, notified: 2 });
  expect(await clockOf(world, clock)).toMatchObject({ breachedAt: clock.dueAt, stoppedAt: null });
  expect(await sweep.run()).toEqual({ breached: 0, notified: 0 });
});

it('After three days of downtime the breach is of when it happened', async () => {
  const clock = await waitingInquiry(world);
  world.clock.moveTo(new Date(clock.dueAt.getTime() + 3 * 86_400_000));
  await sweep.run();
  expect((await clockOf(world, clock)).breachedAt).toEqual(clock.dueAt);
});

it('Counselor and supervisor are told, each once, and nobody of another agency', async () => {
  const { dueAt } = await waitingInquiry(world);
  world.clock.moveTo(dueAt);
  await sweep.run();
  const { berta, sabine } = world.home.staff;
  expect(await notices()).toEqual([berta, sabine].sort().map((recipient_id) => ({ recipient_id, kind: 'overdue' })));
});

it('A deputy who stands in today is told as well', async () => {
  const { agencyId, staff } = world.home;
  await world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
     VALUES ($1, $2, $3, '2026-03-09', '2026-03-13', $4, $3, $5)`,
    [agencyId, uuidv7(), staff.berta, staff.carlo, usualNow],
  );
  const { dueAt } = await waitingInquiry(world);
  world.clock.moveTo(dueAt);
  expect(await sweep.run()).toEqual({ breached: 1, notified: 3 });
  expect((await notices()).map((notice) => notice.recipient_id)).toContain(staff.carlo);
  await world.arrange('DELETE FROM absences');
});

it("Supervisors are told when a counselor's overdue inquiries become five, not before, and once", async () => {
  const { sabine, berta } = world.home.staff;
  const told = () =>
    world.sql(`SELECT recipient_id, cause, inquiry_id FROM outbox_notices WHERE kind = 'counselor_overdue'`);
  await waitingInquiries(world, 4);
  const fifth = await waitingInquiry(world, { receivedAt: new Date('2026-03-05T10:00:00Z') });
  world.clock.moveTo(justBefore(fifth.dueAt));
  expect(await sweep.run()).toEqual({ breached: 4, notified: 8 });
  expect(await told()).toEqual([]);
  world.clock.moveTo(fifth.dueAt);
  expect(await sweep.run()).toEqual({ breached: 1, notified: 3 });
  expect(await told()).toEqual([
    { recipient_id: sabine, cause: `counselor_overdue:${berta}:${fifth.clockId}:${sabine}`, inquiry_id: null },
  ]);
  const sixth = await waitingInquiry(world, { receivedAt: new Date('2026-03-06T10:00:00Z') });
  world.clock.moveTo(sixth.dueAt);
  expect(await sweep.run()).toEqual({ breached: 1, notified: 2 });
});

it('Of the fifth they are told once, by one of two sweeps at the same time', async () => {
  const { sabine } = world.home.staff;
  await waitingInquiries(world, 101);
  const { dueAt } = await waitingInquiry(world);
  world.clock.moveTo(dueAt);
  await Promise.all([sweep.run(), sweep.run()]);
  expect((await notices()).filter(({ kind }) => kind === 'counselor_overdue')).toEqual([
    { recipient_id: sabine, kind: 'counselor_overdue' },
  ]);
});

it('Run three times at once, it records each breach once', async () => {
  const { dueAt } = await waitingInquiries(world, many);
  world.clock.moveTo(dueAt);
  const results = await Promise.all([sweep.run(), sweep.run(), sweep.run()]);
  expect(results.reduce((sum, { breached }) => sum + breached, 0)).toBe(many);
  await expectEachRecordedOnce();
});

it('Killed half-way, it leaves whole batches, and the next one does the rest', async () => {
  const { dueAt } = await waitingInquiries(world, many);
  world.clock.moveTo(dueAt);
  await expect(sweepKilledInItsSecondBatch().run()).rejects.toThrow();
  expect(await count('response_clocks WHERE breached_at IS NOT NULL')).toBe(100);
  expect(await count(`outbox_notices WHERE kind = 'overdue'`)).toBe(200);
  expect(await sweep.run()).toMatchObject({ breached: many - 100 });
  await expectEachRecordedOnce();
});

it('A reply that is being sent just now is left alone, and itself says that it is late', async () => {
  const clock = await waitingInquiry(world);
  world.clock.moveTo(clock.dueAt);
  await world.transactions.bySystem(world.home.agencyId, async (tx) => {
    const { inquiryId, dueAt } = clock;
    await world.nest.get(ResponseClocks).stop(tx, { inquiryId, reason: 'reply', at: dueAt });
    expect(await sweep.run()).toEqual({ breached: 0, notified: 0 });
  });
  expect(await sweep.run()).toEqual({ breached: 0, notified: 0 });
  expect(await clockOf(world, clock)).toMatchObject({ breachedAt: clock.dueAt, stopReason: 'reply' });
});

it('A late reply that is withdrawn hides no breach from the next sweep', async () => {
  const clock = await waitingInquiry(world);
  const recorded = () => count(`audit_entries WHERE action = 'clock.breached' AND subject_id = '${clock.clockId}'`);
  world.clock.moveTo(clock.dueAt);
  await stopClock(world, clock.inquiryId, clock.dueAt);
  expect([await sweep.run(), await recorded()]).toEqual([{ breached: 0, notified: 0 }, 0]);
  await resumeClock(world, clock.inquiryId);
  expect([await sweep.run(), await recorded()]).toEqual([{ breached: 1, notified: 2 }, 1]);
  expect(await clockOf(world, clock)).toMatchObject({ breachedAt: clock.dueAt, stoppedAt: null });
});

it('What was recorded before a late reply is neither recorded nor told again when that is withdrawn', async () => {
  const clock = await waitingInquiry(world);
  world.clock.moveTo(clock.dueAt);
  await sweep.run();
  await world.sql('UPDATE outbox_notices SET sent_at = $1', [clock.dueAt]);
  await stopClock(world, clock.inquiryId, clock.dueAt);
  await resumeClock(world, clock.inquiryId);
  expect(await sweep.run()).toMatchObject({ notified: 0 });
  expect(await clockOf(world, clock)).toMatchObject({ breachedAt: clock.dueAt, stoppedAt: null });
  expect(await count(`audit_entries WHERE action = 'clock.breached'`)).toBe(1);
  expect(await notices()).toHaveLength(2);
});

it('Who was not told yet when the answer came is not told any more, unless that is withdrawn', async () => {
  const clock = await waitingInquiry(world);
  const { berta, sabine } = world.home.staff;
  const told = async () => (await notices()).map(({ recipient_id }) => recipient_id);
  world.clock.moveTo(clock.dueAt);
  await sweep.run();
  await world.sql('UPDATE outbox_notices SET sent_at = $1 WHERE recipient_id = $2', [clock.dueAt, berta]);
  await stopClock(world, clock.inquiryId, clock.dueAt);
  expect(await told()).toEqual([berta]);
  await resumeClock(world, clock.inquiryId);
  expect(await sweep.run()).toMatchObject({ notified: 1 });
  expect(await told()).toEqual([berta, sabine].sort());
});

/** Its connection is cut by the server after everything of the second batch is written but not committed. */
function sweepKilledInItsSecondBatch(): BreachSweep {
  const notices = world.nest.get(BreachNotices);
  let batch = 0;
  const killing = {
    put: async (tx: Transaction, clocks: Parameters<BreachNotices['put']>[1]) => {
      const written = await notices.put(tx, clocks);
      batch++;
      if (batch === 2) await tx.manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
      return written;
    },
  };
  return new BreachSweep(world.transactions, world.nest.get(AuditLog), killing as BreachNotices);
}
