import { recordBreachesSql } from '../../src/sla/breach-sweep.js';
import { startWorld, type World } from '../support/world.js';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

const clocks = 200_000;
const due = 40;
const now = new Date('2026-03-10T10:00:00Z');

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.dataSource.transaction(async (manager) => {
    // Clocks alone are enough: what hangs on them is not what this is about.
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(
      `INSERT INTO response_clocks (agency_id, inquiry_id, clock_id, kind, opened_at, due_date, due_at, warn_at, promised_date,
                                    policy_version, calendar_id, calendar_version, stopped_at, stop_reason, breached_at)
       SELECT c.agency_id, gen_random_uuid(), gen_random_uuid(), 'first_reply', moment.due_at - interval '5 days', moment.due_at::date, moment.due_at,
              moment.due_at - interval '2 days', moment.due_at::date, 1, c.calendar_id, 1,
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
  });
  await world.sql('ANALYZE response_clocks');
}, 120_000);
afterAll(() => world.close());

/** Carried out and taken back. */
async function explained(): Promise<PlanNode[]> {
  const runner = world.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const [row] = (await runner.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${recordBreachesSql}`, [now, 100])) as { 'QUERY PLAN': { Plan: PlanNode }[] }[];
    const plan = row?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error('No plan');
    return flat(plan);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

function flat(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

it(`Of ${clocks.toString()} clocks, ${(clocks / 2).toString()} and more of them open, the sweep touches those that are due`, async () => {
  const [counts] = await world.sql<{ all: number; open: number; due: number }>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE stopped_at IS NULL)::int AS open,
            count(*) FILTER (WHERE stopped_at IS NULL AND breached_at IS NULL AND due_at <= $1)::int AS due FROM response_clocks`,
    [now],
  );
  expect(counts).toEqual({ all: clocks, open: expect.any(Number) as number, due });
  expect(counts?.open).toBeGreaterThan(clocks / 2);

  const nodes = await explained();
  const reads = nodes.filter((node) => node['Relation Name'] === 'response_clocks' && node['Node Type'].includes('Scan'));
  expect(nodes.map((node) => node['Index Name'])).toContain('response_clocks_to_breach');
  expect(reads.map((node) => node['Node Type'])).not.toContain('Seq Scan');
  for (const node of reads) expect(node['Actual Rows'] * node['Actual Loops']).toBeLessThanOrEqual(2 * due);
  for (const node of nodes) expect(node['Rows Removed by Filter'] ?? 0).toBeLessThanOrEqual(due);
  // The whole table has thousands of pages.
  const [root] = nodes;
  expect((root?.['Shared Hit Blocks'] ?? 0) + (root?.['Shared Read Blocks'] ?? 0)).toBeLessThan(50 * due);
});
