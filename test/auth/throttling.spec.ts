import { setTimeout as sleep } from 'node:timers/promises';
import { PasswordKdf, WAITING_PER_RUN } from '../../src/vault/account-keys/password-kdf.js';
import { submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';
import { login } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const wrong = 'das ist nicht das richtige';

function later(seconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000));
}

describe('guessing passwords', () => {
  it('[19] slows down the account that is attacked, and no other', async () => {
    await world.registered('angegriffen');
    await world.registered('nachbar');
    for (let guess = 0; guess < 3; guess += 1)
      expect((await login(world, 'angegriffen', wrong)).page.errors.join()).toContain('stimmt nicht');
    const refused = await login(world, 'angegriffen', wrong);
    // The wait rises with what failed before, and is no longer the longest at once.
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
    expect(refused.text).toContain('Bitte warten Sie kurz');
    expect(refused.page.valueOf('Benutzername')).toBe('angegriffen');
    expect((await login(world, 'nachbar', password)).path).toBe('/inquiries');
  });

  it('[19] caps the delay at 30 seconds, however long the attack lasts', async () => {
    await world.registered('belagert');
    for (let guess = 0; guess < 20; guess += 1) {
      await login(world, 'belagert', wrong);
      later(30);
    }
    await login(world, 'belagert', wrong);
    later(29);
    expect((await login(world, 'belagert', password)).status).toBe(429);
    later(1);
    expect((await login(world, 'belagert', password)).path).toBe('/inquiries');
  });

  it('[19] lets a right password begin anew', async () => {
    await world.registered('vergesslich');
    for (let guess = 0; guess < 2; guess += 1) await login(world, 'vergesslich', wrong);
    expect((await login(world, 'vergesslich', password)).path).toBe('/inquiries');
    expect(
      await world.sql(
        'SELECT 1 FROM attempt_throttles t JOIN accounts a ON a.user_name_hash = t.subject_hash AND a.agency_id = t.agency_id WHERE a.status = $1 AND t.failures < 3',
        ['active'],
      ),
    ).toHaveLength(0);
  });

  it('[19] leaves people who are signed in alone: what asks for the password again counts by session', async () => {
    const owner = await world.registered('angemeldet');
    for (let guess = 0; guess < 8; guess += 1) await login(world, 'angemeldet', wrong);
    expect((await login(world, 'angemeldet', password)).status).toBe(429);
    const confirm = (currentPassword: string) =>
      owner.request('POST', '/account/recovery-code', { form: { password: currentPassword, wish: 'create' } });
    expect((await confirm(password)).status).toBeLessThan(400);
    for (let guess = 0; guess < 3; guess += 1) expect((await confirm(wrong)).status).toBe(422);
    expect((await confirm(password)).status).toBe(429);
  });

  it('[16][19] treats a name that does not exist the same', async () => {
    for (let guess = 0; guess < 3; guess += 1)
      expect((await login(world, 'gibtesnicht', wrong)).page.errors.join()).toContain('stimmt nicht');
    expect((await login(world, 'gibtesnicht', wrong)).text).toContain('Bitte warten Sie kurz');
  });

  it('[19] lets one of many guesses at once through, once there were failures', async () => {
    await world.registered('ansturm');
    for (let guess = 0; guess < 4; guess += 1) await login(world, 'ansturm', wrong);
    later(60);
    const answers = await Promise.all(Array.from({ length: 10 }, () => login(world, 'ansturm', wrong)));
    expect(answers.filter((browser) => browser.page.errors.join().includes('stimmt nicht'))).toHaveLength(1);
  });

  it('[19] lets no more through at once than one after another, from the first failure on', async () => {
    await world.registered('gleichviele');
    await login(world, 'gleichviele', wrong);
    const answers = await Promise.all(Array.from({ length: 10 }, () => login(world, 'gleichviele', wrong)));
    expect(answers.filter((browser) => browser.page.errors.join().includes('stimmt nicht'))).toHaveLength(2);
  });

  it('[36] is noted where it is slowed down, once, however many are turned away', async () => {
    await world.registered('vermerkt');
    const [owner] = await world.sql<{ account_id: string }>(
      'SELECT account_id FROM sessions ORDER BY created_at DESC, account_id DESC LIMIT 1',
    );
    for (let guess = 0; guess < 8; guess += 1) await login(world, 'vermerkt', wrong);
    later(2);
    await login(world, 'vermerkt', wrong);
    expect(
      await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'session.throttled' AND subject_id = $1`, [
        owner?.account_id,
      ]),
    ).toHaveLength(1);
  });

  it('[21] keeps neither addresses nor browser names: the row knows a keyed hash and a number', async () => {
    await login(world, 'canary-name', wrong);
    const rows = await world.sql('SELECT * FROM attempt_throttles');
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([
      'agency_id',
      'failures',
      'next_attempt_at',
      'purpose',
      'subject_hash',
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary-name');
  });
});

describe('many logins at once', () => {
  it('[20] wait their turn or are turned away, while pages are answered and hashing is bounded', async () => {
    const busy = await startWorld({ variables: { ARGON2_MEMORY_KIB: '16384', ARGON2_TIME_COST: '3' } });
    const reader = await busy.registered('gefragt');
    const inquiryId = await submitInquiry(reader);
    const kdf = busy.nest.get(PasswordKdf);
    const statuses: number[] = [];
    const login = async () => {
      const { status, headers } = await busy
        .browser()
        .request('POST', '/login', { form: { userName: 'gefragt', password, returnTo: '' } });
      statuses.push(status);
      expect([status, Number(headers['retry-after'] ?? 0) > 0]).toEqual([status, status === 503]);
    };
    const logins = Promise.all(Array.from({ length: 200 }, login));
    while (kdf.load.waiting === 0) await sleep(5);
    const most = { running: 0, waiting: 0 };
    let pages = 0;
    for (; kdf.load.waiting > 0; pages += 1) {
      const { running, waiting } = kdf.load;
      Object.assign(most, { running: Math.max(running, most.running), waiting: Math.max(waiting, most.waiting) });
      // In turns what anybody sees, and what somebody has written.
      const [browser, path] = pages % 2 === 0 ? [busy.browser(), '/'] : [reader, `/inquiries/${inquiryId}`];
      expect([path, (await browser.request('GET', path)).status]).toEqual([path, 200]);
    }
    const answeredMeanwhile = statuses.length;
    const checkedMeanwhile = statuses.filter((status) => status === 303).length;
    await logins;
    await busy.close();
    // One page after the other, and all the same more of them than passwords checked two at a time: none waits for a turn.
    // How fast that is depends on the machine, and is no matter for a test.
    expect(pages).toBeGreaterThan(10);
    expect(pages).toBeGreaterThan(checkedMeanwhile / 2);
    expect(most.running).toBe(2);
    expect(most.waiting).toBeLessThanOrEqual(2 * WAITING_PER_RUN);
    expect(answeredMeanwhile).toBeLessThan(200);
    expect(statuses.filter((status) => status !== 303 && status !== 503)).toEqual([]);
    expect(statuses.filter((status) => status === 303).length).toBeGreaterThanOrEqual(2 * WAITING_PER_RUN);
  });
});
