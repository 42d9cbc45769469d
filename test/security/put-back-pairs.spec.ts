import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let sabine: BrowserClient;
let berta: BrowserClient;

beforeAll(async () => {
  sabine = await world.signedIn('sabine');
  berta = await world.signedIn('berta');
});

const alarms = () => world.log.rowAlarms;

/** A client of Berta's. */
async function clientOf(userName: string): Promise<{ client: BrowserClient; clientId: string; inquiryId: string }> {
  const client = await world.registered(userName);
  const inquiryId = await submitInquiry(client);
  await assign(inquiryId, 'berta');
  const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
    inquiryId,
  ]);
  return { client, clientId: row?.id ?? '', inquiryId };
}

async function assign(inquiryId: string, name: 'berta' | 'carlo'): Promise<string | null> {
  const form = { inquiry: inquiryId, counselor: world.home.staff[name] };
  await sabine.request('POST', '/oversight/assignments', { form });
  return counselorOf(world, inquiryId);
}

/** Who answers the next inquiry, and by which rule. */
async function next(client: BrowserClient): Promise<string> {
  const inquiryId = await submitInquiry(client, { subject: 'Noch etwas' });
  const [row] = await world.sql<{ rule: string }>(
    'SELECT rule FROM assignments WHERE inquiry_id = $1 AND ended_at IS NULL',
    [inquiryId],
  );
  return `${(await counselorOf(world, inquiryId)) ?? ''} by ${row?.rule ?? ''}`;
}

describe('[41] Whose client somebody was', () => {
  it('decides nothing when it is put back, until there is a counselor of their own again', async () => {
    const { client, clientId, inquiryId } = await clientOf('ratsuchend');
    expect(await next(client)).toBe('berta by own_counselor');
    const putBack = await pen.take('client_counselors', `client_id = '${clientId}'`);
    await assign(inquiryId, 'carlo');
    expect(await next(client)).toBe('carlo by own_counselor');
    await putBack();
    const before = alarms();
    const chosen = await next(client);
    expect(chosen).not.toContain('own_counselor');
    expect(alarms()).toBeGreaterThan(before);
    // Whom the policy names is their own from then on.
    const name = chosen.split(' ')[0] ?? '';
    expect(await next(client)).toBe(`${name} by own_counselor`);
    await putBack();
    expect(await next(client)).not.toContain('own_counselor');
  });

  it('decides nothing either where the client’s own row is the one from before', async () => {
    const { client, clientId, inquiryId } = await clientOf('meise');
    const account = await pen.take('accounts', `account_id = '${clientId}'`);
    await assign(inquiryId, 'carlo');
    await account();
    expect(await next(client)).not.toContain('own_counselor');
  });

  it('and who has no counselor any more gets none by a row that was taken away before', async () => {
    const { client, clientId, inquiryId } = await clientOf('fink');
    const putBack = await pen.take('client_counselors', `client_id = '${clientId}'`);
    await pen.write('DELETE FROM client_counselors WHERE client_id = $1', [clientId]);
    await assign(inquiryId, 'carlo');
    await putBack();
    expect(await next(client)).not.toContain('berta by own_counselor');
  });

  it('from before there were versions counts until it changes', async () => {
    const { client, clientId, inquiryId } = await clientOf('star');
    await world.arrange('UPDATE client_counselors SET version = NULL');
    await world.arrange('UPDATE accounts SET pair_version = NULL');
    expect(await next(client)).toBe('berta by own_counselor');
    const putBack = await pen.take('client_counselors', `client_id = '${clientId}'`);
    await assign(inquiryId, 'carlo');
    await putBack();
    expect(await next(client)).not.toContain('own_counselor');
  });
});

describe('[41] A pair that was parted', () => {
  it('is not joined again when its row is taken away, nor by an absence', async () => {
    const { client, clientId, inquiryId } = await clientOf('amsel');
    const own = await pen.take('client_counselors', `client_id = '${clientId}'`);
    await berta.request('POST', `/threads/${inquiryId}/recusal`, { form: { confirmed: 'yes' } });
    expect(await counselorOf(world, inquiryId)).toBe('carlo');
    const exclusion = await pen.take('counselor_exclusions', `client_id = '${clientId}'`);
    await pen.write('DELETE FROM counselor_exclusions WHERE client_id = $1', [clientId]);
    await own();
    const before = alarms();
    expect(await assign(inquiryId, 'berta')).toBe('carlo');
    expect(alarms()).toBeGreaterThan(before);
    expect(await next(client)).not.toContain('berta');
    const carlo = await world.signedIn('carlo');
    const days = { from: '2026-03-04', to: '2026-03-06', deputy: world.home.staff.berta };
    await carlo.request('POST', '/absences', { form: { ...days, submissionToken: crypto.randomUUID() } });
    expect((await berta.open(`/threads/${inquiryId}`)).status).toBe(404);
    const held = 'SELECT FROM thread_keys WHERE inquiry_id = $1 AND holder_id = $2';
    expect(await world.sql(held, [inquiryId, world.home.staff.berta])).toEqual([]);
    // It is as it was once the row is there again.
    await exclusion();
    expect(await assign(inquiryId, 'berta')).toBe('carlo');
    expect((await sabine.open('/oversight')).status).toBe(200);
  });
});
