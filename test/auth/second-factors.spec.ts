import { generate } from 'otplib';
import { StaffInvitations } from '../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../src/auth/credentials/passwords.js';
import { Transactions } from '../../src/database/transactions.js';
import type { NewAccount } from '../../src/accounts/accounts.js';
import { matrix } from '../access-matrix.js';
import { fingerprints } from '../security/tables.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { waitingDeputy } from '../support/waiting-deputy.js';
import { routesOf } from '../support/routes.js';
import { password, startWorld, type World } from '../support/world.js';
import { login, requestedReset, setPassword, takenBack } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.arrange(`UPDATE agencies SET second_factor = 'required'`);
});

afterAll(() => world.close());

function later(seconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000));
}

async function codeNow(secret: string): Promise<string> {
  return generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
}

interface Enrolled {
  browser: BrowserClient;
  secret: string;
  backupCodes: string[];
}

const denied = async () =>
  (
    await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'second-factor.denied' AND actor_id = $1`, [
      world.home.staff.carlo,
    ])
  ).length;

async function enrolled(userName: string): Promise<Enrolled> {
  const browser = await login(world, userName, password);
  await browser.press('Jetzt einrichten');
  const secret = browser.page.find('main code').text().replaceAll(' ', '');
  await browser.fill('Code', await codeNow(secret)).press('Einrichtung abschließen');
  const backupCodes = browser.page
    .find('main li code')
    .toArray()
    .map((code) => browser.page.$(code).text());
  later(60);
  return { browser, secret, backupCodes };
}

async function give(browser: BrowserClient, code: string): Promise<BrowserClient> {
  return browser.fill('Code', code).press('Weiter');
}

describe('a second factor that the agency demands', () => {
  it('[29] is what an invited colleague is led to, by every link that leads on', async () => {
    const newcomer = { displayName: 'Nora Neu', formOfAddress: 'Beraterin', userName: 'nora', roles: ['counselor'] };
    const { token } = await world.nest
      .get(Transactions)
      .bySystem(world.home.agencyId, (tx) => world.nest.get(StaffInvitations).invite(tx, newcomer as NewAccount));
    const browser = await world.browser().open(`/activation/${token}`);
    await browser.fill('Passwort', password).fill('Passwort wiederholen', password).press('Zugang aktivieren');
    expect([browser.path, browser.page.heading]).toEqual(['/second-factor?notice=activated', 'Zweiter Faktor']);
    for (const path of ['/', '/login', '/registration']) {
      await browser.open(path);
      if (path === '/') await browser.follow('Weiter');
      expect([path, browser.page.heading]).toEqual([path, 'Zweiter Faktor']);
    }
  });

  it('[29] leaves staff without one nothing but enrolment', async () => {
    const browser = await login(world, 'adam', password);
    expect(browser.page.heading).toBe('Zweiter Faktor');
    for (const path of ['/settings', '/settings/staff', '/account', '/desk', '/oversight']) {
      await browser.open(path);
      expect(browser.path).toMatch(/^\/second-factor\?/);
    }
    expect((await browser.request('POST', '/settings/staff', { form: { displayName: 'X' } })).headers.location).toBe(
      '/second-factor',
    );
    expect((await browser.request('POST', '/account/password', { form: {} })).headers.location).toBe('/second-factor');
    expect(browser.page.find('.tabs li')).toHaveLength(0);
  });

  it('[29] is asked for by every route that staff have, whatever it is, but for the enrolment itself', async () => {
    const ofStaff = (route: string) =>
      matrix[route]?.visitor === 303 &&
      (['counselor', 'supervisor', 'admin'] as const).some((role) => matrix[route]?.[role] !== 404);
    const enrolment = /^(?:GET|POST) \/second-factor(?:\/secret|\/image|\/enrolment|\/passkeys?|\/backup-codes)?$/;
    const anybody = /^POST \/(?:text-size|colors|language|exit|logout)$/;
    const asked = routesOf(world.nest).filter(
      (route) => ofStaff(route) && !enrolment.test(route) && !anybody.test(route),
    );
    expect(asked.length).toBeGreaterThan(60);
    const everything = { displayName: 'Alle Rollen', formOfAddress: 'Beraterin', userName: 'alle.rollen' } as const;
    await world.transactions.bySystem(world.home.agencyId, async (tx) =>
      world.nest
        .get(StaffInvitations)
        .addWithPassword(
          tx,
          { ...everything, roles: ['counselor', 'supervisor', 'admin'] },
          await world.nest.get(Passwords).prepare(password),
        ),
    );
    const browser = await login(world, 'alle.rollen', password);
    const before = await fingerprints(world);
    for (const route of asked) {
      const [method = '', path = ''] = route.replaceAll(/:\w+/g, world.home.staff.carlo).split(' ');
      const { status, headers } = await browser.request(method, path, method === 'POST' ? { form: {} } : {});
      expect([route, status, headers.location?.replace(/\?.*/, '')]).toEqual([route, 303, '/second-factor']);
    }
    expect(await fingerprints(world)).toEqual(before);
  });

  it('[29] is not asked of clients', async () => {
    expect((await world.registered('klientin')).path).toContain('/inquiries/new');
  });

  it('[29] is set up with a picture from this server, and opens the session it was set up in', async () => {
    const browser = await login(world, 'carlo', password);
    await browser.press('Jetzt einrichten');
    const image = await browser.request('GET', browser.page.find('img.qr-code').attr('src') ?? '');
    expect(image.headers['content-type']).toContain('image/svg+xml');
    expect(image.body).toContain('<svg');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    await browser.fill('Code', '000000').press('Einrichtung abschließen');
    expect(browser.status).toBe(422);
    await browser.fill('Code', await codeNow(secret)).press('Einrichtung abschließen');
    expect(browser.page.heading).toBe('Ihre Ersatzcodes');
    await browser.follow('Weiter');
    expect(browser.path).toBe('/desk');
    await browser.open('/second-factor/backup-codes');
    expect(browser.page.heading).not.toBe('Ihre Ersatzcodes');
  });

  it('[29] is asked at every login, and a code works once', async () => {
    const { secret } = await enrolled('berta');
    const first = await login(world, 'berta', password);
    const second = await login(world, 'berta', password);
    expect(first.page.heading).toBe('Zweiter Schritt');
    const code = await codeNow(secret);
    expect((await give(first, code)).path).toBe('/desk');
    expect((await give(second, code)).status).toBe(422);
    later(30);
    expect((await give(second, code)).status).toBe(422);
    expect((await give(second, await codeNow(secret))).path).toBe('/desk');
  });

  it('[29] can be stood in for by each backup code once', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const { backupCodes } = await enrolled('berta');
    expect(new Set(backupCodes).size).toBe(10);
    const [code = ''] = backupCodes;
    expect((await give(await login(world, 'berta', password), code.toLowerCase().replace('-', ' '))).path).toBe(
      '/desk',
    );
    expect((await give(await login(world, 'berta', password), code)).status).toBe(422);
    const stored = await world.sql<{ code_hash: Buffer }>('SELECT code_hash FROM backup_codes');
    expect(stored.map(({ code_hash }) => code_hash.toString('latin1')).join()).not.toContain(code);
  });

  it('[29] takes a code however it is typed or pasted', async () => {
    await world.arrange(
      'UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors; DELETE FROM attempt_throttles',
    );
    const { secret, backupCodes } = await enrolled('berta');
    const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const shown = (code: string) => `\u200B${code.slice(0, 3)}\u00A0${code.slice(3)}`;
    const typed = [
      wide(shown(await codeNow(secret))),
      (backupCodes[0] ?? '').replace('-', '\u2013'),
      wide((backupCodes[1] ?? '').toLowerCase().replace('-', '\u2212')),
    ];
    for (const code of typed) expect((await give(await login(world, 'berta', password), code)).path).toBe('/desk');
  });

  it('[29][36] cannot be guessed at speed, and each wrong code is noted', async () => {
    const before = await denied();
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const { secret } = await enrolled('carlo');
    const browser = await login(world, 'carlo', password);
    for (let guess = 0; guess < 3; guess += 1) await give(browser, '123456');
    await give(browser, await codeNow(secret));
    expect(browser.status).toBe(429);
    expect(browser.text).toContain('Bitte warten Sie kurz');
    expect((await denied()) - before).toBe(3);
  });

  it('[29] cannot be replaced, or read, by a session that has not given it', async () => {
    await world.arrange(
      'UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors; DELETE FROM attempt_throttles',
    );
    await enrolled('sabine');
    const intruder = await login(world, 'sabine', password);
    const before = await world.sql('SELECT * FROM second_factors');
    expect((await intruder.request('POST', '/second-factor/secret', { form: {} })).status).toBe(422);
    expect(
      (await intruder.request('POST', '/second-factor/backup-codes', { form: { password } })).headers.location,
    ).toBe('/second-factor');
    expect((await intruder.request('POST', '/second-factor/removal', { form: { password } })).headers.location).toBe(
      '/second-factor',
    );
    expect((await intruder.request('GET', '/second-factor/image')).status).toBe(404);
    expect(await world.sql('SELECT * FROM second_factors')).toEqual(before);
  });

  it('[29] is replaced by nobody who only found a session open: it takes the password, and the one in use goes on until then', async () => {
    await world.arrange(
      'UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors; DELETE FROM attempt_throttles',
    );
    const { browser, secret } = await enrolled('berta');
    const before = await world.sql('SELECT * FROM second_factors');
    expect((await browser.request('POST', '/second-factor/secret')).status).toBe(422);
    expect(
      (await browser.request('POST', '/second-factor/renewal', { form: { password: 'das ist nicht das richtige' } }))
        .status,
    ).toBe(422);
    expect(await world.sql('SELECT * FROM second_factors')).toEqual(before);
    await browser.open('/second-factor');
    await browser.fill('Passwort zur Bestätigung', password).press('Neu einrichten');
    const renewed = browser.page.find('main code').text().replaceAll(' ', '');
    expect((await browser.request('GET', '/second-factor/image')).status).toBe(200);
    expect((await (await login(world, 'berta', password)).request('GET', '/second-factor/image')).status).toBe(404);
    expect((await give(await login(world, 'berta', password), await codeNow(secret))).path).toBe('/desk');
    later(60);
    await browser.fill('Code', await codeNow(renewed)).press('Einrichtung abschließen');
    expect(browser.page.heading).toBe('Ihre Ersatzcodes');
    later(60);
    expect((await give(await login(world, 'berta', password), await codeNow(secret))).status).toBe(422);
    later(60);
    expect((await give(await login(world, 'berta', password), await codeNow(renewed))).path).toBe('/desk');
  });

  it('passes on the keys that others wait for, once it is set up or given', async () => {
    await world.arrange(
      'UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors; DELETE FROM attempt_throttles',
    );
    const inquiryId = await submitInquiry(await world.registered('wartend'));
    const waiting = () => world.sql('SELECT 1 FROM pending_grants');
    await waitingDeputy(world, inquiryId);
    expect(await waiting()).toHaveLength(1);
    const { secret } = await enrolled('sabine');
    expect(await waiting()).toHaveLength(0);
    await world.sql(`DELETE FROM thread_keys WHERE role = 'deputy'`);
    await waitingDeputy(world, inquiryId);
    const browser = world.browser();
    await browser.open('/oversight');
    await browser.fill('Benutzername', 'sabine').fill('Passwort', password).press('Anmelden');
    expect(await waiting()).toHaveLength(1);
    expect((await give(browser, await codeNow(secret))).path).toBe('/oversight');
    expect(await waiting()).toHaveLength(0);
  });

  it('goes on to where somebody wanted to go', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const { secret } = await enrolled('berta');
    const browser = world.browser();
    await browser.open('/absences');
    await browser.fill('Benutzername', 'berta').fill('Passwort', password).press('Anmelden');
    expect((await give(browser, await codeNow(secret))).path).toBe('/absences');
  });

  it('[29] is not bypassed by a password reset', async () => {
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    const { browser } = await enrolled('berta');
    await browser.follow('Weiter');
    expect(
      (await browser.request('POST', '/account/contact', { form: { email: 'berta@example.org', password } })).status,
    ).toBe(303);
    await world.arrange('UPDATE account_contacts SET confirmed_at = $1', [world.clock.now()]);
    const reset = await setPassword(world, await requestedReset(world, 'berta'), 'zwölf Sanddorn im Wind');
    expect(reset.page.heading).toBe('Zweiter Schritt');
    await reset.open('/desk');
    expect(reset.page.heading).toBe('Zweiter Schritt');
    expect((await login(world, 'berta', 'zwölf Sanddorn im Wind')).page.heading).toBe('Zweiter Schritt');
    // Staff have supervisors: the password from before neither signs in nor takes anything back.
    expect((await login(world, 'berta', password)).status).toBe(422);
    expect((await takenBack(world, 'berta', password)).status).toBe(422);
  });
});

describe('a second factor of one’s own choice', () => {
  it('is asked for once it is set up, and can be removed with the password', async () => {
    await world.arrange(`UPDATE agencies SET second_factor = 'optional'`);
    await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
    later(10);
    const browser = await login(world, 'adam', password);
    expect(browser.path).toBe('/settings');
    await browser.open('/second-factor');
    await browser.press('Jetzt einrichten');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    await browser.fill('Code', await codeNow(secret)).press('Einrichtung abschließen');
    expect((await login(world, 'adam', password)).page.heading).toBe('Zweiter Schritt');
    await browser.open('/second-factor');
    await browser.fill('Passwort zur Bestätigung', password).press('Zweiten Faktor entfernen');
    expect((await login(world, 'adam', password)).path).toBe('/settings');
  });
});
