import { Temporal } from 'temporal-polyfill';
import type { Viewer } from '../../src/web/request/request.js';
import { Practice } from '../assignment/practice.js';
import { startApp, type TestApp } from '../support/app.js';
import { AgencyYear, at } from './agency-year.js';

let app: TestApp;
let practice: Practice;
let year: AgencyYear;

beforeAll(async () => {
  app = await startApp({ now: at('2026-01-02') });
  practice = await Practice.openIn(app);
  year = await AgencyYear.of(app, practice);
  await play();
});
afterAll(() => app.close());

/** The same on every run: a linear congruential generator (Numerical Recipes). */
let seed = 20_260_102;
const chance = (probability: number) => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return seed / 2 ** 32 < probability;
};

/** The days on which nobody sweeps: the server was down. */
const down = (day: string) =>
  ['2026-03-10', '2026-03-11', '2026-03-12', '2026-09-05', '2026-09-06', '2026-09-07'].includes(day);
/** Carlo loses track, and nobody stands in for him. */
const carloIdle = (day: string) => day >= '2026-05-04' && day <= '2026-05-22';

async function play(): Promise<void> {
  const [berta, carlo, sabine] = [
    await practice.staff('berta'),
    await practice.staff('carlo'),
    await practice.staff('sabine'),
  ];
  const clients = await Promise.all(
    ['Amsel', 'Buchfink', 'Drossel', 'Elster'].map((name) => practice.person(name, ['client'])),
  );
  const plans: Record<string, () => Promise<void>> = {
    '2026-06-01': () => year.isAway(berta, berta, '2026-07-06', '2026-07-24', carlo),
    '2026-06-15': () => year.isAway(carlo, carlo, '2026-08-03', '2026-08-14', berta),
    '2026-10-01': () => year.closes('Weihnachtspause', '2026-12-28', '2026-12-30'),
    '2026-11-02': () => year.closes('Klausur', '2026-11-05', '2026-11-06'),
    // Ill, and never seen again: the supervisor covers her.
    '2026-12-23': () => year.isAway(sabine, berta, '2026-12-23', '2027-02-28', carlo),
  };
  for (let date = Temporal.PlainDate.from('2026-01-02'); date.year === 2026; date = date.add({ days: 1 })) {
    const day = date.toString();
    app.clock.moveTo(at(day, 7));
    if (date.day === 1) await year.layAhead();
    await plans[day]?.();
    for (const client of clients) await clientDay(client);
    app.clock.moveTo(at(day, 9));
    if (!down(day)) await year.sweep(date.dayOfWeek === 1 ? 2 : 1);
    if (date.dayOfWeek > 5) continue;
    if (day < '2026-12-23' && !(day >= '2026-07-06' && day <= '2026-07-24') && chance(0.6))
      await year.answers(berta, 3);
    if (!(day >= '2026-08-03' && day <= '2026-08-14') && !carloIdle(day) && chance(0.6)) await year.answers(carlo, 3);
  }
  app.clock.moveTo(at('2027-01-04', 9));
  await year.sweep(2);
  await year.sweep(1);
}

async function clientDay(client: Viewer): Promise<void> {
  if (chance(0.04)) await year.asks(client);
  else if (chance(0.05)) await year.writesOn(client);
  else if (chance(0.02)) await year.concludes(client);
}

const count = async (from: string) =>
  (await app.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${from}`))[0]?.count;

describe('A year of an agency, with holidays, absences, an illness, a closure and a server that was down', () => {
  it('was a busy one', async () => {
    expect(year.written.inquiries).toBeGreaterThan(30);
    expect(year.written.replies).toBeGreaterThan(50);
    expect(await count('response_clocks WHERE breached_at IS NOT NULL')).toBeGreaterThan(3);
    expect(await count(`audit_entries WHERE action = 'clock.breached'`)).toBeGreaterThan(3);
  });

  it('has lost no thread and no message', async () => {
    const { inquiries, messages, replies } = year.written;
    expect(await count('inquiries')).toBe(inquiries);
    expect(await count('messages')).toBe(inquiries + messages + replies);
    expect(await count('assignments WHERE ended_at IS NULL AND counselor_id IS NOT NULL')).toBe(inquiries);
  });

  it('has a clock running exactly where somebody waits', async () => {
    const wrong = await app.sql(
      `SELECT i.inquiry_id, i.state, count(k.clock_id) AS clocks
         FROM inquiries i LEFT JOIN response_clocks k ON k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
        GROUP BY 1, 2 HAVING count(k.clock_id) <> CASE WHEN i.state = 'waiting_for_counselor' THEN 1 ELSE 0 END`,
    );
    expect(wrong).toEqual([]);
  });

  it('has promised business days only', async () => {
    const wrong = await app.sql(
      `SELECT k.due_date, d.kind FROM response_clocks k JOIN calendar_days d ON d.calendar_id = k.calendar_id AND d.day = k.due_date
        WHERE NOT d.is_business_day AND k.stopped_at IS NULL AND k.breached_at IS NULL`,
    );
    expect(wrong).toEqual([]);
  });

  it('has recorded every breach once, as of when it happened, and nothing else', async () => {
    const clocks = await app.sql<{
      id: string;
      dueAt: Date;
      stoppedAt: Date | null;
      breachedAt: Date | null;
      recorded: number;
    }>(
      `SELECT k.clock_id AS id, k.due_at AS "dueAt", k.stopped_at AS "stoppedAt", k.breached_at AS "breachedAt",
              (SELECT count(*)::int FROM audit_entries a WHERE a.action = 'clock.breached' AND a.subject_id = k.clock_id) AS recorded FROM response_clocks k`,
    );
    const end = app.clock.now();
    for (const { id, dueAt, stoppedAt, breachedAt, recorded } of clocks) {
      const late = (stoppedAt ?? end) >= dueAt;
      // Who answers does it after the sweep of the day.
      const swept = year.sweeps.some((moment) => moment >= dueAt && (stoppedAt === null || stoppedAt >= moment));
      expect({ id, breachedAt, recorded }).toEqual({ id, breachedAt: late ? dueAt : null, recorded: swept ? 1 : 0 });
    }
    expect(await count(`audit_entries WHERE action = 'clock.breached'`)).toBe(
      clocks.filter(({ recorded }) => recorded > 0).length,
    );
  });

  it('has told everybody of everything once: who is late, who is nearly late', async () => {
    const twice = await app.sql(
      `SELECT kind, recipient_id, cause FROM outbox_notices GROUP BY 1, 2, 3 HAVING count(*) > 1
       UNION ALL
       SELECT kind, recipient_id, split_part(cause, ':', 2) || split_part(cause, ':', 4) FROM outbox_notices WHERE kind IN ('overdue', 'due_soon') GROUP BY 1, 2, 3 HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
    const untold = await app.sql(
      `SELECT a.subject_id FROM audit_entries a
        WHERE a.action = 'clock.breached'
          AND NOT EXISTS (SELECT FROM outbox_notices n WHERE n.recipient_id = $1 AND n.cause = 'overdue:' || a.subject_id || ':' || $1)`,
      [practice.agency.staff.sabine],
    );
    expect(untold).toEqual([]);
  });

  it('has kept a fact of every clock that stopped, in time or not', async () => {
    const [clocks] = await app.sql(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE breached_at IS NULL)::int AS in_time FROM response_clocks WHERE stopped_at IS NOT NULL`,
    );
    const [facts] = await app.sql(
      'SELECT count(*)::int AS all, count(*) FILTER (WHERE in_time)::int AS in_time FROM response_facts',
    );
    expect(facts).toEqual(clocks);
  });

  it('has left nothing to people who cannot answer: the illness of December is covered', async () => {
    const carlo = await practice.staff('carlo');
    const waiting = await app.sql<{ id: string }>(
      `SELECT inquiry_id AS id FROM inquiries WHERE state = 'waiting_for_counselor'`,
    );
    for (const { id } of waiting) {
      expect(await practice.mayAnswer(id, carlo)).not.toBeNull();
      expect(await practice.epochsOf(id, carlo)).not.toEqual([]);
    }
  });
});
