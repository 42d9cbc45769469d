import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';
import { login } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const prepared = await world.nest.get(Passwords, { strict: false }).prepare(password);
  const colleague = {
    userName: 'simon',
    displayName: 'Simon Sailer',
    roles: ['supervisor'],
    formOfAddress: 'Beratungsperson',
  } as const;
  await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations, { strict: false }).addWithPassword(tx, colleague, prepared),
  );
});

afterAll(() => world.close());

const renewed = 'zwölf Sanddorn im Wind';

async function resetLink(browserOf: string, accountId: string): Promise<string> {
  const admin = await world.signedIn(browserOf);
  await admin.open(`/settings/staff/${accountId}/reset`);
  await admin.press('Link erstellen');
  return new URL(admin.page.find('main code').text()).pathname;
}

async function resetStaff(accountId: string) {
  const path = await resetLink('adam', accountId);
  const browser = world.browser();
  await browser.open(path);
  return browser.fill('Neues Passwort', renewed).fill('Neues Passwort wiederholen', renewed).press('Passwort setzen');
}

describe('the handover key', () => {
  it('[36] is taken with the printed code by a supervisor, and wrong codes are noted', async () => {
    const browser = await world.signedIn('simon');
    await browser.open('/oversight/handover-key');
    expect(browser.text).toContain('Sabine Steiner');
    await browser.fill('Gedruckter Code', `${world.home.handoverCode.slice(0, -1)}*`).press('Schlüssel übernehmen');
    expect(browser.page.errorOf('Gedruckter Code')).toContain('vertippt');
    await browser.fill('Gedruckter Code', world.other.handoverCode).press('Schlüssel übernehmen');
    expect(browser.page.errorOf('Gedruckter Code')).toContain('passt nicht');
    expect(await world.sql(`SELECT actor_id FROM audit_entries WHERE action = 'handover-key.denied'`)).toHaveLength(2);
    await browser.fill('Gedruckter Code', world.home.handoverCode).press('Schlüssel übernehmen');
    expect(browser.text).toContain('Simon Sailer (Sie)');
  });

  it('can be taken away and given again by a holder, and by nobody else', async () => {
    const sabine = await world.signedIn('sabine');
    await sabine.open('/oversight/handover-key');
    await sabine.press('Schlüssel entziehen: Simon Sailer');
    const simon = await world.signedIn('simon');
    expect(
      (
        await simon.request('POST', `/oversight/handover-key/holders/${world.home.staff.sabine}/dismissal`, {
          form: {},
        })
      ).status,
    ).toBe(422);
    await sabine.choose('Leitung', 'Simon Sailer').press('Aufnehmen');
    await simon.open('/oversight/handover-key');
    expect(simon.text).toContain('Simon Sailer (Sie)');
    expect(
      (await sabine.request('POST', '/oversight/handover-key/holders', { form: { accountId: world.home.staff.berta } }))
        .status,
    ).toBe(404);
  });

  it('stays with an account, whatever was printed: the only holder is neither dismissed nor disabled', async () => {
    const sabine = await world.signedIn('sabine');
    await sabine.open('/oversight/handover-key');
    await sabine.press('Schlüssel entziehen: Simon Sailer');
    await sabine.press('Schlüssel entziehen: Sabine Steiner');
    expect([sabine.status, sabine.text.includes('Sonst hat niemand diesen Schlüssel.')]).toEqual([422, true]);
    const adam = await world.signedIn('adam');
    const refused = await adam.request('POST', `/settings/staff/${world.home.staff.sabine}/deactivation`);
    expect([refused.status, refused.body.includes('Außer dieser Person hat niemand den Übergabeschlüssel.')]).toEqual([
      422,
      true,
    ]);
    await sabine.choose('Leitung', 'Simon Sailer').press('Aufnehmen');
    expect(sabine.status).toBe(200);
  });

  it('stays with somebody: the last holders are not dismissed', async () => {
    const sabine = await world.signedIn('sabine');
    await world.sql(`DELETE FROM handover_seals WHERE agency_id = $1 AND holder_kind = 'code'`, [world.home.agencyId]);
    await sabine.open('/oversight/handover-key');
    await sabine.press('Schlüssel entziehen: Simon Sailer');
    expect(sabine.status).toBe(422);
    expect(sabine.text).toContain('Zwei Personen oder der gedruckte Code müssen den Schlüssel behalten');
    await sabine.fill('Passwort zur Bestätigung', password).press('Neuen Code erstellen');
    const code = sabine.page.find('main code').text();
    await sabine.open('/oversight/handover-key');
    await sabine.press('Schlüssel entziehen: Simon Sailer');
    expect(sabine.status).toBe(200);
    const simon = await world.signedIn('simon');
    await simon.open('/oversight/handover-key');
    await simon.fill('Gedruckter Code', code.replaceAll('-', ' – ').toLowerCase()).press('Schlüssel übernehmen');
    expect(simon.text).toContain('Simon Sailer (Sie)');
  });

  it('is taken from a colleague who is disabled, unless too few would be left', async () => {
    const { agencyId } = world.home;
    const [thea] = await world.transactions.bySystem(agencyId, async (tx) => {
      const prepared = await world.nest.get(Passwords, { strict: false }).prepare(password);
      const colleague = {
        userName: 'thea',
        displayName: 'Thea Thaler',
        roles: ['supervisor'],
        formOfAddress: 'Beratungsperson',
      } as const;
      return [await world.nest.get(StaffInvitations, { strict: false }).addWithPassword(tx, colleague, prepared)];
    });
    const sabine = await world.signedIn('sabine');
    await sabine.open('/oversight/handover-key');
    await sabine.choose('Leitung', 'Thea Thaler').press('Aufnehmen');
    const seals = () => world.sql('SELECT 1 FROM handover_seals WHERE holder_id = $1', [thea]);
    expect(await seals()).toHaveLength(1);
    const adam = await world.signedIn('adam');
    const disabled = () => adam.request('POST', `/settings/staff/${thea}/deactivation`);
    // Sabine and Simon would be left; Simon's key is a new one that his seal does not fit.
    await world.sql(`DELETE FROM handover_seals WHERE agency_id = $1 AND holder_kind = 'code'`, [agencyId]);
    await world.arrange(
      `UPDATE account_keys SET retired_at = $1 FROM accounts a WHERE a.display_name = 'Simon Sailer' AND a.account_id = account_keys.account_id`,
      [world.clock.now()],
    );
    const refused = await disabled();
    expect([refused.status, refused.body.includes('Übergabeschlüssel'), (await seals()).length]).toEqual([
      422,
      true,
      1,
    ]);
    await world.arrange(
      `UPDATE account_keys SET retired_at = NULL FROM accounts a WHERE a.display_name = 'Simon Sailer' AND a.account_id = account_keys.account_id`,
    );
    expect((await disabled()).status).toBe(303);
    expect(await seals()).toEqual([]);
    await sabine.fill('Passwort zur Bestätigung', password).press('Neuen Code erstellen');
  });
});

describe('a colleague’s reset', () => {
  it('[13] locks what they could read until a holder of the handover key renews the access', async () => {
    const client = await world.registered('anvertraut');
    const inquiryId = await submitInquiry(client, { subject: 'Anvertrautes' });
    const name = (await counselorOf(world, inquiryId)) as 'berta' | 'carlo';
    const counselor = await resetStaff(world.home.staff[name]);
    expect(counselor.page.heading).toBe('Ihr Zugang ist noch verschlossen');
    await counselor.open(`/threads/${inquiryId}`);
    expect(counselor.text).not.toContain('Anvertrautes');

    const adam = await world.signedIn('adam');
    expect(
      (await adam.request('POST', `/oversight/handover-key/renewals/${world.home.staff[name]}`, { form: {} })).status,
    ).toBe(404);
    const sabine = await world.signedIn('sabine');
    await sabine.open('/oversight/handover-key');
    await sabine.press('Zugang erneuern: ');
    expect(sabine.status).toBe(200);
    await counselor.open(`/threads/${inquiryId}`);
    expect(counselor.text).toContain('Anvertrautes');
  });

  it('gives a supervisor the handover key back with the renewal', async () => {
    const simonId =
      (
        await world.sql<{ account_id: string }>(`SELECT account_id FROM accounts WHERE display_name = 'Simon Sailer'`)
      )[0]?.account_id ?? '';
    const simon = await resetStaff(simonId);
    await simon.open('/oversight/handover-key');
    expect(simon.text).not.toContain('Simon Sailer (Sie)');
    const sabine = await world.signedIn('sabine');
    await sabine.open('/oversight/handover-key');
    await sabine.press('Zugang erneuern: Simon Sailer');
    await simon.open('/oversight/handover-key');
    expect(simon.text).toContain('Simon Sailer (Sie)');
  });

  it('of a supervisor alone is undone by the printed code', async () => {
    const sabine = await login(world, 'sabine', password);
    await sabine.open('/oversight/handover-key');
    await sabine.fill('Passwort zur Bestätigung', password).press('Neuen Code erstellen');
    const code = sabine.page.find('main code').text();
    const again = await resetStaff(world.home.staff.sabine);
    await again.follow('Code eingeben');
    await again.fill('Gedruckter Code', code).press('Schlüssel übernehmen');
    await again.open('/oversight');
    expect(again.page.heading).toBe('Übersicht');
  });

  it('[30] is a link that is shown once, and of which only the newest works', async () => {
    const first = await resetLink('adam', world.home.staff.carlo);
    await resetLink('adam', world.home.staff.carlo);
    expect((await world.browser().request('GET', first)).status).toBe(404);
    const adam = await world.signedIn('adam');
    await adam.open(`/settings/staff/${world.home.staff.carlo}/reset`);
    expect(adam.page.find('main code')).toHaveLength(0);
  });

  it('is not for clients, nor for oneself, nor for other agencies', async () => {
    const adam = await world.signedIn('adam');
    const [client] = await world.sql<{ account_id: string }>(
      `SELECT account_id FROM account_roles WHERE role = 'client'`,
    );
    expect((await adam.request('GET', `/settings/staff/${client?.account_id ?? ''}/reset`)).status).toBe(404);
    expect((await adam.request('POST', `/settings/staff/${world.home.staff.adam}/reset`, { form: {} })).status).toBe(
      422,
    );
    expect((await adam.request('GET', `/settings/staff/${world.other.staff.berta}/reset`)).status).toBe(404);
  });
});
