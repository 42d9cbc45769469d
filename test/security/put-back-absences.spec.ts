import { CoverageCheck } from '../../src/assignment/coverage/coverage-check.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let sabine: BrowserClient;
let berta: BrowserClient;
let carlo: BrowserClient;
let inquiryId: string;

beforeAll(async () => {
  client = await world.registered('ratsuchend');
  inquiryId = await submitInquiry(client);
  sabine = await world.signedIn('sabine');
  berta = await world.signedIn('berta');
  carlo = await world.signedIn('carlo');
  const form = { inquiry: inquiryId, counselor: world.home.staff.berta };
  await sabine.request('POST', '/oversight/assignments', { form });
  expect(await counselorOf(world, inquiryId)).toBe('berta');
});

afterEach(() => world.arrange('DELETE FROM absences'));

const alarms = () => world.log.rowAlarms;
const check = () => world.nest.get(CoverageCheck).run();
const today = '2026-03-04';

async function plan(from = today): Promise<string> {
  const known = await world.sql<{ id: string }>('SELECT absence_id AS id FROM absences');
  const form = { from, to: '2026-03-06', deputy: world.home.staff.carlo, submissionToken: crypto.randomUUID() };
  const { status } = await berta.request('POST', '/absences', { form });
  expect(status).toBe(303);
  const rows = await world.sql<{ id: string }>('SELECT absence_id AS id FROM absences');
  return rows.find(({ id }) => !known.some((one) => one.id === id))?.id ?? '';
}

async function end(absenceId: string): Promise<void> {
  expect((await berta.request('POST', `/absences/${absenceId}/end`, { form: {} })).status).toBe(303);
}

const openedByDeputy = async () => (await carlo.open(`/threads/${inquiryId}`)).status;

/** Everybody who holds the key uses the site. */
async function everybodyIsThere(): Promise<void> {
  for (const browser of [sabine, berta, client]) await browser.open('/');
  await berta.open(`/threads/${inquiryId}`);
  await berta.open('/account');
}

/** The deputy does not act, gets no key, the alarm is raised, and nobody else notices. */
async function nobodyStandsIn(): Promise<void> {
  const before = alarms();
  expect(await openedByDeputy()).toBe(404);
  await carlo.open('/desk');
  expect([carlo.status, carlo.page.links().includes(`/threads/${inquiryId}`)]).toEqual([200, false]);
  await everybodyIsThere();
  await check();
  expect(await openedByDeputy()).toBe(404);
  const lasting = `holder_id = $1 AND inquiry_id = $2 AND valid_until > $3`;
  const parameters = [world.home.staff.carlo, inquiryId, world.clock.now()];
  expect(await world.sql(`SELECT FROM thread_keys WHERE ${lasting}`, parameters)).toEqual([]);
  expect(alarms()).toBeGreaterThan(before);
  expect((await berta.open(`/threads/${inquiryId}`)).status).toBe(200);
  expect((await sabine.open('/oversight')).status).toBe(200);
}

describe('[41][42] An absence that is over', () => {
  it.each([
    ['itself', ['absences']],
    ['what was written down of who stands in', ['coverage']],
    ['both', ['absences', 'coverage']],
  ])('lets nobody stand in when %s is put back, and the next one does', async (_, tables) => {
    const absenceId = await plan();
    expect(await openedByDeputy()).toBe(200);
    const putBack: (() => Promise<void>)[] = [];
    for (const table of tables) putBack.push(await pen.take(table, 'true'));
    await end(absenceId);
    expect(await openedByDeputy()).toBe(404);
    for (const one of putBack) await one();
    await nobodyStandsIn();
    const next = await plan();
    expect(await openedByDeputy()).toBe(200);
    await end(next);
    expect(await openedByDeputy()).toBe(404);
  });

  it('and whose row was taken away meanwhile lets nobody stand in', async () => {
    const absenceId = await plan();
    const putBack = await pen.take('absences', `absence_id = '${absenceId}'`);
    await pen.write('DELETE FROM absences');
    await check();
    expect(await openedByDeputy()).toBe(404);
    await end(await plan('2026-03-05'));
    await putBack();
    await nobodyStandsIn();
    // Its owner ends it once more, and it is gone for good.
    await end(absenceId);
    expect(await world.sql('SELECT FROM absences WHERE to_day >= $1', [today])).toEqual([]);
  });

  it('gets a colleague’s thread passed on by no claim of the deputy’s that is put back with it', async () => {
    const absenceId = await plan();
    const stretch = await pen.take('coverage', 'true');
    await world.arrange(
      `INSERT INTO pending_grants (agency_id, inquiry_id, account_id, role, valid_from, valid_until, reason, created_at, requested_by)
       SELECT $1, $2, answerer_id, 'deputy', valid_from, valid_until, 'absence', now(), NULL FROM coverage WHERE counselor_id <> answerer_id`,
      [world.home.agencyId, inquiryId],
    );
    const claim = await pen.take('pending_grants', 'true');
    await end(absenceId);
    await stretch();
    await claim();
    await everybodyIsThere();
    await nobodyStandsIn();
  });

  it('stays over where the agency’s row is the one from before; the next one counts again', async () => {
    const absenceId = await plan();
    const agency = await pen.take('agencies', `agency_id = '${world.home.agencyId}'`);
    await end(absenceId);
    await agency();
    await check();
    expect(await openedByDeputy()).toBe(404);
    const next = await plan();
    expect(await openedByDeputy()).toBe(200);
    await end(next);
  });

  it('from before there were versions counts until one changes', async () => {
    const absenceId = await plan();
    await world.arrange(
      `WITH one AS (UPDATE absences SET version = NULL), other AS (UPDATE coverage SET version = NULL)
       UPDATE agencies SET coverage_version = NULL`,
    );
    expect(await openedByDeputy()).toBe(200);
    const absence = await pen.take('absences', 'true');
    const stretch = await pen.take('coverage', 'true');
    await end(absenceId);
    await absence();
    await stretch();
    await nobodyStandsIn();
  });
});
