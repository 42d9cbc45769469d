import type { Type } from '@nestjs/common';
import { Denials } from '../../src/audit/denials.js';
import { AuditSealing } from '../../src/audit/audit-sealing.js';
import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import { ClaimCheck } from '../../src/assignment/handover/claim-check.js';
import { Calendars } from '../../src/calendars/calendars.js';
import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { BreachSweep } from '../../src/sla/sweep/breach-sweep.js';
import { WarningSweep } from '../../src/sla/sweep/warning-sweep.js';
import { usualNow } from '../support/app.js';
import { withFailing } from '../support/failing.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type TestAgency, type World } from '../support/world.js';

const day = 86_400_000;

interface Duty {
  what: string;
  run: () => Promise<unknown>;
  /** in which nothing can be written at the agency where it fails */
  table: string;
  /** Gives both agencies something to do. */
  arrange: () => Promise<unknown>;
  /** SQL that finds a row as long as agency $1 has something to do */
  left: string;
}

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const { host } of [world.home, world.other]) await submitInquiry(await world.registered('wartet', host));
});
beforeEach(async () => {
  world.clock.moveTo(usualNow);
  await world.arrange('UPDATE response_clocks SET breached_at = NULL');
  await world.sql('DELETE FROM outbox_notices');
});
afterAll(() => world.close());

const later = (days: number) => {
  world.clock.moveTo(new Date(usualNow.getTime() + days * day));
};
const get = <Service>(service: Type<Service>): Service => world.nest.get(service);

const duties: Duty[] = [
  {
    what: 'breaches are recorded',
    run: () => get(BreachSweep).run(),
    table: 'response_clocks',
    arrange: async () => {
      later(30);
      return Promise.resolve();
    },
    left: 'SELECT FROM response_clocks WHERE agency_id = $1 AND breached_at IS NULL',
  },
  {
    what: 'people are warned of due dates',
    run: () => get(WarningSweep).run(),
    table: 'outbox_notices',
    arrange: async () => {
      const [clock] = await world.sql<{ warnAt: Date }>('SELECT max(warn_at) AS "warnAt" FROM response_clocks');
      world.clock.moveTo(clock?.warnAt ?? usualNow);
    },
    left: `SELECT WHERE NOT EXISTS (SELECT FROM outbox_notices WHERE agency_id = $1 AND kind = 'due_soon')`,
  },
  {
    what: 'the calendar is laid ahead',
    run: () => get(Calendars).layAhead(),
    table: 'calendar_days',
    arrange: () => world.sql('DELETE FROM calendar_days WHERE day > $1', [new Date(usualNow.getTime() + 500 * day)]),
    left: `SELECT WHERE (SELECT max(day) FROM calendar_days WHERE agency_id = $1) < '2028-01-01'`,
  },
  {
    what: 'what nobody needs is deleted',
    run: () => get(Housekeeping).run(),
    table: 'outbox_notices',
    arrange: async () => {
      await world.sql(
        `INSERT INTO outbox_notices (agency_id, notice_id, recipient_id, kind, cause, created_at, next_attempt_at, sent_at)
         SELECT DISTINCT ON (agency_id) agency_id, gen_random_uuid(), account_id, 'overdue', 'overdue:long-ago', $1::timestamptz, $1, $1
           FROM account_roles WHERE role = 'supervisor'`,
        [new Date(usualNow.getTime() - 100 * day)],
      );
    },
    left: `SELECT FROM outbox_notices WHERE agency_id = $1`,
  },
  {
    what: 'who stands in for whom is repaired',
    run: () => get(CoverageCheck).run(),
    table: 'coverage',
    arrange: () => world.sql('DELETE FROM coverage'),
    left: 'SELECT WHERE NOT EXISTS (SELECT FROM coverage WHERE agency_id = $1)',
  },
  {
    what: 'lost keys are asked for',
    run: () => get(ClaimCheck).run(),
    table: 'pending_grants',
    arrange: async () => {
      await world.sql('DELETE FROM pending_grants');
      await world.sql(`DELETE FROM thread_keys WHERE role = 'counselor'`);
    },
    left: 'SELECT WHERE NOT EXISTS (SELECT FROM pending_grants WHERE agency_id = $1)',
  },
  {
    what: 'refused sign-ins are told',
    run: () => get(Denials).tell(),
    table: 'denial_counts',
    arrange: () =>
      world.sql(`INSERT INTO denial_counts (agency_id, hour, denials) SELECT agency_id, $1, 1 FROM agencies`, [
        new Date(usualNow.getTime() - day),
      ]),
    left: 'SELECT FROM denial_counts WHERE agency_id = $1',
  },
  {
    what: 'the audit trail is sealed',
    run: () => get(AuditSealing).run(),
    table: 'audit_batches',
    arrange: () => world.arrange('UPDATE audit_entries SET batch = NULL'),
    left: 'SELECT FROM audit_entries WHERE agency_id = $1 AND batch IS NULL',
  },
];

const broken = ['home', 'other'] as const;

describe.each(duties)('$what', ({ run, table, arrange, left }) => {
  const isLeft = async ({ agencyId }: TestAgency) => (await world.sql(left, [agencyId])).length > 0;

  it.each(broken)('at the one agency, where that fails at the other: %s', async (name) => {
    const [failing, sound] = name === 'home' ? [world.home, world.other] : [world.other, world.home];
    await arrange();
    expect([await isLeft(failing), await isLeft(sound)]).toEqual([true, true]);
    await withFailing(world, { table, agencyId: failing.agencyId }, async () => {
      await expect(run()).rejects.toThrow(failing.agencyId);
    });
    expect([await isLeft(failing), await isLeft(sound)]).toEqual([true, false]);
    await run();
    expect(await isLeft(failing)).toBe(false);
  });
});
