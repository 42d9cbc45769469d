import { generate } from 'otplib';
import { matrix } from '../access-matrix.js';
import { Leftovers } from '../../src/auth/leftovers.js';
import { Authenticator } from '../support/authenticator.js';
import type { BrowserClient } from '../support/browser-client.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';
import { login, requestedReset, setPassword } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

beforeEach(async () => {
  await world.arrange(`UPDATE agencies SET second_factor = 'required'`);
  await world.arrange('UPDATE accounts SET second_factor_at = NULL; DELETE FROM second_factors');
  await world.sql('DELETE FROM attempt_throttles');
  later(60);
});

afterAll(() => world.close());

function later(seconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000));
}

const asked = (browser: BrowserClient, act: 'create' | 'get') =>
  browser.page.find(`[data-passkey=${act}]`).attr('data-options') ?? '';
const hint = 'Zweiter Schritt';

interface Owner {
  browser: BrowserClient;
  key: Authenticator;
  backupCodes: string[];
}

/** Adds a passkey as the first factor there is. */
async function owner(userName: StaffName, counts = true): Promise<Owner> {
  const browser = await login(world, userName, password);
  await browser.open('/second-factor');
  const key = new Authenticator(browser.origin, counts);
  const answer = await add(browser, key.create(asked(browser, 'create')));
  expect([answer.status, answer.headers.location]).toEqual([303, '/second-factor/backup-codes']);
  await browser.open('/second-factor/backup-codes');
  const codes = browser.page.find('main li code').toArray();
  return { browser, key, backupCodes: codes.map((code) => browser.page.$(code).text()) };
}

function add(browser: BrowserClient, passkey: string, name = 'Diensttelefon') {
  return browser.request('POST', '/second-factor/passkeys', { form: { name, passkey } });
}

function give(browser: BrowserClient, passkey: string) {
  return browser.request('POST', '/second-factor/passkey', { form: { passkey, returnTo: '' } });
}

/** Where this session gets: '/desk', or back to the second step. */
async function reached(browser: BrowserClient): Promise<string> {
  await browser.open('/desk');
  return browser.path.replace(/\?.*/, '');
}

describe('[29] A passkey', () => {
  it('is a first factor, shows codes for paper, and is asked for at the next login', async () => {
    const { browser, key, backupCodes } = await owner('berta');
    expect(backupCodes).toHaveLength(10);
    expect(await reached(browser)).toBe('/desk');
    const next = await login(world, 'berta', password);
    expect([next.page.heading, await reached(next)]).toEqual([hint, '/second-factor']);
    expect((await give(next, key.get(asked(next, 'get')))).headers.location).toBe('/login');
    expect(await reached(next)).toBe('/desk');
    const [row] = await world.sql<{ sign_count: string }>('SELECT sign_count FROM passkeys');
    expect(Number(row?.sign_count)).toBe(key.count);
  });

  it('leads on to where somebody wanted to go', async () => {
    const { key } = await owner('berta');
    const browser = await world.browser().open('/absences');
    await browser.fill('Benutzername', 'berta').fill('Passwort', password).press('Anmelden');
    const returnTo = browser.page.find('form[action="/second-factor/passkey"] [name=returnTo]').attr('value') ?? '';
    const form = { passkey: key.get(asked(browser, 'get')), returnTo };
    expect((await browser.request('POST', '/second-factor/passkey', { form })).headers.location).toBe('/absences');
  });

  it('is stood in for by a code on paper, once', async () => {
    const { backupCodes } = await owner('berta');
    const [code = ''] = backupCodes;
    const browser = await login(world, 'berta', password);
    await browser.fill('Code', code).press('Weiter');
    expect(await reached(browser)).toBe('/desk');
    const again = await login(world, 'berta', password);
    expect((await again.fill('Code', code).press('Weiter')).status).toBe(422);
  });

  it('signs each challenge once: the answer is worth nothing again, there or in another session', async () => {
    const { key } = await owner('berta', false);
    const first = await login(world, 'berta', password);
    const second = await login(world, 'berta', password);
    const answer = key.get(asked(first, 'get'));
    const times = () => world.sql(`SELECT 1 FROM audit_entries WHERE action = 'second-factor.given'`);
    const before = (await times()).length;
    await Promise.all([give(first, answer), give(first, answer), give(first, answer)]);
    expect(await times()).toHaveLength(before + 1);
    await world.sql('DELETE FROM attempt_throttles');
    expect((await give(second, answer)).status).toBe(422);
    expect(await reached(second)).toBe('/second-factor');
    await first.request('POST', '/logout');
    await world.sql('DELETE FROM attempt_throttles');
    expect((await give(await login(world, 'berta', password), answer)).status).toBe(422);
  });

  it('has confirmed nothing else by what it said at the login', async () => {
    const { key } = await owner('berta', false);
    const browser = await login(world, 'berta', password);
    const answer = key.get(asked(browser, 'get'));
    expect((await give(browser, answer)).status).toBe(303);
    later(6 * 60);
    const form = { passkeyId: world.home.staff.berta, proofPassword: password, proofPasskey: answer };
    const path = '/second-factor/passkeys/removal';
    expect((await browser.request('POST', path, { form })).status).toBe(422);
  });

  it('answers in time, ten minutes', async () => {
    const { key } = await owner('berta');
    const browser = await login(world, 'berta', password);
    const options = asked(browser, 'get');
    later(9 * 60);
    expect((await give(await login(world, 'berta', password), key.get(options))).status).toBe(422);
    later(61);
    expect((await give(browser, key.get(options))).status).toBe(422);
    await browser.open('/second-factor');
    expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(303);
  });

  it.each([
    ['another site', { origin: 'http://localhost.example.org' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['another host', { host: 'other.test' }],
    ['a challenge of its own', { challenge: Buffer.alloc(56, 7).toString('base64url') }],
    ['no challenge', { challenge: '' }],
    ['something else', { type: 'webauthn.create' }],
    ['nobody at the device', { isPresent: false }],
    ['another key', { isForged: true }],
  ])('is refused that answers for %s', async (_, lies) => {
    const { key } = await owner('berta');
    const browser = await login(world, 'berta', password);
    expect((await give(browser, key.get(asked(browser, 'get'), lies))).status).toBe(422);
    expect(await reached(browser)).toBe('/second-factor');
    await world.sql('DELETE FROM attempt_throttles');
    await browser.open('/second-factor');
    expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(303);
  });

  it.each(['', 'null', '[]', '{}', '{"id":7}', '{"id":"x","rawId":"x","type":"public-key"}', '{"id":'])(
    'is refused that says no more than %s',
    async (answer) => {
      await owner('berta');
      const browser = await login(world, 'berta', password);
      expect((await give(browser, answer)).status).toBe(422);
      const adding = await login(world, 'carlo', password);
      expect((await add(adding, answer)).status).toBe(422);
    },
  );

  it('of a colleague is nobody else’s', async () => {
    const { key } = await owner('berta');
    await owner('carlo');
    const browser = await login(world, 'carlo', password);
    expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(422);
    expect(await reached(browser)).toBe('/second-factor');
  });

  it('cannot be guessed at without end: what is wrong counts as a wrong code does', async () => {
    const { key } = await owner('berta');
    const browser = await login(world, 'berta', password);
    for (let guess = 0; guess < 3; guess += 1) await give(browser, key.get(asked(browser, 'get'), { isForged: true }));
    expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(429);
  });

  it.each([
    ['back', -5],
    ['not at all', 0],
  ])('that has counted %s may be a copy: refused, told, and written down', async (_, by) => {
    const { key } = await owner('berta');
    const before = (await world.sql('SELECT 1 FROM passkeys WHERE sign_count = 1')).length;
    key.count = 9;
    const browser = await login(world, 'berta', password);
    expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(303);
    await world.sql('DELETE FROM outbox_notices');
    const copied = await login(world, 'berta', password);
    const stood = key.count;
    expect((await give(copied, key.get(asked(copied, 'get'), { count: stood + by }))).status).toBe(422);
    expect([before, await reached(copied)]).toEqual([1, '/second-factor']);
    expect(world.log.text).toContain('A passkey may have been copied (counted-back)');
    expect(await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'passkey.counted-back'`)).not.toEqual([]);
    const told = await world.sql<{ id: string }>(
      `SELECT recipient_id AS id FROM outbox_notices WHERE kind = 'access_touched'`,
    );
    expect(told.map(({ id }) => id)).toContain(world.home.staff.sabine);
  });

  it('that never counts stays at 0, and may', async () => {
    const { key } = await owner('berta', false);
    for (let time = 0; time < 2; time += 1) {
      const browser = await login(world, 'berta', password);
      expect((await give(browser, key.get(asked(browser, 'get')))).status).toBe(303);
    }
  });
});

describe('What a device is called', () => {
  it('[1] is sealed, also where it is from before names were', async () => {
    const { browser } = await owner('berta');
    const stored = () =>
      world.sql<{ name: string | null }>('SELECT name, name_sealed IS NOT NULL AS sealed FROM passkeys');
    expect(await stored()).toEqual([{ name: null, sealed: true }]);
    await world.arrange(`UPDATE passkeys SET name = 'Altes Telefon', name_sealed = NULL`);
    expect((await browser.open('/second-factor')).text).toContain('Altes Telefon');
    await world.nest.get(Leftovers).run();
    expect(await stored()).toEqual([{ name: null, sealed: true }]);
    expect((await browser.open('/second-factor')).text).toContain('Altes Telefon');
  });
});

describe('[29] Adding a passkey', () => {
  it('takes more than the password, once there is a factor: the routes of the enrolment let nobody add another', async () => {
    const { browser } = await owner('berta');
    await browser.open('/second-factor');
    const intruder = await login(world, 'berta', password);
    expect(asked(intruder, 'create')).toBe('');
    const key = new Authenticator(intruder.origin);
    const answer = await add(intruder, key.create(asked(browser, 'create')));
    expect([answer.status, await reached(intruder)]).toEqual([422, '/second-factor']);
    expect(await world.sql('SELECT 1 FROM passkeys')).toHaveLength(1);
  });

  it('is only for the session that asked, once, in time, and at this address', async () => {
    const browser = await login(world, 'berta', password);
    const other = await login(world, 'berta', password);
    await browser.open('/second-factor');
    const options = asked(browser, 'create');
    const key = new Authenticator(browser.origin);
    expect((await add(other, key.create(options))).status).toBe(422);
    for (const lies of [{ origin: 'https://localhost' }, { host: 'other.test' }, { challenge: '' }, { type: 'x' }])
      expect((await add(browser, key.create(options, lies))).status).toBe(422);
    expect((await add(browser, key.create(options))).status).toBe(303);
    expect((await add(browser, new Authenticator(browser.origin).create(options))).status).toBe(422);
    await browser.open('/second-factor');
    const late = asked(browser, 'create');
    later(10 * 60 + 1);
    const fresh = { proofPassword: password, proofPasskey: '' };
    await browser.open('/second-factor');
    const form = { name: 'Tresor', passkey: new Authenticator(browser.origin).create(late), ...fresh };
    expect((await browser.request('POST', '/second-factor/passkeys', { form })).status).toBe(422);
    expect(await world.sql('SELECT 1 FROM passkeys')).toHaveLength(1);
  });

  it('takes no device twice, and none that belongs to a colleague', async () => {
    const { browser, key } = await owner('berta');
    await browser.open('/second-factor');
    expect((await add(browser, key.create(asked(browser, 'create')))).status).toBe(303);
    expect(await world.sql('SELECT 1 FROM passkeys')).toHaveLength(1);
    const carlo = await login(world, 'carlo', password);
    await carlo.open('/second-factor');
    expect((await add(carlo, key.create(asked(carlo, 'create')))).status).toBe(422);
    expect(await reached(carlo)).toBe('/second-factor');
  });

  it('looks at no certificates: they would say where to ask whether they are revoked', async () => {
    const browser = await login(world, 'berta', password);
    await browser.open('/second-factor');
    const key = new Authenticator(browser.origin);
    expect((await add(browser, key.create(asked(browser, 'create'), { isAttested: true }))).status).toBe(422);
  });

  it('asks for the name of the device, and keeps what was typed', async () => {
    const browser = await login(world, 'berta', password);
    await browser.open('/second-factor');
    const key = new Authenticator(browser.origin);
    const unnamed = await add(browser, key.create(asked(browser, 'create')), '  ');
    expect([unnamed.status, unnamed.body.includes('Bitte geben Sie dem Gerät einen Namen.')]).toEqual([422, true]);
    const unsigned = await add(browser, 'x', 'Schlüsselbund');
    expect([unsigned.status, unsigned.body.includes('value="Schlüsselbund"')]).toEqual([422, true]);
  });

  it('asks again who is there after five minutes, and takes a passkey for an answer', async () => {
    const { browser, key } = await owner('berta');
    await browser.open('/second-factor');
    later(6 * 60);
    const second = new Authenticator(browser.origin);
    const form = { name: 'Schlüsselbund', passkey: second.create(asked(browser, 'create')) };
    const path = '/second-factor/passkeys';
    const question = await browser.request('POST', path, { form });
    expect(question.status).toBe(403);
    const options = /data-passkey="get" data-options="([^"]*)"/.exec(question.body)?.[1]?.replaceAll('&quot;', '"');
    const proof = (lies = {}) => ({ proofPassword: password, proofPasskey: key.get(options ?? '', lies) });
    for (const wrong of [{ proofPassword: password }, proof({ isForged: true }), { ...proof(), proofPassword: 'x' }])
      expect((await browser.request('POST', path, { form: { ...form, ...wrong } })).status).toBe(422);
    await world.sql('DELETE FROM attempt_throttles');
    const done = await browser.request('POST', path, { form: { ...form, ...proof() } });
    expect([done.status, done.headers.location]).toEqual([303, '/second-factor?notice=passkey-added']);
    await browser.open('/second-factor');
    expect(browser.page.find('.passkeys strong').text()).toBe('DiensttelefonSchlüsselbund');
  });

  it('stands beside an app: either lets in', async () => {
    const browser = await login(world, 'berta', password);
    await browser.press('Jetzt einrichten');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    const code = () => generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
    await browser.fill('Code', await code()).press('Einrichtung abschließen');
    await browser.open('/second-factor');
    const key = new Authenticator(browser.origin);
    expect((await add(browser, key.create(asked(browser, 'create')))).status).toBe(303);
    later(60);
    const byCode = await login(world, 'berta', password);
    await byCode.fill('Code', await code()).press('Weiter');
    const byKey = await login(world, 'berta', password);
    await give(byKey, key.get(asked(byKey, 'get')));
    expect([await reached(byCode), await reached(byKey)]).toEqual(['/desk', '/desk']);
  });
});

describe('[54] Its owner', () => {
  const told = async (userName: StaffName) => {
    const rows = await world.sql(`SELECT 1 FROM outbox_notices WHERE kind = 'access_touched' AND recipient_id = $1`, [
      world.home.staff[userName],
    ]);
    await world.sql('DELETE FROM outbox_notices');
    return rows.length;
  };

  it('is told of every passkey that is added and of every one that is removed, once each, by the neutral mail', async () => {
    await told('berta');
    const { browser } = await owner('berta');
    expect(await told('berta')).toBe(1);
    await browser.open('/second-factor');
    const second = new Authenticator(browser.origin).create(asked(browser, 'create'));
    await add(browser, second, 'Schlüsselbund');
    expect(await told('berta')).toBe(1);
    // The same form again: nothing is added, and nothing is said.
    await add(browser, second, 'Schlüsselbund');
    expect(await told('berta')).toBe(0);
    await browser.open('/second-factor');
    await browser.press('Passkey entfernen: Schlüsselbund');
    expect([browser.text.includes('Der Passkey ist entfernt'), await told('berta')]).toEqual([true, 1]);
  });

  it('is told of an app that is set up, and of its end', async () => {
    await world.arrange(`UPDATE agencies SET second_factor = 'optional'`);
    await told('berta');
    const browser = await login(world, 'berta', password);
    await browser.open('/second-factor');
    await browser.press('Jetzt einrichten');
    const secret = browser.page.find('main code').text().replaceAll(' ', '');
    const code = await generate({ secret, epoch: Math.floor(world.clock.now().getTime() / 1000) });
    await browser.fill('Code', code).press('Einrichtung abschließen');
    expect(await told('berta')).toBe(1);
    const ended = await browser.request('POST', '/second-factor/removal', { form: { password } });
    expect([ended.status, await told('berta')]).toEqual([303, 1]);
  });
});

describe('[29] A passkey that was removed', () => {
  const remove = async (browser: BrowserClient, name = 'Diensttelefon') => {
    await browser.open('/second-factor');
    await browser.press(`Passkey entfernen: ${name}`);
  };

  it('is not used again, and its row put back by hand is told and brings nothing back', async () => {
    const { browser, key } = await owner('berta');
    await browser.open('/second-factor');
    const second = new Authenticator(browser.origin);
    await add(browser, second.create(asked(browser, 'create')), 'Schlüsselbund');
    const kept = await world.sql('SELECT * FROM passkeys WHERE credential = $1', [key.credential]);
    const factor = await world.sql('SELECT * FROM second_factors');
    await remove(browser);
    expect(browser.text).toContain('Der Passkey ist entfernt');
    const refused = async () => {
      const next = await login(world, 'berta', password);
      const options = asked(next, 'get') || asked(await login(world, 'berta', password), 'get');
      expect(options).not.toContain(key.credential.toString('base64url'));
      expect((await give(next, key.get(options))).status).toBe(422);
      expect(await reached(next)).toBe('/second-factor');
      await world.sql('DELETE FROM attempt_throttles');
    };
    await refused();
    const back = 'INSERT INTO passkeys SELECT * FROM jsonb_populate_recordset(NULL::passkeys, $1)';
    await world.sql(back, [JSON.stringify(kept.map(asJson))]);
    const alarms = world.log.rowAlarms;
    await refused();
    expect(world.log.rowAlarms).toBeGreaterThan(alarms);
    // Nor with the list of that day: the account says which list is the one in use.
    const old = factor.map(asJson)[0] ?? {};
    await world.sql(
      'UPDATE second_factors SET passkey_ids = $1, confirmed_at = $2, row_mac = $3 WHERE account_id = $4',
      [factor[0]?.passkey_ids, factor[0]?.confirmed_at, factor[0]?.row_mac, old.account_id],
    );
    const next = await login(world, 'berta', password);
    expect(await reached(next)).not.toBe('/desk');
  });

  it('is not the last factor where the agency asks for one', async () => {
    const { browser } = await owner('berta');
    await remove(browser);
    expect([browser.status, browser.text.includes('verlangt einen zweiten Faktor')]).toEqual([422, true]);
    expect((await login(world, 'berta', password)).page.heading).toBe(hint);
  });

  it('may be the last one elsewhere: then the codes on paper are gone, too', async () => {
    await world.arrange(`UPDATE agencies SET second_factor = 'optional'`);
    const { browser } = await owner('berta');
    await remove(browser);
    expect((await login(world, 'berta', password)).path).toBe('/desk');
    expect(await world.sql('SELECT 1 FROM second_factors')).toEqual([]);
    expect(await world.sql('SELECT 1 FROM backup_codes')).toEqual([]);
  });

  it('asks again who is there, and is nobody else’s to remove', async () => {
    const { browser } = await owner('berta');
    const [row] = await world.sql<{ id: string }>('SELECT passkey_id AS id FROM passkeys');
    const { browser: carlo } = await owner('carlo');
    const form = { passkeyId: row?.id ?? '' };
    await carlo.request('POST', '/second-factor/passkeys/removal', { form });
    later(6 * 60);
    expect((await browser.request('POST', '/second-factor/passkeys/removal', { form })).status).toBe(403);
    expect(await world.sql('SELECT 1 FROM passkeys WHERE passkey_id = $1', [row?.id])).toHaveLength(1);
    expect(matrix['POST /second-factor/passkeys/removal']?.client).toBe(404);
  });

  it('goes with everything else when an administrator takes the second factor away', async () => {
    const { key } = await owner('berta');
    const { browser: adam } = await owner('adam');
    await adam.open(`/settings/staff/${world.home.staff.berta}/reset`);
    await adam.check('Auch den zweiten Faktor entfernen').press('Link erstellen');
    expect(await world.sql('SELECT 1 FROM passkeys')).toHaveLength(2);
    const token = /password-reset\/([\w-]{43})/.exec(adam.text)?.[1] ?? '';
    const berta = await setPassword(world, token, 'zwölf Sanddorn im Wind');
    expect(berta.page.heading).not.toBe(hint);
    expect(await world.sql('SELECT 1 FROM passkeys WHERE credential = $1', [key.credential])).toEqual([]);
    await berta.open('/second-factor');
    expect(berta.page.heading).toBe('Zweiter Faktor');
    const link = await setPassword(world, await resetOf('berta', adam), password);
    expect(link.page.heading).toBe('Zweiter Faktor');
  });

  it('is not what a password reset does: it is asked for after it, too', async () => {
    const { browser, key } = await owner('carlo');
    await browser.open('/account');
    const form = { email: 'carlo@example.org', password };
    expect((await browser.request('POST', '/account/contact', { form })).status).toBe(303);
    await world.arrange('UPDATE account_contacts SET confirmed_at = $1', [world.clock.now()]);
    const reset = await setPassword(world, await requestedReset(world, 'carlo'), 'zwölf Sanddorn im Wind');
    expect([reset.page.heading, await reached(reset)]).toEqual([hint, '/second-factor']);
    expect((await give(reset, key.get(asked(await reset.open('/second-factor'), 'get')))).status).toBe(303);
  });
});

/** A further link of an administrator, for the password that every test begins with. */
async function resetOf(userName: StaffName, admin: BrowserClient): Promise<string> {
  await admin.open(`/settings/staff/${world.home.staff[userName]}/reset`);
  await admin.press('Link erstellen');
  return /password-reset\/([\w-]{43})/.exec(admin.text)?.[1] ?? '';
}

/** As `jsonb_populate_recordset` reads it. */
function asJson(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value]),
  );
}
