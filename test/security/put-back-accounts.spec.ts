import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import { supervisors } from '../../src/notifications/told-colleagues.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { login } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();
let adam: BrowserClient;
let sabine: BrowserClient;

beforeAll(async () => {
  adam = await world.signedIn('adam');
  sabine = await world.signedIn('sabine');
});

const alarms = () => world.log.rowAlarms;
const tables = ['accounts', 'account_roles'] as const;

/** A colleague of their own for each. */
async function colleague(userName: string, ...roles: ('counselor' | 'supervisor')[]): Promise<string> {
  const prepared = await world.nest.get(Passwords, { strict: false }).prepare(password);
  const one = { userName, displayName: `${userName} Neu`, roles, formOfAddress: 'Beratungsperson' } as const;
  return world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations, { strict: false }).addWithPassword(tx, one, prepared),
  );
}

async function disable(accountId: string): Promise<void> {
  const path = `/settings/staff/${accountId}/deactivation`;
  expect((await adam.request('POST', path, { form: {} })).status).toBe(303);
}

/** Where somebody gets who types this password and asks for a page. */
async function gets(userName: string, page: string, typed = password): Promise<string> {
  await world.sql('DELETE FROM attempt_throttles');
  await world.sql('DELETE FROM quotas');
  const browser = await login(world, userName, typed);
  await browser.open(page);
  expect(browser.status).toBeLessThan(500);
  return browser.path.replace(/\?.*/, '');
}

async function told(): Promise<string[]> {
  const reading = world.transactions.reading(world.home.agencyId);
  return supervisors(reading, await world.nest.get(ServerKeys).forAgency(reading));
}

async function othersWorkOn(): Promise<void> {
  expect((await adam.open('/settings/staff')).status).toBe(200);
  expect((await sabine.open('/oversight')).status).toBe(200);
  expect(await gets('carlo', '/desk')).toBe('/desk');
}

describe('[41] An account that was switched off', () => {
  it.each(tables)('stays so when its row of %s is put back: it signs nobody in, and is told nothing', async (table) => {
    const userName = `leitung-${table.replace('_', '-')}`;
    const accountId = await colleague(userName, 'supervisor');
    expect(await gets(userName, '/oversight')).toBe('/oversight');
    expect(await told()).toContain(accountId);
    const putBack = await pen.take(table, `account_id = '${accountId}'`);
    const sessions = await pen.take('sessions', `account_id = '${accountId}'`);
    await disable(accountId);
    await putBack();
    const before = alarms();
    expect(await gets(userName, '/oversight')).toBe('/login');
    await sessions();
    expect(await gets(userName, '/account')).toBe('/login');
    expect(await told()).toEqual([world.home.staff.sabine]);
    if (table === 'accounts') expect(alarms()).toBeGreaterThan(before);
    await othersWorkOn();
    // Switched off once more, and nothing of it comes back by what was kept.
    if (table === 'accounts') await disable(accountId);
    await putBack();
    expect(await gets(userName, '/oversight')).toBe('/login');
  });

  it.each(tables)('reads, and is given, no thread when its row of %s is put back', async (table) => {
    const userName = `beratung-${table.replace('_', '-')}`;
    const accountId = await colleague(userName, 'counselor');
    const client = await world.registered(`ratsuchend-${table.replace('_', '-')}`);
    const inquiryId = await submitInquiry(client);
    const assign = (counselor: string) =>
      sabine.request('POST', '/oversight/assignments', { form: { inquiry: inquiryId, counselor } });
    await assign(accountId);
    expect(await gets(userName, `/threads/${inquiryId}`)).toBe(`/threads/${inquiryId}`);
    const putBack = await pen.take(table, `account_id = '${accountId}'`);
    await disable(accountId);
    await putBack();
    expect(await gets(userName, `/threads/${inquiryId}`)).toBe('/login');
    await assign(world.home.staff.berta);
    expect(await counselorOf(world, inquiryId)).toBe('berta');
    await assign(accountId);
    expect(await counselorOf(world, inquiryId)).toBe('berta');
    for (let nth = 0; nth < 4; nth += 1)
      expect(['berta', 'carlo']).toContain(await counselorOf(world, await submitInquiry(client)));
    await othersWorkOn();
  });
});

describe('[44] A password that an administrator voided', () => {
  it.each(tables)('stays so when the account’s row of %s is put back', async (table) => {
    const userName = `zurueck-${table.replace('_', '-')}`;
    const accountId = await colleague(userName, 'counselor');
    const putBack = await pen.take(table, `account_id = '${accountId}'`);
    expect(await gets(userName, '/desk')).toBe('/desk');
    await adam.request('POST', `/settings/staff/${accountId}/reset`, { form: {} });
    expect(await gets(userName, '/desk')).toBe('/login');
    await putBack();
    expect(await gets(userName, '/desk')).toBe('/login');
    await othersWorkOn();
  });
});

describe('[41] A client who was blocked', () => {
  it.each(tables)('writes nothing when the account’s row of %s is put back', async (table) => {
    const client = await world.registered(`flut-${table.replace('_', '-')}`);
    const inquiryId = await submitInquiry(client);
    const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await client.open(`/inquiries/${inquiryId}`);
    client.fill('Ihre Nachricht', 'Noch mehr.').check('Ich stimme den Nutzungsbedingungen zu');
    const putBack = await pen.take(table, `account_id = '${row?.id ?? ''}'`);
    const form = { reason: 'flood' };
    expect((await counselor.request('POST', `/threads/${inquiryId}/block`, { form })).status).toBe(303);
    await putBack();
    const before = alarms();
    const known = await world.sql('SELECT FROM messages');
    await client.press('Nachricht absenden');
    expect(await world.sql('SELECT FROM messages')).toHaveLength(known.length);
    expect(alarms()).toBeGreaterThan(before);
    await othersWorkOn();
  });
});
