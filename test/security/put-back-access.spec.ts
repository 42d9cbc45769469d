import { generate } from 'otplib';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { login, requestedReset } from '../auth/reset-links.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password } from '../support/world.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const alarms = () => world.log.rowAlarms;
const nextMinute = () => {
  world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
};

async function signsIn(userName: string, typed = password): Promise<BrowserClient> {
  await world.sql('DELETE FROM attempt_throttles');
  await world.sql('DELETE FROM quotas');
  return login(world, userName, typed);
}

describe('[41] A second factor', () => {
  const codeNow = (secret: string) => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });

  /** @returns the secret of the app */
  async function setUp(browser: BrowserClient): Promise<string> {
    await browser.open('/second-factor');
    await browser.press('Jetzt einrichten');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    await browser.fill('Code', await codeNow(secret)).press('Einrichtung abschließen');
    nextMinute();
    return secret;
  }

  it('that was removed lets nobody in when its row is put back', async () => {
    await world.arrange(`UPDATE agencies SET second_factor = 'optional'`);
    const browser = await signsIn('berta');
    const secret = await setUp(browser);
    const putBack = await pen.take('second_factors', `account_id = '${world.home.staff.berta}'`);
    await browser.open('/second-factor');
    await browser.fill('Passwort zur Bestätigung', password).press('Zweiten Faktor entfernen');
    expect((await (await signsIn('berta')).open('/desk')).path).toBe('/desk');
    await putBack();
    const before = alarms();
    const thief = await signsIn('berta');
    await thief.request('POST', '/second-factor', { form: { code: await codeNow(secret) } });
    expect((await thief.open('/desk')).path).not.toBe('/desk');
    expect(alarms()).toBeGreaterThan(before);
    expect((await (await signsIn('carlo')).open('/desk')).path).toBe('/desk');
  });
});

describe('[44] A one-time link', () => {
  it('to the address before leads nowhere when its row is put back', async () => {
    const zeisig = await world.registered('zeisig');
    const token = await requestedReset(world, 'zeisig');
    const putBack = await pen.take('access_links', `purpose = 'reset'`);
    await world.sql('DELETE FROM quotas');
    const form = { password, email: 'zeisig-neu@example.org' };
    expect((await zeisig.request('POST', '/account/contact', { form })).status).toBe(303);
    expect((await world.browser().open(`/password-reset/${token}`)).status).toBe(404);
    await putBack();
    expect((await world.browser().open(`/password-reset/${token}`)).status).toBe(404);
    expect((await zeisig.open('/account')).status).toBe(200);
  });

  it('from before that was written down leads to its account', async () => {
    await world.registered('meise');
    const token = await requestedReset(world, 'meise');
    await world.arrange('UPDATE access_links SET contact_version = NULL');
    expect((await world.browser().open(`/password-reset/${token}`)).status).toBe(200);
  });

  it('that invited somebody leads nowhere when its row is put back after they were invited again', async () => {
    const invitations = world.nest.get(StaffInvitations, { strict: false });
    const colleague = {
      userName: 'neuer',
      displayName: 'Nora Neu',
      roles: ['counselor'],
      formOfAddress: 'Beraterin',
    } as const;
    const adam = { agencyId: world.home.agencyId, accountId: world.home.staff.adam };
    const { token } = await world.transactions.by(adam, (tx) => invitations.invite(tx, colleague));
    expect((await world.browser().open(`/activation/${token}`)).status).toBe(200);
    const putBack = await pen.take('access_links', `purpose = 'activation'`);
    const again = await world.transactions.by(adam, (tx) => invitations.inviteAgain(tx, colleague));
    await putBack();
    expect((await world.browser().open(`/activation/${token}`)).status).toBe(404);
    await world.transactions.by(adam, (tx) => invitations.inviteAgain(tx, colleague));
    const newest = await world.transactions.by(adam, (tx) => invitations.inviteAgain(tx, colleague));
    expect((await world.browser().open(`/activation/${again?.token ?? ''}`)).status).toBe(404);
    expect((await world.browser().open(`/activation/${newest?.token ?? ''}`)).status).toBe(200);
  });
});

describe('[41] A key', () => {
  it('of a thread that somebody no longer answers gives them nothing when its row is put back', async () => {
    const client = await world.registered('ratsuchend');
    const inquiryId = await submitInquiry(client);
    const former = (await counselorOf(world, inquiryId)) ?? '';
    const other = former === 'berta' ? 'carlo' : 'berta';
    await world.sql('DELETE FROM second_factors');
    await world.arrange('UPDATE accounts SET second_factor_at = NULL');
    const counselor = await signsIn(former);
    await reply(counselor, inquiryId, 'Ich bin da.');
    const held = `inquiry_id = '${inquiryId}' AND holder_id = '${world.home.staff[former as 'berta']}'`;
    const putBack = await pen.take('thread_keys', held);
    const sabine = await signsIn('sabine');
    const form = { inquiry: inquiryId, counselor: world.home.staff[other] };
    expect((await sabine.request('POST', '/oversight/assignments', { form })).status).toBe(303);
    await putBack();
    await writeOn(client, inquiryId, 'Und noch etwas.');
    expect((await counselor.open(`/threads/${inquiryId}`)).status).toBe(404);
    const [epoch] = await world.sql<{ newest: number }>(
      'SELECT newest_epoch AS newest FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    expect(await world.sql(`SELECT FROM thread_keys WHERE ${held} AND epoch = $1`, [epoch?.newest])).toEqual([]);
    expect((await (await signsIn(other)).open(`/threads/${inquiryId}`)).status).toBe(200);
    expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Und noch etwas.');
  });

  it('of an account opens to no password from before when its row is put back', async () => {
    const browser = await world.registered('fink');
    const inquiryId = await submitInquiry(browser);
    const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    const putBack = await pen.take('account_keys', `account_id = '${row?.id ?? ''}'`);
    const renewed = 'sieben Birnen am Zaun';
    await browser.open('/account');
    browser
      .fill('Bisheriges Passwort', password)
      .fill('Neues Passwort', renewed)
      .fill('Neues Passwort wiederholen', renewed);
    await browser.press('Passwort speichern');
    expect([browser.status, browser.page.errors]).toEqual([200, []]);
    expect((await (await signsIn('fink', renewed)).open(`/inquiries/${inquiryId}`)).status).toBe(200);
    await putBack();
    expect((await signsIn('fink')).cookies.has('session')).toBe(false);
    expect((await signsIn('fink', renewed)).cookies.has('session')).toBe(false);
  });
});
