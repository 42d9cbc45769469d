import { deadlineView } from '../../src/sla/deadline.view.js';
import { dueView } from '../../src/sla/due.view.js';
import { OpenClocks } from '../../src/sla/open-clocks.js';
import { ResponseClocks } from '../../src/sla/response-clocks.js';
import { statementsDuring } from '../support/statements.js';
import { startWorld, type World } from '../support/world.js';
import { clockOf, factOf, justBefore, stopClock, waitingInquiry, writeInquiry } from './waiting-inquiry.js';

let world: World;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.close());

const facts = () => world.sql('SELECT kind, month::text, stop_reason, business_days_taken, in_time FROM response_facts ORDER BY fact_id');

describe('A first message of Wednesday, 4 March', () => {
  it('is due on the third business day, Monday', async () => {
    const clock = await waitingInquiry(world);
    expect(clock).toMatchObject({ dueDate: '2026-03-09', promisedDate: '2026-03-09', targetDate: null });
    expect(clock.dueAt).toEqual(new Date('2026-03-09T23:00:00Z'));
    expect(clock.warnAt).toEqual(new Date('2026-03-05T23:00:00Z'));
  });

  it('was promised the same before it was sent', async () => {
    const dueDate = await world.nest.get(ResponseClocks).preview(world.home.agencyId, world.clock.now());
    expect(dueDate.toString()).toBe('2026-03-09');
  });

  it('keeps its clock when the client writes again', async () => {
    const clock = await waitingInquiry(world);
    const { agencyId, inquiryId } = clock;
    const later = { agencyId, inquiryId, kind: 'follow_up', receivedAt: new Date('2026-03-06T10:00:00Z') } as const;
    const again = await world.dataSource.transaction((manager) => world.nest.get(ResponseClocks).open(manager, later));
    expect(again.clockId).toBe(clock.clockId);
    expect(await clockOf(world, clock)).toMatchObject({ kind: 'first_reply', dueDate: '2026-03-09' });
  });
});

describe('A further message of Wednesday, 4 March', () => {
  it('is due on the tenth day, rolled back from Saturday to Friday', async () => {
    expect(await waitingInquiry(world, { kind: 'follow_up' })).toMatchObject({ targetDate: '2026-03-11', dueDate: '2026-03-13' });
  });
});

describe('An answer', () => {
  beforeEach(() => world.sql('DELETE FROM response_facts'));

  it('is in time up to the last instant of the due date', async () => {
    const clock = await waitingInquiry(world);
    expect(await stopClock(world, clock.inquiryId, justBefore(clock.dueAt))).toBe(true);
    expect(await clockOf(world, clock)).toMatchObject({ stopReason: 'reply', breachedAt: null, businessDaysTaken: 3 });
    expect(await facts()).toEqual([{ kind: 'first_reply', month: '2026-03-01', stop_reason: 'reply', business_days_taken: 3, in_time: true }]);
  });

  it('is late from midnight on, and says so in the same statement', async () => {
    const clock = await waitingInquiry(world);
    expect(await stopClock(world, clock.inquiryId, clock.dueAt)).toBe(true);
    expect(await clockOf(world, clock)).toMatchObject({ stoppedAt: clock.dueAt, breachedAt: clock.dueAt, businessDaysTaken: 4 });
    expect(await facts()).toMatchObject([{ in_time: false, business_days_taken: 4 }]);
  });

  it('given twice at once stops the clock once', async () => {
    const clock = await waitingInquiry(world);
    const stopped = await Promise.all([1, 2, 3].map(() => stopClock(world, clock.inquiryId, world.clock.now())));
    expect(stopped.filter(Boolean)).toHaveLength(1);
    expect(await facts()).toHaveLength(1);
  });

  it('that is withdrawn leaves the clock running as if never stopped', async () => {
    const clock = await waitingInquiry(world);
    const before = await clockOf(world, clock);
    const { agencyId, inquiryId } = clock;
    await stopClock(world, inquiryId, world.clock.now());
    const thread = { agencyId, inquiryId, fact: factOf(world) };
    const resumed = await world.dataSource.transaction((manager) => world.nest.get(ResponseClocks).resume(manager, thread));
    expect(resumed).toBe(true);
    expect(await clockOf(world, clock)).toEqual(before);
    expect(await facts()).toEqual([]);
  });

  it('to what needs none changes nothing', async () => {
    const inquiryId = await writeInquiry(world.dataSource.manager, world.home, world.clock.now());
    expect(await stopClock(world, inquiryId, world.clock.now())).toBe(false);
    expect(await facts()).toEqual([]);
  });
});

describe('Years nobody laid down yet', () => {
  it('are laid down when a message needs them, also by several at once', async () => {
    const years = () => world.sql<{ days: number }>(`SELECT count(*)::int AS days FROM calendar_days WHERE agency_id = $1 AND day >= '2031-01-01'`, [world.home.agencyId]);
    expect(await years()).toEqual([{ days: 0 }]);
    const receivedAt = new Date('2031-12-23T10:00:00Z');
    const clocks = await Promise.all([1, 2, 3, 4].map(() => waitingInquiry(world, { receivedAt })));
    // Tuesday; then 24, 29 and 30 December: Christmas and St. Stephen's Day are Thursday and Friday.
    for (const clock of clocks) expect(clock.dueDate).toBe('2031-12-30');
    expect(await years()).not.toEqual([{ days: 0 }]);
  });
});

describe('The clock of a page', () => {
  it('comes in one statement and explains itself', async () => {
    const { agencyId, inquiryId } = await waitingInquiry(world);
    const seen = await statementsDuring(async () => {
      const clock = await world.nest.get(OpenClocks).openClock(agencyId, inquiryId);
      if (!clock) throw new Error('No clock');
      expect(deadlineView(clock, world.clock.now())).toEqual({
        due: { iso: '2026-03-09', text: 'Montag, 9. März 2026' },
        leaf: { weekday: 'Mo', day: '9', month: 'März' },
        overdue: false,
        hold: null,
        rule: 'Erste Antwort innerhalb von 3 Werktagen',
        firstPromised: null,
        days: [
          { iso: '2026-03-04', date: 'Mi, 4. März', counted: false, reason: 'Tag der Nachricht' },
          { iso: '2026-03-05', date: 'Do, 5. März', counted: true, reason: '1. Werktag' },
          { iso: '2026-03-06', date: 'Fr, 6. März', counted: true, reason: '2. Werktag' },
          { iso: '2026-03-07', date: 'Sa, 7. März', counted: false, reason: 'Samstag' },
          { iso: '2026-03-08', date: 'So, 8. März', counted: false, reason: 'Sonntag' },
          { iso: '2026-03-09', date: 'Mo, 9. März', counted: true, reason: '3. Werktag' },
        ],
      });
    });
    expect(seen).toHaveLength(1);
  });

  it('counts business days to the due date and from it', async () => {
    const { agencyId, inquiryId, dueAt } = await waitingInquiry(world);
    const inWords = async (now: Date) => {
      world.clock.moveTo(now);
      const row = (await world.nest.get(OpenClocks).openClocksOf(agencyId, [inquiryId])).get(inquiryId);
      if (!row) throw new Error('No clock');
      const { inWords, overdue, dueSoon } = dueView(row, 'AT');
      return [inWords, overdue, dueSoon];
    };
    const start = world.clock.now();
    expect(await inWords(start)).toEqual(['in 3 Werktagen', false, false]);
    expect(await inWords(new Date('2026-03-06T08:00:00Z'))).toEqual(['in 1 Werktag', false, true]);
    expect(await inWords(justBefore(dueAt))).toEqual(['heute', false, true]);
    expect(await inWords(dueAt)).toEqual(['seit 1 Werktag überfällig', true, false]);
    expect(await inWords(new Date('2026-03-15T08:00:00Z'))).toEqual(['seit 4 Werktagen überfällig', true, false]);
    world.clock.moveTo(start);
  });
});
