import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry, writeOn } from '../support/inquiries.js';
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
});

const alarms = () => world.log.rowAlarms;
const ofThread = () => `inquiry_id = '${inquiryId}'`;
const browserOf = (name: string | null) => (name === 'berta' ? berta : carlo);
const otherThan = (name: string | null) => (name === 'berta' ? 'carlo' : 'berta');

async function assign(name: 'berta' | 'carlo'): Promise<void> {
  const form = { inquiry: inquiryId, counselor: world.home.staff[name] };
  expect((await sabine.request('POST', '/oversight/assignments', { form })).status).toBe(303);
  expect(await counselorOf(world, inquiryId)).toBe(name);
}

async function seen(browser: BrowserClient): Promise<{ listed: boolean; opened: number }> {
  await browser.open('/desk');
  expect(browser.status).toBe(200);
  const listed = browser.page.links().includes(`/threads/${inquiryId}`);
  return { listed, opened: (await browser.open(`/threads/${inquiryId}`)).status };
}

/** The thread goes to somebody else; then the assignment from before stands alone again. */
async function putBackFormer(): Promise<{ former: BrowserClient; formerId: string }> {
  const name = (await counselorOf(world, inquiryId)) as 'berta' | 'carlo';
  const putBack = await pen.take('assignments', ofThread());
  await assign(otherThan(name));
  await putBack();
  return { former: browserOf(name), formerId: world.home.staff[name] };
}

describe('[41][42] An assignment that is over', () => {
  it('stays so when its row is put back and the one after it is taken away', async () => {
    const theirs = await submitInquiry(await world.registered('meise'));
    const { former, formerId } = await putBackFormer();
    const before = alarms();
    expect(await seen(former)).toEqual({ listed: false, opened: 404 });
    expect(alarms()).toBeGreaterThan(before);
    // Another person's thread is answered as ever.
    expect((await browserOf(await counselorOf(world, theirs)).open(`/threads/${theirs}`)).status).toBe(200);
    // Nor does anybody who holds the key pass it on to them.
    for (const browser of [sabine, berta, carlo, client]) await browser.open('/');
    const held = `SELECT FROM thread_keys WHERE ${ofThread()} AND holder_id = $1`;
    expect(await world.sql(held, [formerId])).toEqual([]);
  });

  it('gives way to a new one when the client writes on', async () => {
    await writeOn(client, inquiryId, 'Ist jemand da?');
    expect(client.status).toBe(200);
    const now = await counselorOf(world, inquiryId);
    expect(await seen(browserOf(now))).toEqual({ listed: true, opened: 200 });
    expect(await seen(browserOf(otherThan(now)))).toEqual({ listed: false, opened: 404 });
  });

  it('and claims the thread’s key for its counselor gets it from nobody', async () => {
    const name = (await counselorOf(world, inquiryId)) as 'berta' | 'carlo';
    const assignment = await pen.take('assignments', ofThread());
    // One that the server signed once, as after a reset, and that was fulfilled.
    await world.arrange(
      `INSERT INTO pending_grants (agency_id, inquiry_id, account_id, role, valid_from, valid_until, reason, created_at, requested_by)
       SELECT agency_id, inquiry_id, $1, 'counselor', now() - interval '1 year', NULL, 'assignment', now(), NULL FROM inquiries WHERE ${ofThread()}`,
      [world.home.staff[name]],
    );
    const claim = await pen.take('pending_grants', ofThread());
    await world.arrange(`DELETE FROM pending_grants WHERE ${ofThread()}`);
    await assign(otherThan(name));
    await assignment();
    await claim();
    for (const browser of [sabine, berta, carlo, client]) {
      await browser.open('/');
      await browser.open(browser === client ? `/inquiries/${inquiryId}` : '/account');
    }
    const held = `SELECT FROM thread_keys WHERE ${ofThread()} AND holder_id = $1`;
    expect(await world.sql(held, [world.home.staff[name]])).toEqual([]);
  });

  it('of a thread from before its row named one is over as long as the one after it is there', async () => {
    await writeOn(client, inquiryId, 'Noch einmal.');
    await world.arrange(`UPDATE inquiries SET assignment_id = NULL WHERE ${ofThread()}`);
    const now = await counselorOf(world, inquiryId);
    expect(await seen(browserOf(now))).toEqual({ listed: true, opened: 200 });
    const { former } = await putBackFormer();
    expect(await seen(former)).toEqual({ listed: false, opened: 404 });
  });
});
