import { Assignment } from '../../src/assignment/assigned/assignment.entity.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let client: BrowserClient;
let sabine: BrowserClient;
let berta: BrowserClient;
let carlo: BrowserClient;
let inquiryId: string;
let otherId: string;

beforeAll(async () => {
  client = await world.registered('ratsuchend');
  inquiryId = await submitInquiry(client);
  otherId = await submitInquiry(client, { subject: 'Noch etwas' });
  sabine = await world.signedIn('sabine');
  berta = await world.signedIn('berta');
  carlo = await world.signedIn('carlo');
  if ((await counselorOf(world, inquiryId)) !== 'berta') await assign('berta');
});

const alarms = () => world.log.rowAlarms;

async function assign(name: 'berta' | 'carlo'): Promise<void> {
  const form = { inquiry: inquiryId, counselor: world.home.staff[name] };
  await sabine.request('POST', '/oversight/assignments', { form });
  expect(await counselorOf(world, inquiryId)).toBe(name);
}

/** Which threads somebody's list shows, and whether they can open the one in question. */
async function seen(browser: BrowserClient): Promise<{ listed: string[]; opened: number }> {
  await browser.open('/desk');
  expect(browser.status).toBe(200);
  const listed = [inquiryId, otherId].filter((id) => browser.page.links().includes(`/threads/${id}`));
  return { listed, opened: (await browser.open(`/threads/${inquiryId}`)).status };
}

const current = 'WHERE inquiry_id = $1 AND ended_at IS NULL';

describe('[41] An assignment', () => {
  it('shows its counselor the thread, and nobody else', async () => {
    expect(await seen(berta)).toEqual({ listed: [inquiryId, otherId], opened: 200 });
    expect(await seen(carlo)).toEqual({ listed: [], opened: 404 });
  });

  const carlos = `(SELECT account_id FROM accounts WHERE display_name = 'Carlo Castelli' AND agency_id = assignments.agency_id)`;

  it.each([...alterationsOf(Assignment, { counselor_id: carlos }), { column: 'row_mac', value: 'NULL' }])(
    'with another $column shows nobody its thread, and every other one as before',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        ['assignments'],
        () => pen.write(`UPDATE assignments SET ${column} = ${value} ${current}`, [inquiryId]),
        async () => {
          expect(await seen(berta)).toEqual({ listed: [otherId], opened: 404 });
          expect(await seen(carlo)).toEqual({ listed: [], opened: 404 });
          // Where it is looked for there may be none; the thread's own row names it.
          expect((await client.open('/inquiries')).status).toBe(200);
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it.each(['/inquiries', 'their thread'])('that is gone raises the alarm when its client opens %s', async (page) => {
    await pen.meanwhile(
      ['assignments'],
      () => pen.write(`DELETE FROM assignments ${current}`, [inquiryId]),
      async () => {
        const before = alarms();
        await client.open(page === '/inquiries' ? page : `/inquiries/${inquiryId}`);
        expect([client.status, alarms() > before]).toEqual([200, true]);
      },
    );
    const before = alarms();
    await client.open('/inquiries');
    await client.open(`/inquiries/${inquiryId}`);
    expect(alarms()).toBe(before);
  });

  it('that is over stays so when an earlier state of its row is put back', async () => {
    const [former] = await world.sql(`SELECT * FROM assignments ${current}`, [inquiryId]);
    await assign('carlo');
    const before = alarms();
    await pen.meanwhile(
      ['assignments'],
      async () => {
        await pen.write(`UPDATE assignments SET ended_at = started_at ${current}`, [inquiryId]);
        await pen.write(
          'UPDATE assignments SET ended_at = NULL, counts_as_open = true, row_mac = $2 WHERE assignment_id = $1',
          [former?.assignment_id, former?.row_mac],
        );
      },
      async () => {
        expect(await seen(berta)).toEqual({ listed: [], opened: 404 });
        expect(alarms()).toBeGreaterThan(before);
      },
    );
    expect(await seen(carlo)).toEqual({ listed: [inquiryId, otherId], opened: 200 });
  });
});

describe('[42] An assignment made by somebody who has no key', () => {
  it('gets nothing sealed to them; the next person who writes or assigns puts it right', async () => {
    const mallory = await world.registered('mallory');
    const [{ id: malloryId } = { id: '' }] = await world.sql<{ id: string }>(
      `SELECT account_id AS id FROM account_roles WHERE role = 'client' ORDER BY account_id DESC LIMIT 1`,
    );
    const before = alarms();
    await pen.write(`UPDATE assignments SET counselor_id = $2 ${current}`, [inquiryId, malloryId]);
    await mallory.open(`/threads/${inquiryId}`);
    expect(mallory.status).not.toBe(200);
    for (const path of ['/desk', `/threads/${otherId}`]) {
      await berta.open(path);
      await carlo.open(path);
    }
    await writeOn(client, inquiryId, 'Ist jemand da?');
    expect(client.status).toBe(200);
    expect(alarms()).toBeGreaterThan(before);
    const found = await counselorOf(world, inquiryId);
    expect(['berta', 'carlo']).toContain(found);
    const answerer = found === 'berta' ? berta : carlo;
    await reply(answerer, inquiryId, 'Ja, ich.');
    expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Ja, ich.');
    await assign('carlo');
    expect(await world.sql('SELECT FROM thread_keys WHERE holder_id = $1', [malloryId])).toEqual([]);
    expect(await world.sql('SELECT FROM pending_grants WHERE account_id = $1', [malloryId])).toEqual([]);
    expect((await seen(carlo)).opened).toBe(200);
  });
});
