import { randomUUID } from 'node:crypto';
import { Leftovers } from '../../src/auth/leftovers.js';
import { HtmlPage } from '../support/html-page.js';
import { untilWaiting } from '../support/locks.js';
import { password, type StaffName, startWorld, type World } from '../support/world.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { login, reset, takenBack } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const minute = 60_000;

function later(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds));
}

/** A session whose row is locked until it is released: noting its last use, or ending it, has to wait. */
async function heldSession(name: StaffName) {
  const browser = await world.signedIn(name);
  const [own] = await world.sql<{ hash: Buffer }>(
    'SELECT session_hash AS hash FROM sessions WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1',
    [world.home.staff[name]],
  );
  later(2 * minute);
  const runner = world.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT FROM sessions WHERE session_hash = $1 FOR UPDATE', [own?.hash]);
  return {
    browser,
    stored: () => world.sql('SELECT 1 FROM sessions WHERE session_hash = $1', [own?.hash]),
    release: async () => {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}

describe('a session', () => {
  it('[23] is a new one at every login; an invented one is never adopted', async () => {
    await world.registered('neuanfang');
    const browser = world.browser();
    const invented = 'A'.repeat(43);
    browser.cookies.set('session', invented);
    await browser.open('/login');
    await browser.fill('Benutzername', 'neuanfang').fill('Passwort', password).press('Anmelden');
    const first = browser.cookies.get('session');
    expect(first).not.toBe(invented);
    await browser.request('POST', '/login', { form: { userName: 'neuanfang', password, returnTo: '' } });
    expect(browser.cookies.get('session')).not.toBe(first);
    const old = world.browser();
    old.cookies.set('session', first ?? '');
    expect((await old.request('GET', '/inquiries')).headers.location).toContain('/login');
  });

  it('[24] lives in a cookie that only this host over https gets, and no script: 32 random bytes', async () => {
    const secure = await startWorld({ variables: { BASE_URL: 'https://localhost' } });
    const browser = secure.browser();
    const answer = await browser.request('POST', '/login', { form: { userName: 'berta', password, returnTo: '' } });
    await secure.close();
    const cookie = answer.headers['set-cookie']?.find((line) => line.includes('session'));
    expect(cookie).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('[26] ends an hour after its last use', async () => {
    const browser = await world.registered('untaetig');
    later(59 * minute);
    await browser.open('/inquiries');
    expect(browser.path).toBe('/inquiries');
    later(60 * minute);
    await browser.open('/inquiries');
    expect(browser.path).toContain('/login');
  });

  it('[26] ends 12 hours after it began, however busy', async () => {
    const browser = await world.registered('fleissig');
    for (let used = 0; used < 24; used += 1) {
      later(29 * minute);
      await browser.request('GET', '/inquiries');
    }
    await browser.open('/inquiries');
    expect(browser.path).toBe('/inquiries');
    later(25 * minute);
    await browser.open('/inquiries');
    expect(browser.path).toContain('/login');
  });

  it('[26] of staff ends half an hour after its last use', async () => {
    const browser = await world.signedIn('sabine');
    for (let used = 0; used < 2; used += 1) {
      later(29 * minute);
      await browser.open('/oversight');
      expect(browser.path).toBe('/oversight');
    }
    later(30 * minute);
    await browser.open('/oversight');
    expect(browser.path).toContain('/login');
  });

  it('[26] of staff ends 10 hours after it began, however busy', async () => {
    const browser = await world.signedIn('sabine');
    for (let used = 0; used < 23; used += 1) {
      later(26 * minute);
      expect((await browser.request('GET', '/oversight')).status).toBe(200);
    }
    later(2 * minute);
    await browser.open('/oversight');
    expect(browser.path).toContain('/login');
  });

  it('[27] is gone after logging out, and the browser forgets what it has seen', async () => {
    const browser = await world.registered('gegangen');
    const secret = browser.cookies.get('session') ?? '';
    const answer = await browser.request('POST', '/logout', { form: {} });
    expect(answer.headers['clear-site-data']).toContain('"cache"');
    const replay = world.browser();
    replay.cookies.set('session', secret);
    const refused = await replay.request('GET', '/inquiries');
    expect(refused.headers.location).toContain('/login');
    expect(refused.headers['cache-control']).toBe('no-store');
  });

  it('[28] ends at once where the account is disabled, and stays ended when it is enabled again', async () => {
    const browser = await world.signedIn('carlo');
    await world.arrange(
      `UPDATE accounts SET status = 'disabled', credential_version = credential_version + 1 WHERE account_id = $1`,
      [world.home.staff.carlo],
    );
    const [before] = await world.sql<{ number: string }>('SELECT count(*) AS number FROM sessions');
    await browser.open('/desk');
    expect(browser.path).toContain('/login');
    expect((await login(world, 'carlo', password)).status).toBe(422);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff.carlo]);
    await browser.open('/desk');
    expect(browser.path).toContain('/login');
    expect(await world.sql('SELECT count(*) AS number FROM sessions')).toEqual([before]);
  });

  it('[28] that is ended during a request is not revived by it', async () => {
    const browser = await world.registered('gleichzeitig');
    const [owner] = await world.sql<{ account_id: string }>(
      'SELECT account_id FROM sessions ORDER BY created_at DESC, account_id DESC LIMIT 1',
    );
    const accountId = owner?.account_id ?? '';
    // The request notes the session's last use, and has to wait with that until the session is gone.
    later(2 * minute);
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT FROM sessions WHERE account_id = $1 FOR UPDATE', [accountId]);
    const answer = browser.request('GET', '/inquiries');
    await untilWaiting(world.dataSource);
    await runner.query('DELETE FROM sessions WHERE account_id = $1', [accountId]);
    await runner.commitTransaction();
    await runner.release();
    await answer;
    expect(await world.sql('SELECT 1 FROM sessions WHERE account_id = $1', [accountId])).toHaveLength(0);
    expect((await browser.request('GET', '/inquiries')).headers.location).toContain('/login');
  });

  it('[28] is not revived by a request during which the account is disabled', async () => {
    const { browser, release } = await heldSession('carlo');
    const answer = browser.request('GET', '/desk');
    await untilWaiting(world.dataSource);
    const admin = await world.signedIn('adam');
    expect(
      (await admin.request('POST', `/settings/staff/${world.home.staff.carlo}/deactivation`, { form: {} })).status,
    ).toBe(303);
    await release();
    await answer;
    expect((await browser.request('GET', '/desk')).headers.location).toContain('/login');
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff.carlo]);
    expect((await browser.request('GET', '/desk')).headers.location).toContain('/login');
  });

  it('[28] is not revived by a request during which the password is changed', async () => {
    const { browser, stored, release } = await heldSession('sabine');
    const elsewhere = await world.signedIn('sabine');
    const form = {
      currentPassword: password,
      newPassword: 'neun Kirschen am Ast',
      newPasswordRepeat: 'neun Kirschen am Ast',
    };
    const change = elsewhere.request('POST', '/account/password', { form });
    await untilWaiting(world.dataSource);
    // It has found the session alive, and waits behind the change.
    const answer = browser.request('GET', '/oversight');
    await untilWaiting(world.dataSource, 2);
    await release();
    expect((await change).status).toBe(303);
    await answer;
    expect(await stored()).toHaveLength(0);
    expect((await browser.request('GET', '/oversight')).headers.location).toContain('/login');
    expect((await elsewhere.request('GET', '/oversight')).status).toBe(200);
  });

  it('is listed for its owner with the times alone, and can be ended from another one', async () => {
    const here = await world.registered('ueberblick');
    later(5 * minute);
    const there = await login(world, 'ueberblick', password);
    const third = await login(world, 'ueberblick', password);
    await here.open('/account');
    expect(here.page.find('[aria-labelledby="sessions-heading"] li')).toHaveLength(3);
    expect(here.text).toContain('(diese Anmeldung)');
    const mark = here.page.find('[aria-labelledby="sessions-heading"] li button').first().attr('value') ?? '';
    expect((await here.request('POST', '/account/session-end', { form: { session: mark } })).headers.location).toBe(
      '/account?notice=sessions-ended',
    );
    await here.open('/account');
    expect(here.page.find('[aria-labelledby="sessions-heading"] li')).toHaveLength(2);
    await here.press('Alle anderen Anmeldungen beenden');
    for (const browser of [there, third])
      expect((await browser.request('GET', '/inquiries')).headers.location).toContain('/login');
    expect((await here.request('GET', '/inquiries')).status).toBe(200);
    const ended = await world.sql<{ mark: string }>(
      `SELECT e.session_mark AS mark FROM audit_entries e WHERE e.action = 'session.ended' AND e.actor_id IN (SELECT account_id FROM audit_entries x JOIN sessions s ON s.account_id = x.actor_id WHERE x.session_mark = $1)`,
      [mark],
    );
    expect([ended.length, ended.some((one) => one.mark === mark)]).toEqual([2, true]);
  });

  it.each([
    '//evil.test/',
    '/\\evil.test/',
    '/.//evil.test/',
    '/x/..//evil.test/',
    '/%2e//evil.test/',
    'https://evil.test/',
    '/\t/evil.test/',
  ])('[33] leads nobody to another site after signing in: %j', async (returnTo) => {
    const { headers } = await world
      .browser()
      .request('POST', '/login', { form: { userName: 'adam', password, returnTo } });
    expect(new URL(headers.location ?? '', 'http://localhost').host).toBe('localhost');
    const sized = await world.browser().request('POST', '/text-size', { form: { size: 'large', returnTo } });
    expect(new URL(sized.headers.location ?? '', 'http://localhost').host).toBe('localhost');
  });

  it('[5] cannot end anybody else’s', async () => {
    const owner = await world.registered('geschuetzt');
    const others = await world.sql<{ mark: string }>(
      `SELECT encode(substring(session_hash FROM 1 FOR 8), 'hex') AS mark FROM sessions`,
    );
    const stranger = await world.registered('boeswillig');
    for (const { mark } of [...others, { mark: 'others' }])
      await stranger.request('POST', '/account/session-end', { form: { session: mark } });
    expect((await owner.request('GET', '/inquiries')).status).toBe(200);
    expect((await stranger.request('GET', '/inquiries')).status).toBe(200);
  });
});

describe('a session lost while writing', () => {
  const text = 'Das habe ich in einer langen Nacht geschrieben.\nZeile zwei.';

  it('[40] gives the text back after the next login, into the same form, until it is sent', async () => {
    const browser = await world.registered('nachtlang');
    await browser.open('/inquiries/new');
    browser.choose('Thema', 'Schule').fill('Betreff', 'Nachtgedanken').fill('Ihre Nachricht', text);
    later(2 * 60 * minute);
    await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    expect(browser.path).toContain('/login');
    expect(browser.text).toContain('Ihr Text ist verschlüsselt aufgehoben');
    await browser.fill('Benutzername', 'nachtlang').fill('Passwort', password).press('Anmelden');
    expect(browser.path).toContain('/inquiries/new');
    expect(browser.page.valueOf('Betreff')).toBe('Nachtgedanken');
    expect(browser.page.valueOf('Ihre Nachricht').trim()).toBe(text);
    expect(browser.page.field('Thema').find('[selected]').text()).toBe('Schule');
    expect(browser.page.valueOf('Ich stimme den Nutzungsbedingungen zu')).toBe('no');
    await browser.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    expect(browser.text).toContain('Nachtgedanken');
    expect(await world.sql('SELECT 1 FROM unsent_texts')).toHaveLength(0);
  });

  it.each([
    ['beidseitig', 'Nachricht absenden', 'Antwort senden'],
    ['halbfertig', 'Entwurf speichern', 'Entwurf speichern'],
  ] as const)('[40] keeps it for both sides of a thread: %s', async (userName, sending, answering) => {
    const client = await world.registered(userName);
    const inquiryId = await submitInquiry(client);
    const name = (await counselorOf(world, inquiryId)) ?? '';
    const counselor = await world.signedIn(name);
    await client.open(`/inquiries/${inquiryId}`);
    await counselor.open(`/threads/${inquiryId}`);
    client.fill('Ihre Nachricht', text);
    counselor.fill('Ihre Antwort', `${text} Antwort.`);
    later(2 * 60 * minute);
    await client.press(sending);
    await counselor.press(answering);
    await client.fill('Benutzername', userName).fill('Passwort', password).press('Anmelden');
    await counselor.fill('Benutzername', name).fill('Passwort', password).press('Anmelden');
    expect(client.page.valueOf('Ihre Nachricht').trim()).toBe(text);
    expect(counselor.page.valueOf('Ihre Antwort').trim()).toBe(`${text} Antwort.`);
    await world.sql('DELETE FROM unsent_texts');
  });

  it('[40] shows it to nobody else, not even at the same computer, and stores it sealed', async () => {
    await world.registered('mitbewohner');
    const browser = await world.registered('schreibt');
    await browser.open('/inquiries/new');
    browser.choose('Thema', 'Schule').fill('Betreff', 'Geheim').fill('Ihre Nachricht', text);
    later(2 * 60 * minute);
    await browser.press('Anfrage absenden');
    const stored = await world.sql<{ sealed: Buffer }>('SELECT * FROM unsent_texts');
    expect(stored).toHaveLength(1);
    expect(stored[0]?.sealed.toString('latin1')).not.toContain('Nacht');
    await browser.fill('Benutzername', 'mitbewohner').fill('Passwort', password).press('Anmelden');
    await browser.open('/inquiries/new?unsent=yes');
    expect(browser.page.valueOf('Ihre Nachricht').trim()).toBe('');
    const elsewhere = await login(world, 'schreibt', password);
    expect(elsewhere.page.valueOf('Ihre Nachricht').trim()).toBe(text);
  });

  it('[9][40] gives it back where it was written, and nowhere else; of its length only the class can be seen', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('verschoben');
    const inquiryId = await submitInquiry(browser);
    await browser.open('/inquiries/new');
    browser.choose('Thema', 'Schule').fill('Betreff', 'Geheim').fill('Ihre Nachricht', text);
    later(2 * 60 * minute);
    await browser.press('Anfrage absenden');
    const [row] = await world
      .sql<{ sealed: Buffer }>('UPDATE unsent_texts SET form_path = $1 RETURNING sealed', [`/inquiries/${inquiryId}`])
      .then(([rows]) => rows as unknown as { sealed: Buffer }[]);
    const outerLayer = Buffer.byteLength('1') + 2 + 12 + 16;
    expect(((row?.sealed.length ?? 0) - outerLayer - Buffer.byteLength('1') - 2 - 32 - 16) % 256).toBe(0);
    const owner = await login(world, 'verschoben', password);
    await owner.open(`/inquiries/${inquiryId}?unsent=yes`);
    expect(owner.page.valueOf('Ihre Nachricht').trim()).toBe('');
  });

  it('[40] keeps it from a person who resets the password', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('ueberlistet');
    await browser.open('/inquiries/new');
    browser.choose('Thema', 'Schule').fill('Betreff', 'Geheim').fill('Ihre Nachricht', text);
    later(2 * 60 * minute);
    await browser.press('Anfrage absenden');
    const stranger = await reset(world, 'ueberlistet', 'neun Kirschen am Ast');
    await stranger.open('/inquiries/new?unsent=yes');
    expect(stranger.text).not.toContain('langen Nacht');
    expect((await login(world, 'ueberlistet', 'neun Kirschen am Ast')).text).not.toContain('langen Nacht');
    expect((await takenBack(world, 'ueberlistet', password)).path).toContain('/account');
    expect((await login(world, 'ueberlistet', password)).text).toContain('langen Nacht');
  });

  it('[22][40] keeps eight at most, shows what comes on top, and keeps none for a form that cannot be', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('ueberfuellt');
    later(2 * 60 * minute);
    const send = (path: string) => browser.request('POST', path, { form: { message: text } });
    for (const id of ['x', '..', '%2e%2e%2flogin', 'a'.repeat(500)]) await send(`/inquiries/${id}/messages`);
    expect(await world.sql('SELECT 1 FROM unsent_texts')).toHaveLength(0);
    const ids = Array.from({ length: 9 }, () => randomUUID());
    const answers: Awaited<ReturnType<typeof send>>[] = [];
    for (const id of ids) {
      later(1000);
      answers.push(await send(`/inquiries/${id.toUpperCase()}/messages`));
    }
    const kept = await world.sql<{ form_path: string }>('SELECT form_path FROM unsent_texts ORDER BY created_at');
    expect(kept.map(({ form_path }) => form_path)).toEqual(ids.slice(0, 8).map((id) => `/inquiries/${id}`));
    // For a newer text no older one is given up: it stands in the answer.
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(8).fill(303), 401]);
    expect(new HtmlPage(answers.at(-1)?.body ?? '').find('textarea').text()).toBe(text);
  });

  it('[40] stands alone where the form is gone, and the next login does not end there', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('verschwunden');
    later(2 * 60 * minute);
    await browser.request('POST', `/inquiries/${randomUUID()}/messages`, { form: { message: text } });
    const back = await login(world, 'verschwunden', password);
    const [gone] = await world.sql<{ path: string }>('SELECT form_path AS path FROM unsent_texts');
    expect([back.status, back.path]).toEqual([404, `${gone?.path ?? ''}?unsent=yes`]);
    const shown = () => back.page.find('textarea').text().trim();
    expect([back.text.includes('Abgesendet ist nichts'), shown()]).toEqual([true, text]);
    await back.open(back.path);
    expect(shown()).toBe(text);
    expect((await login(world, 'verschwunden', password)).path).toBe('/inquiries');
  });

  it('[40] keeps nothing from a browser that never had a session, or left it', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('abgemeldet');
    await browser.open('/inquiries/new');
    const secret = browser.cookies.get('session') ?? '';
    await browser.request('POST', '/logout', { form: {} });
    for (const cookie of ['', secret, 'B'.repeat(43)]) {
      browser.cookies.set('session', cookie);
      const answer = await browser.request('POST', '/inquiries', { form: { subject: 'x', message: text } });
      // It is not lost all the same: its author has it before their eyes.
      expect([answer.status, new HtmlPage(answer.body).find('textarea').text()]).toEqual([401, text]);
    }
    expect(await world.sql('SELECT 1 FROM unsent_texts')).toHaveLength(0);
  });
});

describe('what has run out', () => {
  it('is removed, and nothing else', async () => {
    await world.sql('DELETE FROM unsent_texts');
    const browser = await world.registered('bleibt');
    await world.sql(
      `INSERT INTO attempt_throttles (agency_id, purpose, subject_hash, failures, next_attempt_at) VALUES ($1, 'password', '\\x01', 3, $2), ($1, 'password', '\\x02', 3, $3)`,
      [world.home.agencyId, new Date(world.clock.now().getTime() - 61 * minute), world.clock.now()],
    );
    await world.nest.get(Leftovers, { strict: false }).run();
    expect(await world.sql(`SELECT 1 FROM attempt_throttles WHERE subject_hash IN ('\\x01', '\\x02')`)).toHaveLength(1);
    expect((await browser.request('GET', '/inquiries')).status).toBe(200);
    later(25 * 60 * minute);
    await world.nest.get(Leftovers, { strict: false }).run();
    expect(await world.sql('SELECT 1 FROM sessions')).toHaveLength(0);
  });
});
