import { type CalendarEdit, CalendarEdits } from '../../src/calendars/calendar-edits.js';
import { Calendars } from '../../src/calendars/calendars.js';
import type { Transaction } from '../../src/database/transaction.js';
import { ClockRecomputation, type MovedClock } from '../../src/sla/clocks/clock-recomputation.js';
import { deadlineView } from '../../src/sla/clocks/deadline.view.js';
import { OpenClocks } from '../../src/sla/clocks/open-clocks.js';
import { ResponseClocks } from '../../src/sla/clocks/response-clocks.js';
import { usualNow } from '../support/app.js';
import { untilWaiting } from '../support/locks.js';
import { startWorld, type World } from '../support/world.js';
import { germanTimes } from '../texts/german.js';
import { clockOf, stopClock, waitingInquiry, writeInquiry } from './waiting-inquiry.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  world.clock.moveTo(usualNow);
  for (const table of ['inquiries', 'calendar_closures', 'calendar_days']) await world.sql(`DELETE FROM ${table}`);
  await world.sql('UPDATE calendars SET version = 1');
  await world.nest.get(Calendars).layAhead();
});
afterAll(() => world.close());

/** An edit as an admin makes it: with what it does to the clocks, in one transaction. */
function edit(make: (edits: CalendarEdits, tx: Transaction) => Promise<CalendarEdit | null>): Promise<MovedClock[]> {
  const { agencyId, staff } = world.home;
  return world.transactions.by({ agencyId, accountId: staff.adam }, async (tx) => {
    const made = await make(world.nest.get(CalendarEdits), tx);
    return made ? world.nest.get(ClockRecomputation).recompute(tx, made.days) : [];
  });
}

const close = (from: string, to = from) =>
  edit((edits, tx) => edits.addClosure(tx, { name: 'Betriebsausflug', from, to }));
const correct = (day: string, isBusinessDay: boolean) =>
  edit((edits, tx) => edits.correctDay(tx, { day, isBusinessDay, reason: 'Fenstertag' }));
const dayOf = (day: string) =>
  world.sql('SELECT is_business_day, kind, name FROM calendar_days WHERE agency_id = $1 AND day = $2', [
    world.home.agencyId,
    day,
  ]);

describe('A closure', () => {
  it('moves the open clocks whose window holds it, and no other', async () => {
    const within = await waitingInquiry(world);
    const before = await waitingInquiry(world, { receivedAt: new Date('2026-03-03T10:00:00Z') });
    const answered = await waitingInquiry(world);
    await stopClock(world, answered.inquiryId, usualNow);

    const moved = await close('2026-03-09', '2026-03-10');

    expect(moved).toEqual([
      { inquiryId: within.inquiryId, clockId: within.clockId, from: '2026-03-09', to: '2026-03-11' },
    ]);
    expect(await clockOf(world, within)).toMatchObject({
      dueDate: '2026-03-11',
      promisedDate: '2026-03-09',
      calendarVersion: 2,
    });
    expect((await clockOf(world, within)).dueAt).toEqual(new Date('2026-03-11T23:00:00Z'));
    expect(await clockOf(world, before)).toMatchObject({ dueDate: '2026-03-06', calendarVersion: 1 });
    expect(await clockOf(world, answered)).toMatchObject({ dueDate: '2026-03-09', calendarVersion: 1 });
  });

  it('is said in plain words beside what was first promised', async () => {
    const { agencyId, inquiryId } = await waitingInquiry(world);
    await close('2026-03-06');
    const clock = await world.nest.get(OpenClocks).openClock(agencyId, inquiryId);
    if (!clock) throw new Error('No clock');
    const view = deadlineView(clock, germanTimes(usualNow));
    expect(view.due.text).toBe('Dienstag, 10. März 2026');
    expect(view.firstPromised?.text).toBe('Montag, 9. März 2026');
    expect(view.days).toContainEqual({
      iso: '2026-03-06',
      date: 'Fr, 6. März',
      counted: false,
      reason: 'Betriebsausflug',
      name: 'Betriebsausflug',
      nth: null,
    });
  });

  it('does not move a clock that ran out, swept or not', async () => {
    const clock = await waitingInquiry(world);
    world.clock.moveTo(clock.dueAt);
    expect(await close('2026-03-09')).toEqual([]);
    expect(await clockOf(world, clock)).toMatchObject({ dueDate: '2026-03-09', calendarVersion: 1 });
  });

  it('that is removed moves them back, but none into the past', async () => {
    const early = await waitingInquiry(world);
    const late = await waitingInquiry(world, { receivedAt: new Date('2026-03-06T10:00:00Z') });
    await close('2026-03-09');
    expect([await clockOf(world, early), await clockOf(world, late)]).toMatchObject([
      { dueDate: '2026-03-10' },
      { dueDate: '2026-03-12' },
    ]);
    const [closure] = await world.sql<{ closure_id: string }>('SELECT closure_id FROM calendar_closures');
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    const moved = await edit((edits, tx) => edits.removeClosure(tx, closure?.closure_id ?? ''));
    expect(moved).toMatchObject([{ inquiryId: late.inquiryId, from: '2026-03-12', to: '2026-03-11' }]);
    expect(await clockOf(world, early)).toMatchObject({ dueDate: '2026-03-10' });
    expect(await dayOf('2026-03-09')).toEqual([{ is_business_day: true, kind: 'business_day', name: null }]);
  });

  it('beyond the horizon holds when those days are laid down', async () => {
    await close('2032-03-02', '2032-03-05');
    expect(await dayOf('2032-03-02')).toEqual([]);
    const clock = await waitingInquiry(world, { receivedAt: new Date('2032-03-01T10:00:00Z') });
    expect(clock.dueDate).toBe('2032-03-10');
  });

  it('waits for a promise being made by the old calendar, and finds it', async () => {
    const { agencyId } = world.home;
    let closing: Promise<MovedClock[]> | undefined;
    const clock = await world.transactions.bySystem(agencyId, async (tx) => {
      const inquiryId = await writeInquiry(tx, world.home, usualNow);
      const opened = await world.nest
        .get(ResponseClocks)
        .start(tx, { inquiryId, kind: 'first_reply', receivedAt: usualNow });
      closing = close('2026-03-09');
      await untilWaiting(world.dataSource);
      return opened;
    });
    expect(await closing).toMatchObject([{ clockId: clock.clockId, to: '2026-03-10' }]);
  });
});

describe('A correction of one day', () => {
  it('survives closures, and laying the calendar ahead', async () => {
    await correct('2026-03-06', true);
    await close('2026-03-05', '2026-03-06');
    await world.nest.get(Calendars).layAhead();
    expect(await dayOf('2026-03-06')).toEqual([{ is_business_day: true, kind: 'correction', name: 'Fenstertag' }]);
    expect(
      await world.sql('SELECT corrected_by, corrected_at FROM calendar_days WHERE corrected_at IS NOT NULL'),
    ).toEqual([{ corrected_by: world.home.staff.adam, corrected_at: usualNow }]);
  });

  it('that opens the Saturday behind a due date rolled back brings it there', async () => {
    const clock = await waitingInquiry(world, { kind: 'follow_up' });
    expect(clock.dueDate).toBe('2026-03-13');
    await correct('2026-03-14', true);
    expect(await clockOf(world, clock)).toMatchObject({ dueDate: '2026-03-14', promisedDate: '2026-03-13' });
  });
});

describe('The calendar', () => {
  it('is laid ahead for every agency, once', async () => {
    world.clock.moveTo(new Date('2026-05-01T01:17:00Z'));
    expect(await world.nest.get(Calendars).layAhead()).toBe(2);
    expect(await world.sql(`SELECT max(day)::text AS last FROM calendar_days GROUP BY agency_id`)).toEqual([
      { last: '2028-06-01' },
      { last: '2028-06-01' },
    ]);
    expect(await world.nest.get(Calendars).layAhead()).toBe(0);
  });
});
