import { openSql } from '../../src/desk/own-threads.js';
import { statesIn } from '../../src/desk/desk-filter.js';
import { submitInquiry } from '../support/inquiries.js';
import { explained, touched } from '../support/plans.js';
import { startWorld, type World } from '../support/world.js';

const own = 40;
const elsewhere = 10_000;
const now = new Date('2026-03-06T08:00:00Z');

let world: World;
beforeAll(async () => {
  world = await startWorld({ now });
  const inquiryId = await submitInquiry(await world.registered('wiesel'), { subject: 'Eine von vielen' });
  await copy(inquiryId, own, [world.home.staff.berta]);
  await copy(
    inquiryId,
    elsewhere,
    Array.from({ length: 40 }, () => crypto.randomUUID()),
  );
  for (const table of ['inquiries', 'assignments', 'response_clocks']) await world.sql(`ANALYZE ${table}`);
});
afterAll(() => world.close());

/** So many like one that is open, shared out among these counselors. What hangs on them besides is not what this is about. */
async function copy(inquiryId: string, count: number, counselorIds: readonly string[]): Promise<void> {
  await world.transactions.bySystem(world.home.agencyId, async ({ manager }) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query(
      'CREATE TEMP TABLE copies ON COMMIT DROP AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) n',
      [count],
    );
    for (const table of ['inquiries', 'assignments', 'response_clocks']) {
      const columns = await manager.query<{ name: string }[]>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
        [table],
      );
      const others: Record<string, string> = {
        inquiry_id: 'copies.id',
        code: 'left(copies.id::text, 18)',
        counselor_id: '($2::uuid[])[1 + copies.n % cardinality($2::uuid[])]',
      };
      const names = columns.map(({ name }) => name);
      await manager.query(
        `INSERT INTO ${table} (${names.join(', ')})
         SELECT ${names.map((name) => others[name] ?? `one.${name}`).join(', ')}
           FROM ${table} one, copies WHERE one.inquiry_id = $1 AND cardinality($2::uuid[]) > 0`,
        [inquiryId, counselorIds],
      );
    }
  });
}

it(`Somebody who has ${own.toString()} of ${elsewhere.toString()} open threads reads those`, async () => {
  const { agencyId, staff } = world.home;
  const nodes = await explained(world, openSql, [agencyId, staff.berta, now, statesIn.open, 0]);
  // Each thread with its assignment and clock for the counts, and those of one page with what is shown of them.
  for (const table of ['inquiries', 'assignments', 'response_clocks'])
    expect(touched(nodes, table)).toBeLessThanOrEqual(3 * (own + 1));
  expect(touched(nodes)).toBeLessThanOrEqual(20 * (own + 1));
});
