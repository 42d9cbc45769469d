import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import type { StaffName } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let mallory: BrowserClient;
let malloryId: string;
let client: BrowserClient;
let inquiryId: string;
let counselor: StaffName;

beforeAll(async () => {
  mallory = await world.registered('mallory');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM sessions');
  malloryId = row?.id ?? '';
  client = await world.registered('zeisig');
  inquiryId = await submitInquiry(client);
  counselor = (await counselorOf(world, inquiryId)) as StaffName;
});

const alarms = () => world.log.rowAlarms;

/** What makes a counselor of somebody, as far as rows alone do: the one who gets whatever nobody else may have. */
const promotion = [
  `INSERT INTO account_roles (agency_id, account_id, role) VALUES ($1, $2, 'counselor')`,
  `UPDATE counselor_profiles SET is_fallback = false, intake_paused = true WHERE agency_id = $1`,
  `INSERT INTO counselor_profiles (agency_id, account_id, open_capacity, weekly_capacity, is_fallback, working_days)
   VALUES ($1, $2, 9999, 9999, true, '{1,2,3,4,5,6,7}')`,
];
const away = `
  INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
  SELECT agency_id, gen_random_uuid(), account_id, '2026-03-01', '2026-06-01', $2, account_id, '2026-03-01T00:00Z'
    FROM counselor_profiles WHERE agency_id = $1 AND account_id <> $2`;
const covering = `
  INSERT INTO coverage (agency_id, counselor_id, answerer_id, valid_from, valid_until, row_mac)
  SELECT agency_id, counselor_id, $2, valid_from, valid_until, row_mac FROM coverage WHERE agency_id = $1 AND counselor_id = answerer_id`;

const forged: [string, string[]][] = [
  ['role and profile', promotion],
  ['absence of everybody else', [...promotion, away]],
  ['stretch in which they stand in for everybody', [...promotion, covering]],
  [
    'choice of a client’s own counselor',
    [...promotion, 'UPDATE client_counselors SET counselor_id = $2 WHERE agency_id = $1'],
  ],
  [
    'assignment of every thread',
    [...promotion, 'UPDATE assignments SET counselor_id = $2 WHERE agency_id = $1 AND ended_at IS NULL'],
  ],
];
const tables = ['account_roles', 'counselor_profiles', 'absences', 'coverage', 'client_counselors', 'assignments'];

/** In each round an absence is planned in another one. */
let month = 3;

/** Everybody who holds a key uses the site: writes, answers, plans, assigns. */
async function everybodyIsThere(): Promise<void> {
  const berta = await world.signedIn('berta');
  const day = `2026-${(++month).toString().padStart(2, '0')}-07`;
  const deputy = world.home.staff.carlo;
  const form = { submissionToken: crypto.randomUUID(), from: day, to: day, deputy };
  expect((await berta.request('POST', '/absences', { form })).status).toBe(303);
  await world.nest.get(CoverageCheck).run();
  await writeOn(client, inquiryId, 'Ist noch jemand da?');
  expect(client.status).toBe(200);
  await submitInquiry(client, { subject: 'Und noch etwas' });
  await submitInquiry(await world.registered(`neu-${crypto.randomUUID().slice(0, 8)}`));
  for (const browser of [berta, await world.signedIn('carlo')]) {
    expect((await browser.open('/desk')).status).toBe(200);
    await browser.open(`/threads/${inquiryId}`);
    if (browser.status === 200) await reply(browser, inquiryId, 'Ja.');
  }
  const sabine = await world.signedIn('sabine');
  expect((await sabine.open('/oversight')).status).toBe(200);
  for (const to of [malloryId, world.home.staff[counselor]])
    await sabine.request('POST', '/oversight/assignments', { form: { inquiry: inquiryId, counselor: to } });
  await mallory.open('/desk');
  await mallory.open(`/threads/${inquiryId}`);
}

describe('[42] To somebody who can write rows and has a client’s account, nothing is sealed after a forged', () => {
  it.each(forged)('%s', async (_, sql) => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      async () => {
        const values: Record<string, string> = { $1: `'${world.home.agencyId}'`, $2: `'${malloryId}'` };
        for (const statement of sql) await pen.write(statement.replaceAll(/\$[12]/g, (name) => values[name] ?? ''));
      },
      async () => {
        await everybodyIsThere();
        expect(await world.sql('SELECT FROM thread_keys WHERE holder_id = $1', [malloryId])).toEqual([]);
        expect(await world.sql('SELECT FROM pending_grants WHERE account_id = $1', [malloryId])).toEqual([]);
        expect(alarms()).toBeGreaterThan(before);
      },
    );
    expect(await counselorOf(world, inquiryId)).toBe(counselor);
  });
});
