import { trendSql } from '../../src/oversight/outlook/outlook.js';
import { overviewSql } from '../../src/oversight/overview/agency-threads.js';
import { recordBreachesSql } from '../../src/sla/sweep/breach-sweep.js';
import { overburdenedSql } from '../../src/sla/sweep/overload-notices.js';
import { nearClocksSql } from '../../src/sla/sweep/warning-sweep.js';
import { explained, readsOf, touched } from '../support/plans.js';
import { startWorld, type World } from '../support/world.js';

const clocks = 100_000;
const due = 40;
const now = new Date('2026-03-10T10:00:00Z');

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.transactions.bySystem(world.home.agencyId, async ({ manager }) => {
    // Clocks alone are enough: what hangs on them is not what this is about.
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(
      `INSERT INTO response_clocks (agency_id, inquiry_id, clock_id, kind, started_at, due_date, due_at, warn_at, promised_date,
                                    policy_version, calendar_id, calendar_version, stopped_at, stop_reason, breached_at)
       SELECT c.agency_id, gen_random_uuid(), gen_random_uuid(), 'first_reply', moment.due_at - interval '5 days', moment.due_at::date, moment.due_at,
              moment.due_at - interval '5 minutes', moment.due_at::date, 1, c.calendar_id, 1,
              CASE WHEN moment.stopped THEN moment.due_at - interval '1 day' END, CASE WHEN moment.stopped THEN 'reply' END,
              CASE WHEN moment.missed THEN moment.due_at END
         FROM calendars c, generate_series(1, $2::int) AS n,
              LATERAL (SELECT CASE WHEN n <= $3 THEN $4::timestamptz - n * interval '1 minute'
                                   WHEN n % 2 = 0 THEN $4::timestamptz - n * interval '3 minutes'
                                   ELSE $4::timestamptz + n * interval '3 seconds' END AS due_at,
                              n > $3 AND n % 20 > 0 AND n % 2 = 0 AS stopped,
                              n > $3 AND n % 20 = 0 AS missed) AS moment
        WHERE c.agency_id = $1`,
      [world.home.agencyId, clocks, due, now],
    );
    await manager.query(
      `INSERT INTO assignments (agency_id, inquiry_id, assignment_id, counselor_id, rule, counts_as_open, started_at)
       SELECT agency_id, inquiry_id, gen_random_uuid(), $1, 'fallback', stopped_at IS NULL, started_at FROM response_clocks`,
      [world.home.staff.berta],
    );
  });
  for (const table of ['response_clocks', 'assignments']) await world.sql(`ANALYZE ${table}`);
});
afterAll(() => world.close());

/** What was all with Berta is now with so many. */
async function spread(counselors: number): Promise<void> {
  await world.transactions.bySystem(world.home.agencyId, async ({ manager }) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(
      `UPDATE assignments a SET counselor_id = others.ids[1 + abs(hashtext(a.inquiry_id::text)) % $1]
         FROM (SELECT array_agg(gen_random_uuid()) AS ids FROM generate_series(1, $1::int)) AS others`,
      [counselors],
    );
  });
  await world.sql('ANALYZE assignments');
}

async function count(which: string, parameters: unknown[] = []): Promise<number> {
  const [row] = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM response_clocks WHERE ${which}`,
    parameters,
  );
  return row?.count ?? 0;
}

describe(`Of ${clocks.toString()} clocks, ${(clocks / 2).toString()} and more of them open,`, () => {
  it('the sweep touches those that are due', async () => {
    expect(await count('true')).toBe(clocks);
    expect(await count('stopped_at IS NULL')).toBeGreaterThan(clocks / 2);
    expect(await count('stopped_at IS NULL AND breached_at IS NULL AND due_at <= $1', [now])).toBe(due);

    const nodes = await explained(world, recordBreachesSql, [world.home.agencyId, now, 100]);
    expect(nodes.map((node) => node['Index Name'])).toContain('response_clocks_to_breach');
    expect(readsOf(nodes, 'response_clocks').map((node) => node['Node Type'])).not.toContain('Seq Scan');
    for (const node of readsOf(nodes, 'response_clocks'))
      expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThanOrEqual(2 * due);
    for (const node of nodes) expect(node['Rows Removed by Filter'] ?? 0).toBeLessThanOrEqual(due);
    const [root] = nodes;
    const [table] = await world.sql<{ pages: number }>(
      `SELECT (pg_relation_size('response_clocks') / 8192)::int AS pages`,
    );
    expect(table?.pages).toBeGreaterThan(50 * due);
    expect((root?.['Shared Hit Blocks'] ?? 0) + (root?.['Shared Read Blocks'] ?? 0)).toBeLessThan(50 * due);
  });

  it('the warnings touch those that are near, and the few that ran out just now', async () => {
    const near = await count('stopped_at IS NULL AND breached_at IS NULL AND warn_at <= $1 AND due_at > $1', [now]);
    expect(near).toBeGreaterThan(20);
    const first = ['-infinity', '00000000-0000-0000-0000-000000000000'];
    const nodes = await explained(world, nearClocksSql, [world.home.agencyId, now, 100, ...first]);
    expect(nodes[0]?.['Actual Rows']).toBe(near);
    expect(nodes.map((node) => node['Index Name'])).toContain('response_clocks_to_warn');
    expect(touched(nodes, 'response_clocks')).toBeLessThanOrEqual(near + due);
    expect(
      nodes.filter((node) => node['Relation Name'] === 'assignments').map((node) => node['Node Type']),
    ).not.toContain('Seq Scan');
  });

  it.each([1, 2_000])(
    'counting whose fifth it is touches those that are overdue, with %i who answer',
    async (counselors) => {
      if (counselors > 1) await spread(counselors);
      const late = await world.sql(
        `SELECT inquiry_id AS "inquiryId", clock_id AS "clockId" FROM response_clocks
        WHERE stopped_at IS NULL AND breached_at IS NULL AND due_at <= $1`,
        [now],
      );
      expect(late).toHaveLength(due);
      const overdue = await count('stopped_at IS NULL AND breached_at IS NOT NULL');
      const nodes = await explained(world, overburdenedSql, [world.home.agencyId, JSON.stringify(late)]);
      expect(nodes.map((node) => node['Index Name'])).toContain('response_clocks_overdue');
      expect(touched(nodes, 'response_clocks')).toBeLessThanOrEqual(overdue);
      expect(touched(nodes, 'assignments')).toBeLessThanOrEqual(overdue + due);
    },
  );

  it('the overview touches those that are overdue or near', async () => {
    const shown = await count('stopped_at IS NULL AND warn_at <= $1', [now]);
    const nodes = await explained(world, overviewSql, [world.home.agencyId, now, 0]);
    expect(readsOf(nodes, 'response_clocks').map((node) => node['Node Type'])).not.toContain('Seq Scan');
    expect(touched(nodes, 'response_clocks')).toBeGreaterThanOrEqual(shown);
    expect(touched(nodes, 'response_clocks')).toBeLessThanOrEqual(shown + 26);
    // Of what is neither, and has somebody who answers it, nothing: no assignment, no key, no inquiry.
    expect(touched(nodes, 'assignments')).toBeLessThanOrEqual(shown + 26);
    expect([touched(nodes, 'thread_keys'), touched(nodes, 'inquiries')]).toEqual([0, 0]);
  });

  it('the trend touches those of its twelve weeks', async () => {
    const weeks = `>= '2025-09-15T00:00:00+02' AND $ < '2025-12-08T00:00:00+01'`;
    const within = (column: string) => `${column} ${weeks.replace('$', column)}`;
    const [received, answered] = [
      await count(within('started_at')),
      await count(`stop_reason = 'reply' AND ${within('stopped_at')}`),
    ];
    expect(received).toBeGreaterThan(10_000);
    const nodes = await explained(world, trendSql, [world.home.agencyId, '2025-12-03', 12]);
    expect(readsOf(nodes, 'response_clocks').map((node) => node['Node Type'])).not.toContain('Seq Scan');
    expect(touched(nodes, 'response_clocks')).toBe(received + answered);
  });
});
