import { login } from '../auth/reset-links.js';
import { randomUUID } from 'node:crypto';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { countStatements } from '../support/statements.js';
import { password, startWorld, type World } from '../support/world.js';

describe('"Mitarbeitende"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('lists who works here, and no client', async () => {
    await world.registered('goldammer');
    const admin = await staffPage();
    expect(
      admin.page
        .rows('Mitarbeitende der Beratungsstelle')
        .map((row) => row.replace(/ (?:Beratung anpassen|Namen ändern|Zugang (?:zurücksetzen|sperren)).*/, '')),
    ).toEqual([
      'Adam Auer adam Administration aktiv',
      'Berta Brunner Beratungsperson berta Beratung aktiv',
      'Carlo Castelli Beratungsperson carlo Beratung aktiv',
      'Sabine Steiner sabine Leitung aktiv',
    ]);
    expect(admin.html).not.toContain('goldammer');
  });

  describe('the name of a colleague', () => {
    const change = 'Namen ändern';
    const naming = async (id: string) => (await world.signedIn('adam')).open(`/settings/staff/${id}/name`);
    const nameOf = async (id: string) =>
      (await world.sql<{ name: string }>('SELECT display_name AS name FROM accounts WHERE account_id = $1', [id]))[0]
        ?.name;

    it('is changed by the admin; letters bear the one of then, all else the new one, and the colleague hears of it', async () => {
      const client = await world.registered('zilpzalp');
      const id = await submitInquiry(client);
      const userName = await counselorOf(world, id);
      if (userName !== 'berta' && userName !== 'carlo') throw new Error('Nobody answers');
      const before = userName === 'berta' ? 'Berta Brunner' : 'Carlo Castelli';
      const { sabine, adam, [userName]: concerned } = world.home.staff;
      const counselor = await world.signedIn(userName);
      await reply(counselor, id, 'Die erste Antwort.');
      await world.sql('DELETE FROM outbox_notices');

      const admin = await staffPage();
      await admin.follow(`${change}: ${before}`);
      expect(admin.page.valueOf('Name')).toBe(before);
      await admin.fill('Name', ' Dr.in Eva Erle, MSc ').press('Namen speichern');
      expect([admin.path, admin.page.find('[data-done]').text()]).toEqual([
        '/settings/staff?notice=saved',
        'Gespeichert.',
      ]);
      expect(admin.text).toContain(`Dr.in Eva Erle, MSc Beratungsperson ${userName}`);
      expect(admin.text).not.toContain(before);
      expect(
        await world.sql(`SELECT actor_id, subject_id FROM audit_entries WHERE action LIKE '%name-changed'`),
      ).toEqual([{ actor_id: adam, subject_id: concerned }]);
      const told = await world.sql<{ id: string }>('SELECT recipient_id AS id FROM outbox_notices');
      expect(told.map((one) => one.id)).toEqual(expect.arrayContaining([concerned, sabine]));
      expect(told.map((one) => one.id)).not.toContain(adam);

      expect((await counselor.open('/account')).text).toContain(
        'Adam Auer: Dr.in Eva Erle, MSc, angezeigter Name geändert',
      );
      await reply(counselor, id, 'Die zweite Antwort.');
      const { text } = await client.open(`/inquiries/${id}`);
      expect(text).toMatch(new RegExp(`${before}(?:(?!Eva Erle).)*Die erste Antwort\\.`));
      expect(text).toMatch(new RegExp(`Eva Erle, MSc(?:(?!${before}).)*Die zweite Antwort\\.`));
      expect((await client.open('/inquiries')).text).toContain('Dr.in Eva Erle, MSc');
      await (await naming(concerned)).fill('Name', before).press('Namen speichern');
    });

    it('is one’s own, too, and that of somebody who is only invited', async () => {
      const { adam } = world.home.staff;
      await (await naming(adam)).fill('Name', 'Adam Auer-Ast').press('Namen speichern');
      expect((await staffPage()).text).toContain('Adam Auer-Ast');
      await (await naming(adam)).fill('Name', 'Adam Auer').press('Namen speichern');
      await invite('lea.lang', 'Lea Lang', ['Administration']);
      const admin = await staffPage();
      await admin.follow(`${change}: Lea Lang`);
      await admin.fill('Name', 'Lea Lange').press('Namen speichern');
      expect(admin.page.rows('Mitarbeitende der Beratungsstelle').join()).toContain('Lea Lange lea.lang');
    });

    it.each(['', ' \u200B', 'A', 'N'.repeat(81)])('is not %j, and what was typed is kept', async (typed) => {
      const { sabine } = world.home.staff;
      const admin = await naming(sabine);
      await admin.fill('Name', typed).press('Namen speichern');
      expect([admin.status, admin.page.errorOf('Name'), admin.page.valueOf('Name')]).toEqual([
        422,
        'Bitte geben Sie den Namen an, mit 2 bis 80 Zeichen.',
        typed.replaceAll(/[ \u200B]/g, ''),
      ]);
      expect(await nameOf(sabine)).toBe('Sabine Steiner');
    });

    it('is not overwritten by an admin who saw another', async () => {
      const { sabine } = world.home.staff;
      const [one, other] = [await naming(sabine), await naming(sabine)];
      await one.fill('Name', 'Sabine Stein').press('Namen speichern');
      await other.fill('Name', 'Sabine Sand').press('Namen speichern');
      expect([other.status, other.page.valueOf('Name'), await nameOf(sabine)]).toEqual([
        409,
        'Sabine Sand',
        'Sabine Stein',
      ]);
      await (await naming(sabine)).fill('Name', 'Sabine Steiner').press('Namen speichern');
    });

    it('is nothing that the same once more changes: nobody hears of it', async () => {
      const entries = () => world.sql(`SELECT 1 FROM audit_entries WHERE action LIKE '%name-changed'`);
      const before = await entries();
      const admin = await naming(world.home.staff.sabine);
      expect((await admin.press('Namen speichern')).path).toBe('/settings/staff?notice=saved');
      expect(await entries()).toHaveLength(before.length);
    });
  });

  it('[13][29] voids the password and ends all sessions when the link is made, and takes a second factor away when it is used', async () => {
    const berta = world.home.staff.berta;
    const { agencyId } = world.home;
    const before = await world.signedIn('berta');
    await world.arrange(
      `INSERT INTO second_factors (agency_id, account_id, secret_sealed, confirmed_at) VALUES ($1, $2, '\\x00', $3)`,
      [agencyId, berta, world.clock.now()],
    );
    await world.arrange('UPDATE accounts SET second_factor_at = $2 WHERE account_id = $1', [berta, world.clock.now()]);
    const factors = () => world.sql('SELECT 1 FROM second_factors WHERE account_id = $1', [berta]);
    const admin = await world.signedIn('adam');
    await admin.open(`/settings/staff/${berta}/reset`);
    await admin.check('Auch den zweiten Faktor entfernen').press('Link erstellen');
    const link = new URL(admin.page.$('.one-time-link').text()).pathname;
    expect(await factors()).toHaveLength(1);
    // From that moment on the password is worth nothing, and no session lives on.
    await before.open('/desk');
    expect(before.path).toContain('/login');
    const somebody = world.browser();
    await somebody.open('/login');
    await somebody.fill('Benutzername', 'berta').fill('Passwort', password).press('Anmelden');
    expect([somebody.status, somebody.page.heading]).toEqual([422, 'Login']);
    await somebody.open(link);
    await somebody
      .fill('Neues Passwort', 'zwölf Sanddorn im Wind')
      .fill('Neues Passwort wiederholen', 'zwölf Sanddorn im Wind')
      .press('Passwort setzen');
    expect(await factors()).toHaveLength(0);
  });

  it('invites a colleague by a link that is shown once and works once', async () => {
    const admin = await invite('dora.dorn', 'Dora Dorn', ['Beratung', 'Leitung']);
    expect([admin.status, admin.path]).toEqual([200, '/settings/staff']);
    expect(admin.text).toContain('Dora Dorn ist eingeladen');
    expect(admin.text).toContain('bis Mittwoch, 11. März 2026, 9:00 Uhr');
    const link = admin.page.$('.one-time-link').text();
    expect(link).toMatch(new RegExp(`^http://localhost:${world.port.toString()}/activation/[\\w-]{43}$`));
    expect((await admin.open('/settings/staff')).text).not.toContain('ist eingeladen');
    expect(admin.page.rows('Mitarbeitende der Beratungsstelle').join()).toContain(
      'Dora Dorn Beraterin dora.dorn Beratung, Leitung eingeladen',
    );
    expect(
      (
        await world.sql(
          'SELECT open_capacity, is_fallback, intake_paused FROM counselor_profiles JOIN accounts USING (agency_id, account_id) WHERE display_name = $1',
          ['Dora Dorn'],
        )
      )[0],
    ).toEqual({ open_capacity: 25, is_fallback: false, intake_paused: true });

    const dora = world.browser();
    await dora.open(new URL(link).pathname);
    await dora.fill('Passwort', password).fill('Passwort wiederholen', password).press('Zugang aktivieren');
    expect([dora.status, dora.path]).toEqual([200, '/desk?notice=activated']);
    expect((await world.browser().open(new URL(link).pathname)).status).toBe(404);
    expect((await staffPage()).page.rows('Mitarbeitende der Beratungsstelle').join()).toContain(
      'dora.dorn Beratung, Leitung aktiv',
    );
  });

  it('gives a colleague who has just begun no inquiry until somebody says so, and if nobody else is left', async () => {
    const [dora] = await world.sql<{ id: string }>(
      `SELECT account_id AS id FROM accounts WHERE display_name = 'Dora Dorn'`,
    );
    const others = 'UPDATE counselor_profiles SET intake_paused = $3 WHERE agency_id = $1 AND account_id <> $2';
    const { agencyId } = world.home;
    await world.arrange(others, [agencyId, dora?.id, true]);
    const fallback = 'UPDATE counselor_profiles SET is_fallback = $3 WHERE agency_id = $1 AND account_id = $2';
    const [last] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM counselor_profiles WHERE agency_id = $1 AND is_fallback',
      [agencyId],
    );
    await world.arrange(fallback, [agencyId, last?.id, false]);
    const client = await world.registered('neuntoeter');
    const whose = async (inquiryId: string) =>
      (
        await world.sql<{ id: string | null }>('SELECT counselor_id AS id FROM assignments WHERE inquiry_id = $1', [
          inquiryId,
        ])
      )[0]?.id;
    expect(await whose(await submitInquiry(client))).toBeNull();
    const admin = await (await world.signedIn('sabine')).open(`/oversight/counselors/${dora?.id ?? ''}`);
    await admin.uncheck('Nimmt zurzeit keine neuen Anfragen an').press('Speichern');
    expect(await whose(await submitInquiry(await world.registered('raubwuerger')))).toBe(dora?.id);
    await world.arrange(others, [agencyId, dora?.id, false]);
    await world.arrange(fallback, [agencyId, last?.id, true]);
  });

  it('asks an invited colleague where mail reaches them, and shows it to nobody else', async () => {
    const link = new URL(
      (await invite('jana.jilg', 'Jana Jilg', ['Beratung', 'Leitung'])).page.$('.one-time-link').text(),
    ).pathname;
    const jana = world.browser();
    await jana.open(link);
    expect(jana.page.valueOf('Per E-Mail benachrichtigen, wenn es etwas Neues gibt')).toBe('yes');
    await jana
      .fill('Passwort', password)
      .fill('Passwort wiederholen', password)
      .fill('E-Mail-Adresse (freiwillig)', 'jana')
      .press('Zugang aktivieren');
    expect([jana.status, jana.page.errors]).toEqual([
      422,
      ['E-Mail-Adresse: Diese E-Mail-Adresse ist unvollständig. Beispiel: name@example.org'],
    ]);
    await jana
      .fill('Passwort', password)
      .fill('Passwort wiederholen', password)
      .fill('E-Mail-Adresse (freiwillig)', 'jana@example.org')
      .press('Zugang aktivieren');
    for (const path of ['/desk', '/oversight'])
      expect((await jana.open(path)).text).not.toContain('Damit Sie von neuen Anfragen erfahren');
    await jana.open('/account');
    expect([
      jana.page.valueOf('E-Mail-Adresse'),
      jana.page.valueOf('Per E-Mail benachrichtigen, wenn es etwas Neues gibt'),
    ]).toEqual(['jana@example.org', 'yes']);
    for (const [name, path] of [
      ['adam', '/settings/staff'],
      ['sabine', '/oversight'],
    ] as const)
      expect((await (await world.signedIn(name)).open(path)).html).not.toContain('jana@');
  });

  it('lets only the next page of this browser know the link', async () => {
    const admin = await world.signedIn('adam');
    const form = { displayName: 'Emil Ecker', formOfAddress: 'Berater', userName: 'emil.ecker', roles: 'admin' };
    const { headers, status } = await admin.request('POST', '/settings/staff', { form });
    expect([status, headers.location]).toEqual([303, '/settings/staff']);
    expect(JSON.stringify(headers)).not.toContain('activation');
    expect((await staffPage()).text).not.toContain('ist eingeladen');
    expect((await admin.open('/settings/staff')).text).toContain('Emil Ecker ist eingeladen');
  });

  it('asks only of those who counsel what clients read beside their name, and keeps it of nobody else', async () => {
    const admin = await staffPage();
    await admin.fill('Name', 'Hanna Hof').fill('Benutzername', 'hanna.hof').check('Leitung').press('Einladen');
    expect([admin.status, admin.text.includes('Hanna Hof ist eingeladen')]).toEqual([200, true]);
    expect((await invite('ida.ihle', 'Ida Ihle', ['Administration'])).text).toContain('Ida Ihle ist eingeladen');
    expect(
      await world.sql(`SELECT form_of_address FROM accounts WHERE display_name IN ('Hanna Hof', 'Ida Ihle')`),
    ).toEqual([{ form_of_address: null }, { form_of_address: null }]);
  });

  it.each<[string, object, string]>([
    ['no role', { roles: [] }, 'Rollen: Bitte wählen Sie mindestens eine Rolle.'],
    ['the role of a client', { roles: ['client', 'admin'] }, 'Rollen: Bitte wählen Sie mindestens eine Rolle.'],
    ['no name', { displayName: '   ' }, 'Name: Bitte geben Sie den Namen an, mit 2 bis 80 Zeichen.'],
    ...['Meister', ''].map((formOfAddress): [string, object, string] => [
      `„${formOfAddress}“ as what a counselor is called`,
      { formOfAddress },
      'Bezeichnung: Bitte wählen Sie für die Rolle Beratung eine Bezeichnung aus der Liste.',
    ]),
    ['a user name that is taken', { userName: 'EMIL.ECKER' }, 'Benutzername: Diesen Benutzernamen gibt es schon'],
    ['a user name with a space', { userName: 'be ta' }, 'Benutzername: Bitte 3 bis 40 Zeichen'],
  ])('refuses %s, with everything typed kept', async (_, change, message) => {
    const admin = await world.signedIn('adam');
    const form = {
      displayName: 'Frieda Falk',
      formOfAddress: 'Beraterin',
      userName: 'frieda.falk',
      roles: ['counselor', 'admin'],
      ...change,
    };
    const { status, body } = await admin.request('POST', '/settings/staff', { form });
    expect(status).toBe(422);
    expect(body).toContain(message);
    expect(body).toContain(`value="${form.userName}"`);
    expect(await world.sql('SELECT 1 FROM accounts WHERE display_name = $1', ['Frieda Falk'])).toEqual([]);
  });

  it('keeps the ticks of a refused form', async () => {
    const admin = await staffPage();
    await admin.fill('Benutzername', 'gustav').check('Beratung').check('Administration').press('Einladen');
    expect(admin.status).toBe(422);
    expect(['Beratung', 'Leitung', 'Administration'].map((role) => admin.page.valueOf(role))).toEqual([
      'yes',
      'no',
      'yes',
    ]);
    expect(admin.page.errorOf('Name')).toContain('Bitte geben Sie den Namen an');
  });

  it('ends all sessions of a disabled account at once, and the account stays shut', async () => {
    const carlo = await world.signedIn('carlo');
    expect((await carlo.open('/desk')).status).toBe(200);
    const admin = await staffPage();
    await admin.press('Zugang sperren: Carlo Castelli');
    expect([admin.status, admin.path]).toEqual([200, '/settings/staff?notice=saved']);
    expect(admin.page.rows('Mitarbeitende der Beratungsstelle').at(-1)).toBe(
      'Carlo Castelli Beratungsperson carlo Beratung gesperrt Beratung anpassen: Carlo Castelli',
    );
    expect((await carlo.request('GET', '/desk')).status).toBe(303);
    await carlo.open('/login');
    await carlo.fill('Benutzername', 'carlo').fill('Passwort', password).press('Anmelden');
    expect(carlo.status).toBe(422);
    expect(
      await world.sql(
        `SELECT 1 FROM audit_entries WHERE action = 'account.disabled' AND actor_id = $1 AND subject_id = $2`,
        [world.home.staff.adam, world.home.staff.carlo],
      ),
    ).toHaveLength(1);
    expect((await deactivated(admin, world.home.staff.carlo)).status).toBe(303);
  });

  it('takes back an invitation that nobody has followed, and frees the name', async () => {
    const admin = await invite('hanna.huber', 'Hanna Huber', ['Beratung']);
    const link = new URL(admin.page.$('.one-time-link').text()).pathname;
    await admin.press('Einladung zurückziehen: Hanna Huber');
    expect(admin.text).not.toContain('Hanna Huber');
    expect((await world.browser().open(link)).status).toBe(404);
    expect((await invite('hanna.huber', 'Hanna Huber', ['Beratung'])).text).toContain('Hanna Huber ist eingeladen');
  });

  it('refuses to shut out oneself, so that an admin is always left', async () => {
    const admin = await staffPage();
    expect(admin.page.button('Einladen')).toBeDefined();
    expect(admin.html).not.toContain(`/settings/staff/${world.home.staff.adam}/deactivation`);
    const { status, body } = await deactivated(admin, world.home.staff.adam);
    expect(status).toBe(422);
    expect(body).toContain('Den eigenen Zugang können Sie nicht sperren.');
  });

  it('lets of two admins who shut each other out at once only one succeed', async () => {
    const link = new URL((await invite('ida.igel', 'Ida Igel', ['Administration'])).page.$('.one-time-link').text())
      .pathname;
    const ida = world.browser();
    await ida.open(link);
    await ida.fill('Passwort', password).fill('Passwort wiederholen', password).press('Zugang aktivieren');
    const adam = await world.signedIn('adam');
    const [idaRow] = await world.sql<{ id: string }>(
      `SELECT account_id AS id FROM accounts WHERE display_name = 'Ida Igel'`,
    );
    await Promise.all([deactivated(adam, idaRow?.id ?? ''), deactivated(ida, world.home.staff.adam)]);
    const active = await world.sql(`SELECT 1 FROM accounts WHERE status = 'active' AND account_id = ANY($1)`, [
      [idaRow?.id, world.home.staff.adam],
    ]);
    expect(active).toHaveLength(1);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff.adam]);
  });

  it('leaves the names of clients, of other agencies and of those without access, and where no admin asks', async () => {
    const admin = await world.signedIn('adam');
    const form = { displayName: 'Gekapert', basedOn: '0'.repeat(16) };
    const { carlo, sabine } = world.home.staff;
    const [client] = await world.sql<{ id: string }>(
      `SELECT account_id AS id FROM account_roles WHERE role = 'client'`,
    );
    for (const id of [client?.id ?? '', world.other.staff.berta, carlo, randomUUID(), 'nobody']) {
      expect((await admin.request('POST', `/settings/staff/${id}/name`, { form })).status).toBe(404);
      expect((await admin.request('GET', `/settings/staff/${id}/name`)).status).toBe(404);
    }
    for (const browser of [await world.signedIn('sabine'), await world.signedIn('goldammer')])
      expect((await browser.request('POST', `/settings/staff/${sabine}/name`, { form })).status).toBe(404);
    expect(await world.sql(`SELECT 1 FROM accounts WHERE display_name = 'Gekapert'`)).toEqual([]);
  });

  it('knows no clients, no other agency, and nobody but admins', async () => {
    const admin = await world.signedIn('adam');
    const [client] = await world.sql<{ id: string }>(
      `SELECT account_id AS id FROM account_roles WHERE role = 'client'`,
    );
    for (const id of [client?.id ?? '', world.other.staff.berta, randomUUID(), 'nobody'])
      expect((await deactivated(admin, id)).status).toBe(404);
    const berta = await login(world, 'berta', 'zwölf Sanddorn im Wind');
    for (const browser of [berta, await world.signedIn('sabine'), await world.signedIn('goldammer')]) {
      expect((await browser.open('/settings/staff')).status).toBe(404);
      expect((await browser.request('POST', '/settings/staff', { form: {} })).status).toBe(404);
      expect((await deactivated(browser, world.home.staff.adam)).status).toBe(404);
    }
  });

  it('takes two statements, however many work here', async () => {
    const admin = await staffPage();
    const before = await countStatements(() => admin.open('/settings/staff'));
    for (let i = 0; i < 10; i++)
      await admin.request('POST', '/settings/staff', {
        form: {
          displayName: `Kollege ${i.toString()}`,
          formOfAddress: 'Berater',
          userName: `kollege.nr${i.toString()}`,
          roles: 'counselor',
        },
      });
    await admin.open('/settings/staff');
    expect([before, await countStatements(() => admin.open('/settings/staff'))]).toEqual([2, 2]);
  });

  async function staffPage(): Promise<BrowserClient> {
    return (await world.signedIn('adam')).open('/settings/staff');
  }

  async function invite(userName: string, displayName: string, roles: string[]): Promise<BrowserClient> {
    const admin = await staffPage();
    admin.fill('Name', displayName).choose('Bezeichnung', 'Beraterin').fill('Benutzername', userName);
    for (const role of roles) admin.check(role);
    return admin.press('Einladen');
  }

  function deactivated(browser: BrowserClient, id: string) {
    return browser.request('POST', `/settings/staff/${id}/deactivation`, { form: {} });
  }
});
