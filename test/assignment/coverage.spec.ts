import { randomUUID } from 'node:crypto';
import {
  array,
  assert as checkAll,
  asyncProperty,
  boolean,
  constant,
  integer,
  oneof,
  option,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { HttpException } from '@nestjs/common';
import { answeringSql } from '../../src/assignment/coverage/answering.js';
import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import { Deputies } from '../../src/assignment/coverage/deputies.js';
import { OwnThreads } from '../../src/desk/own-threads.js';
import { CounselorThreads } from '../../src/inquiries/counselor-thread/counselor-threads.js';
import { presentSql } from '../../src/assignment/coverage/present-sql.js';
import { FormRefused } from '../../src/web/forms/form.js';
import type { Viewer } from '../../src/web/request/request.js';
import { startApp, usualNow } from '../support/app.js';
import { everything } from '../support/day-seed.js';
import { House } from './covered-house.js';

const app = await startApp();
afterAll(() => app.close());
beforeEach(() => {
  app.clock.moveTo(usualNow);
});

/** One thing that happens, in words, and how. */
interface Step {
  said: string;
  happen: (house: House) => Promise<unknown>;
}

const away = (one: number, from: number, days: number, deputy: number | null): Step => ({
  said: `${one.toString()} is away from day ${from.toString()} for ${days.toString()} more, deputy ${String(deputy)}`,
  happen: (house) => house.plan(one, from, days, deputy),
});
const ends = (which: number): Step => ({
  said: `absence ${which.toString()} ends`,
  happen: (house) => house.end(which),
});
const leaves = (one: number): Step => ({ said: `${one.toString()} leaves`, happen: (house) => house.leave(one) });
const begins: Step = { said: 'the invited one begins', happen: (house) => house.activate() };
const takes = (one: number, nothing: boolean): Step => ({
  said: `${one.toString()} takes ${nothing ? 'nothing' : 'more'}`,
  happen: (house) => house.takesNothing(one, nothing),
});
const passes = (hours: number): Step => ({
  said: `${hours.toString()} hours pass`,
  happen: () => {
    app.clock.moveTo(new Date(app.clock.now().getTime() + hours * 3_600_000));
    return Promise.resolve();
  },
});

const who = integer({ min: 0, max: 4 });
const days = integer({ min: 0, max: 6 });
const steps: Arbitrary<Step> = oneof(
  {
    weight: 6,
    arbitrary: tuple(who, integer({ min: -1, max: 6 }), days, option(who, { freq: 5 })).map((step) => away(...step)),
  },
  { weight: 2, arbitrary: who.map(ends) },
  { weight: 1, arbitrary: who.map(leaves) },
  { weight: 1, arbitrary: constant(begins) },
  { weight: 1, arbitrary: tuple(who, boolean()).map((step) => takes(...step)) },
  { weight: 2, arbitrary: integer({ min: 1, max: 50 }).map(passes) },
);
/** Everything at least once: a deputy’s deputy who leaves, one who begins and stands in, a circle, what is over. */
const full: Step[] = [
  away(0, 0, 5, 2),
  away(2, 1, 3, 3),
  takes(3, true),
  leaves(3),
  begins,
  away(0, 7, 1, 4),
  away(4, 7, 2, 0),
  ends(0),
  passes(50),
  passes(200),
];

/** What a form refuses changes nothing, which is checked like everything else. */
async function attempt(step: Step, house: House): Promise<void> {
  await step.happen(house).catch((error: unknown) => {
    if (!(error instanceof FormRefused || error instanceof HttpException)) throw error;
  });
}

describe('Who stands in for whom, as pages read it', () => {
  it('is the rule after everything that happens, whatever the order', async () => {
    await checkAll(
      asyncProperty(array(steps, { minLength: 3, maxLength: 8 }), async (history) => {
        app.clock.moveTo(usualNow);
        const house = await House.openIn(app);
        await house.expectRule();
        for (const step of history) {
          await attempt(step, house);
          await house.expectRule();
        }
      }),
      { numRuns: everything ? 12 : 4, examples: [[full]] },
    );
  });
});

describe('The nightly check', () => {
  const check = app.nest.get(CoverageCheck);
  const repairs = async (house: House) =>
    (
      await app.sql(`SELECT FROM audit_entries WHERE agency_id = $1 AND action = 'coverage.repaired'`, [
        house.practice.agencyId,
      ])
    ).length;
  const rowsOf = (house: House) =>
    app.sql(
      'SELECT counselor_id, answerer_id, valid_from, valid_until FROM coverage WHERE agency_id = $1 ORDER BY 1, 2, 3',
      [house.practice.agencyId],
    );
  let house: House;
  beforeAll(async () => {
    house = await House.openIn(app);
    await house.plan(2, 0, 5, 3);
    await house.plan(3, 1, 2, 1);
  });

  it.each([
    ['a stretch that is gone', `DELETE FROM coverage WHERE agency_id = $1 AND counselor_id <> answerer_id`],
    ['everything gone', `DELETE FROM coverage WHERE agency_id = $1`],
    [
      'a longer stretch',
      `UPDATE coverage SET valid_until = valid_until + interval '1 day' WHERE agency_id = $1 AND counselor_id <> answerer_id`,
    ],
    [
      'somebody put in',
      `INSERT INTO coverage (agency_id, counselor_id, answerer_id, valid_from, valid_until, row_mac)
       SELECT agency_id, answerer_id, counselor_id, valid_from, valid_until, row_mac FROM coverage WHERE agency_id = $1 AND counselor_id <> answerer_id`,
    ],
    ['a MAC taken away', `UPDATE coverage SET row_mac = NULL WHERE agency_id = $1`],
    [
      'an absence taken away beneath it',
      `DELETE FROM absences WHERE agency_id = $1 AND to_day = (SELECT max(to_day) FROM absences WHERE agency_id = $1)`,
    ],
  ])('repairs %s, and raises the alarm', async (_, damage) => {
    const before = { rows: await rowsOf(house), repairs: await repairs(house) };
    await app.sql(damage, [house.practice.agencyId]);
    await check.run();
    await house.expectRule();
    if (damage.includes('coverage')) expect(await rowsOf(house)).toEqual(before.rows);
    expect(await repairs(house)).toBe(before.repairs + 1);
    expect(app.log.text).toContain(`Who stands in for whom at agency ${house.practice.agencyId} was not as`);
    await check.run();
    expect(await repairs(house)).toBe(before.repairs + 1);
  });

  it('finds nothing where nobody changed anything, on the days after an absence either', async () => {
    const quiet = await House.openIn(app);
    await quiet.plan(2, 0, 5, 3);
    await quiet.plan(3, 1, 2, 1);
    for (const day of ['2026-03-04', '2026-03-06', '2026-03-12', '2026-05-20', '2027-03-04']) {
      app.clock.moveTo(new Date(`${day}T08:00:00Z`));
      await check.run();
      await quiet.expectRule();
    }
    expect(await repairs(quiet)).toBe(0);
  });
});

describe('A stretch written by somebody without a key', () => {
  it('[41] opens nothing to anybody, and nothing is sealed by it', async () => {
    const house = await House.openIn(app);
    const [inquiryId = ''] = house.threads;
    const counselorId = await house.practice.counselorOf(inquiryId);
    const busy = await Promise.all(house.threads.map((id) => house.practice.counselorOf(id)));
    const intruder = house.counselorIds.find((id) => !busy.includes(id));
    await app.sql(
      `INSERT INTO coverage (agency_id, counselor_id, answerer_id, valid_from, valid_until, row_mac)
       SELECT agency_id, counselor_id, $3, valid_from, valid_until, row_mac FROM coverage WHERE agency_id = $1 AND counselor_id = $2 AND answerer_id = $2`,
      [house.practice.agencyId, counselorId, intruder],
    );
    const { agencyId } = house.practice;
    const session = { sessionMark: 'x', holder: () => 'no key' };
    const somebody = { agencyId, accountId: intruder, roles: ['counselor'], ...session } as unknown as Viewer;
    expect(await house.practice.mayAnswer(inquiryId, somebody)).toBeNull();
    await expect(app.nest.get(CounselorThreads).findVisibleTo(somebody, inquiryId)).rejects.toMatchObject({
      status: 404,
    });
    expect((await app.nest.get(OwnThreads).page(somebody, 'open', 0)).threads).toEqual([]);
    await house.practice.transactions.bySystem(agencyId, async (tx) => {
      expect(await app.nest.get(Deputies).holders(tx, inquiryId)).toEqual([]);
    });
  });
});

describe('Pages find a stretch by an index', () => {
  const parameters = { agencyId: '$1', accountId: '$2', now: '$3' };
  const md5One = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b';
  /** An agency of five hundred, each with ten stretches: with few rows a planner reads them all. */
  const manySql = `
    INSERT INTO coverage (agency_id, counselor_id, answerer_id, valid_from, valid_until)
    SELECT $1, md5(one::text)::uuid, md5(one::text)::uuid, at, at + interval '1 day'
      FROM generate_series(1, 500) one, generate_series($2::timestamptz, $2::timestamptz + interval '9 days', '1 day') at`;
  it.each([
    ['for whom somebody stands in', 'coverage_answerer', `${answeringSql(parameters)} SELECT * FROM answering`],
    ['who is there', 'coverage_pkey', `${presentSql(parameters)} SELECT * FROM present WHERE counselor_id = $2`],
  ])('%s', async (_, index, sql) => {
    const agencyId = randomUUID();
    const rows = await app.dataSource.transaction(async (manager) => {
      // No foreign key asks who they are; and nothing of it stays.
      await manager.query('SET LOCAL session_replication_role = replica');
      await manager.query(manySql, [agencyId, usualNow]);
      await manager.query('ANALYZE coverage');
      const found = await manager.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, [agencyId, md5One, usualNow]);
      await manager.query('DELETE FROM coverage WHERE agency_id = $1', [agencyId]);
      return found;
    });
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(
      new RegExp(`using ${index} on coverage cover[^\\n]*\\n\\s+Index Cond: \\(\\(agency_id = .*valid_`),
    );
  });
});
