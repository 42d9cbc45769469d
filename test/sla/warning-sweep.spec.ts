import { v7 as uuidv7 } from 'uuid';
import { ClockHolds } from '../../src/sla/holds/clock-holds.js';
import { Sweep } from '../../src/sla/sweep/sweep.js';
import { WarningSweep } from '../../src/sla/sweep/warning-sweep.js';
import { usualNow } from '../support/app.js';
import { startWorld, type World } from '../support/world.js';
import { clockOf, justBefore, stopClock, waitingInquiries, waitingInquiry } from './waiting-inquiry.js';

let world: World;
let warnings: WarningSweep;
beforeAll(async () => {
  world = await startWorld();
  warnings = world.nest.get(WarningSweep);
});
beforeEach(async () => {
  world.clock.moveTo(usualNow);
  for (const table of ['inquiries', 'outbox_notices', 'absences']) await world.sql(`DELETE FROM ${table}`);
});
afterAll(() => world.close());

const notices = () =>
  world.sql<{ recipient: string; kind: string }>(
    'SELECT recipient_id AS recipient, kind FROM outbox_notices ORDER BY recipient_id',
  );
/** Friday, the business day before the due date: Monday. */
const warned = new Date('2026-03-05T23:00:00Z');

async function bertaIsAway(): Promise<void> {
  const { agencyId, staff } = world.home;
  await world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
     VALUES ($1, $2, $3, '2026-03-06', '2026-03-13', $4, $3, $5)`,
    [agencyId, uuidv7(), staff.berta, staff.carlo, usualNow],
  );
}

it('The counselor is warned a business day ahead, not earlier, and once', async () => {
  await waitingInquiry(world);
  world.clock.moveTo(justBefore(warned));
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
  world.clock.moveTo(warned);
  expect(await warnings.run()).toEqual({ warned: 1, notified: 1 });
  expect(await notices()).toEqual([{ recipient: world.home.staff.berta, kind: 'due_soon' }]);
  world.clock.moveTo(new Date('2026-03-07T10:00:00Z'));
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
});

it('What was answered needs no warning, and what is overdue is no longer near', async () => {
  const { inquiryId, dueAt } = await waitingInquiry(world);
  world.clock.moveTo(dueAt);
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
  world.clock.moveTo(warned);
  await stopClock(world, inquiryId, warned);
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
});

it('A warning that did not go out before the answer never will', async () => {
  const { inquiryId } = await waitingInquiry(world);
  await waitingInquiry(world);
  world.clock.moveTo(warned);
  expect(await warnings.run()).toEqual({ warned: 2, notified: 2 });
  await stopClock(world, inquiryId, warned);
  expect(await notices()).toHaveLength(1);
});

it('The next counselor of a thread is warned as well', async () => {
  const { inquiryId } = await waitingInquiry(world);
  const { berta, carlo } = world.home.staff;
  world.clock.moveTo(warned);
  await warnings.run();
  await world.arrange('UPDATE assignments SET counselor_id = $2 WHERE inquiry_id = $1', [inquiryId, carlo]);
  expect(await warnings.run()).toEqual({ warned: 1, notified: 1 });
  expect((await notices()).map(({ recipient }) => recipient)).toEqual([berta, carlo].sort());
});

it('So is the deputy of a counselor who is away', async () => {
  const { staff } = world.home;
  await bertaIsAway();
  await waitingInquiry(world);
  world.clock.moveTo(warned);
  expect(await warnings.run()).toEqual({ warned: 1, notified: 2 });
  expect((await notices()).map(({ recipient }) => recipient)).toEqual([staff.berta, staff.carlo].sort());
});

it('So is a deputy who was found only after the counselor was warned, in a thread of the second batch too', async () => {
  const { carlo } = world.home.staff;
  await waitingInquiries(world, 130);
  world.clock.moveTo(warned);
  expect(await warnings.run()).toEqual({ warned: 130, notified: 130 });
  await bertaIsAway();
  expect(await warnings.run()).toEqual({ warned: 130, notified: 130 });
  expect((await notices()).filter(({ recipient }) => recipient === carlo)).toHaveLength(130);
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
});

it('Where the due date moved they are warned again, before the new one', async () => {
  const { inquiryId } = await waitingInquiry(world);
  const { agencyId, staff } = world.home;
  world.clock.moveTo(warned);
  await warnings.run();
  await world.transactions.by({ agencyId, accountId: staff.sabine }, (tx) =>
    world.nest.get(ClockHolds).hold(tx, { inquiryId, reason: 'illness', until: '2026-03-10' }),
  );
  const anew = (await clockOf(world, { inquiryId })).dueAt.getTime() - 2 * 86_400_000;
  world.clock.moveTo(justBefore(new Date(anew)));
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
  world.clock.moveTo(new Date(anew));
  expect(await warnings.run()).toEqual({ warned: 1, notified: 1 });
  expect(await warnings.run()).toEqual({ warned: 0, notified: 0 });
  expect((await notices()).map(({ recipient }) => recipient)).toEqual([staff.berta, staff.berta]);
});

it('Three instances at once, after the sweep was down: each clock is told of once', async () => {
  await waitingInquiries(world, 230);
  world.clock.moveTo(new Date('2026-03-09T10:00:00Z'));
  await Promise.all([warnings.run(), warnings.run(), warnings.run()]);
  await warnings.run();
  expect(
    await world.sql('SELECT count(*)::int AS count, count(DISTINCT inquiry_id)::int AS inquiries FROM outbox_notices'),
  ).toEqual([{ count: 230, inquiries: 230 }]);
});

it('The sweep does both: it records what ran out and warns of what is near', async () => {
  const late = await waitingInquiry(world);
  await waitingInquiry(world, { receivedAt: new Date('2026-03-05T10:00:00Z') });
  world.clock.moveTo(late.dueAt);
  expect(await world.nest.get(Sweep).run()).toEqual({ breached: 1, warned: 1, notified: 3 });
});
