import { statementsDuring } from '../support/statements.js';
import { password, startWorld, type World } from '../support/world.js';
import { submitInquiry } from '../support/inquiries.js';
import { login } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

async function registration(userName: string, chosen: string, at = world) {
  const browser = at.browser();
  await browser.open('/registration');
  browser.fill('Benutzername', userName).fill('Passwort', chosen).fill('Passwort wiederholen', chosen);
  return browser
    .fill('E-Mail-Adresse', 'jemand@example.org')
    .check('Ich stimme den Nutzungsbedingungen zu')
    .press('Registrieren');
}

describe('choosing a password', () => {
  it.each([
    ['twelve characters', 'Ölkuh&Schilf'],
    ['128 characters', 'Ein langer Satz über Äpfel. '.repeat(5).slice(0, 128)],
    ['emoji and another script', '🦉 ходить по кругу 🦉'],
    ['blanks at both ends', '  leise Lieder am Morgen  '],
    ['no digit, no capital, nothing special', 'leiselieder am morgen'],
  ])('[18] takes %s unchanged', async (_, chosen) => {
    const userName = `wahl${Buffer.from(chosen).toString('hex').slice(0, 12)}`;
    expect((await registration(userName, chosen)).path).toContain('/inquiries/new');
    expect((await login(world, userName, chosen)).path).toBe('/inquiries');
    expect((await login(world, userName, chosen.trim() === chosen ? `${chosen} ` : chosen.trim())).status).toBe(422);
  });

  it.each([
    ['eleven characters', 'elf Katzen!'],
    ['129 characters', 'x1y2'.repeat(33).slice(0, 129)],
    ['a word of every list, lengthened', 'passwort123456'],
    ['the same with look-alikes', 'P@ssw0rt!2024'],
    ['a walk over the keyboard', 'qwertzuiopü+asdf'],
    ['digits in a row', '123456789012345'],
    ['the user name', 'mauerblume2024'],
    ['the agency', 'Beratungsstelle daheim'],
    ['one word over and over', 'hallohallohallo'],
  ])('[18] refuses %s', async (_, chosen) => {
    const browser = await registration('mauerblume', chosen);
    expect(browser.status).toBe(422);
    expect(browser.page.errorOf('Passwort')).not.toBe('');
  });
});

describe('a wrong password', () => {
  it('[16] gets the same answer and the same statements, whether the name exists or not', async () => {
    await world.registered('vorhanden');
    const answers: string[] = [];
    const statements: string[][] = [];
    for (const userName of ['vorhanden', 'erfunden']) {
      statements.push(
        await statementsDuring(async () => {
          const browser = await login(world, userName, 'das ist nicht das richtige');
          answers.push(browser.text.replaceAll(userName, ''));
        }),
      );
    }
    expect(answers[0]).toBe(answers[1]);
    // Whose id the audit entry has is the only difference.
    const [known, unknown] = statements.map((list) => list.map((sql) => sql.replaceAll(/\$\d+|DEFAULT/g, '?')));
    expect(known).toEqual(unknown);
  });

  it('[16] takes as much work for a known name as for an unknown one, within 10 percent', async () => {
    const costly = await startWorld({ variables: { ARGON2_MEMORY_KIB: '16384', ARGON2_TIME_COST: '3' } });
    await costly.registered('bekannt');
    // Of the processor's time, hashing threads included: what else the machine does is not counted. In turns all the same.
    const ratios: number[] = [];
    for (let round = -5; round < 75; round += 1) {
      const names = round % 2 === 0 ? ['bekannt', 'fremd'] : ['fremd', 'bekannt'];
      const times = new Map<string, number>();
      for (const name of names) times.set(name, await workOfDenial(costly, name));
      costly.clock.moveTo(new Date(costly.clock.now().getTime() + 31_000));
      // The first ones warm up.
      if (round >= 0) ratios.push((times.get('bekannt') ?? 0) / (times.get('fremd') ?? 1));
    }
    await costly.close();
    expect(Math.abs(median(ratios) - 1)).toBeLessThan(0.1);
  });
});

async function workOfDenial(world: World, userName: string): Promise<number> {
  const browser = world.browser();
  const begin = process.cpuUsage();
  const { status } = await browser.request('POST', '/login', {
    form: { userName, password: 'das ist nicht das richtige', returnTo: '' },
  });
  expect(status).toBe(422);
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

describe('weaker stored parameters', () => {
  it('[17] are replaced at the next login, while other sessions live on and everything stays readable', async () => {
    const weak = await world.registered('schwach');
    const inquiryId = await submitInquiry(weak, { subject: 'Vor dem Umstellen' });
    const strong = await startWorldOver(world, { ARGON2_MEMORY_KIB: '2048' });
    const fresh = await login(strong, 'schwach', password);
    expect(fresh.text).toContain('Vor dem Umstellen');
    const rows = await world.sql<{ parameters: string }>(
      'SELECT password_parameters AS parameters FROM accounts a JOIN inquiries i ON i.agency_id = a.agency_id AND i.client_id = a.account_id WHERE i.inquiry_id = $1',
      [inquiryId],
    );
    expect(rows[0]?.parameters).toBe('argon2id,m=2048,t=1,p=1');
    await weak.open('/inquiries');
    expect(weak.text).toContain('Vor dem Umstellen');
    expect((await login(strong, 'schwach', password)).text).toContain('Vor dem Umstellen');
    await strong.nest.close();
  });
});

describe('[17] Stored parameters', () => {
  const today = { ARGON2_MEMORY_KIB: '2048', ARGON2_TIME_COST: '2' };
  const stored = async () =>
    world.sql<{ parameters: string; salt: Buffer }>(
      `SELECT password_parameters AS parameters, password_salt AS salt FROM accounts a ORDER BY a.created_at DESC, a.account_id DESC LIMIT 1`,
    );

  it.each([
    ['less memory', { ARGON2_MEMORY_KIB: '1024', ARGON2_TIME_COST: '2' }],
    ['fewer passes', { ARGON2_MEMORY_KIB: '2048', ARGON2_TIME_COST: '1' }],
    ['less memory, though more passes', { ARGON2_MEMORY_KIB: '1024', ARGON2_TIME_COST: '3' }],
  ])('with %s than today are replaced at the login, under a fresh salt', async (kind, costs) => {
    const before = await startWorldOver(world, costs);
    const userName = `schwach-${kind.replace(/\W+/g, '')}`.slice(0, 40);
    await registration(userName, password, before);
    const [weak] = await stored();
    expect(weak?.parameters).toBe(`argon2id,m=${costs.ARGON2_MEMORY_KIB},t=${costs.ARGON2_TIME_COST},p=1`);
    await before.nest.close();
    const now = await startWorldOver(world, today);
    expect((await login(now, userName, 'das ist nicht das richtige')).status).toBe(422);
    expect(await stored()).toEqual([weak]);
    expect((await login(now, userName, password)).path).toBe('/inquiries');
    const [strong] = await stored();
    expect(strong?.parameters).toBe('argon2id,m=2048,t=2,p=1');
    expect(strong?.salt).not.toEqual(weak?.salt);
    // Once is enough.
    expect((await login(now, userName, password)).path).toBe('/inquiries');
    expect(await stored()).toEqual([strong]);
    await now.nest.close();
  });

  it('that cost more than today stay as they are', async () => {
    const before = await startWorldOver(world, { ARGON2_MEMORY_KIB: '4096', ARGON2_TIME_COST: '2' });
    await registration('schon-stark', password, before);
    const strong = await stored();
    await before.nest.close();
    const now = await startWorldOver(world, today);
    expect((await login(now, 'schon-stark', password)).path).toBe('/inquiries');
    expect(await stored()).toEqual(strong);
    await now.nest.close();
  });
});

describe('changing the password', () => {
  const changed = 'acht Pflaumen im Glas';

  function change(browser: Awaited<ReturnType<World['registered']>>, currentPassword: string, newPassword: string) {
    return browser.request('POST', '/account/password', {
      form: { currentPassword, newPassword, newPasswordRepeat: newPassword },
    });
  }

  it('[15] takes effect at once, ends all other sessions and renews the own one', async () => {
    const here = await world.registered('wechsel');
    await submitInquiry(here, { subject: 'Bleibt lesbar' });
    const elsewhere = await login(world, 'wechsel', password);
    const before = here.cookies.get('session');
    const answer = await change(here, password, changed);
    expect(answer.headers.location).toBe('/account?notice=password-changed');
    expect(here.cookies.get('session')).not.toBe(before);
    await here.open('/inquiries');
    expect(here.text).toContain('Bleibt lesbar');
    await elsewhere.open('/inquiries');
    expect(elsewhere.path).toContain('/login');
    expect((await login(world, 'wechsel', password)).status).toBe(422);
    expect((await login(world, 'wechsel', changed)).text).toContain('Bleibt lesbar');
  });

  it('[15] leaves no other session behind, and one whose row comes back from a copy signs nobody in', async () => {
    const here = await world.registered('aufgehoben');
    const elsewhere = await login(world, 'aufgehoben', password);
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1',
    );
    const sessions = () => world.sql('SELECT 1 FROM sessions WHERE account_id = $1', [id]);
    expect(await sessions()).toHaveLength(2);
    await world.sql('CREATE TABLE kept_sessions AS TABLE sessions');
    await change(here, password, changed);
    expect(await sessions()).toHaveLength(1);
    await world.sql('INSERT INTO sessions SELECT * FROM kept_sessions ON CONFLICT DO NOTHING');
    await world.sql('DROP TABLE kept_sessions');
    expect(await sessions()).toHaveLength(3);
    await elsewhere.open('/inquiries');
    expect(elsewhere.path).toContain('/login');
  });

  it('[15][36] asks for the old one, slows down guessing, and notes each wrong one', async () => {
    const denied = () => world.sql(`SELECT 1 FROM audit_entries WHERE action = 'password.denied'`);
    const before = (await denied()).length;
    const browser = await world.registered('passantin');
    for (let guess = 0; guess < 3; guess += 1)
      expect((await change(browser, 'falsch geraten!', changed)).body).toContain('Das Passwort stimmt nicht.');
    expect((await change(browser, password, changed)).body).toContain('Bitte warten Sie kurz');
    expect(await denied()).toHaveLength(before + 3);
  });

  it.each([
    'UPDATE "accounts"',
    'UPDATE "account_keys"',
    'DELETE FROM "sessions"',
    'INSERT INTO "sessions"',
    'INSERT INTO "audit_entries"',
  ])('[15] leaves the old one working wholly when it fails at %s', async (statement) => {
    const userName = `bruch${statement.replace(/\W/g, '').slice(-14).toLowerCase()}`;
    const browser = await world.registered(userName);
    await submitInquiry(browser, { subject: 'Unversehrt' });
    const [, verb, table] = /^(\w+).*"(\w+)"$/.exec(statement) ?? [];
    await world.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'crash'; END $$`,
    );
    await world.sql(
      `CREATE TRIGGER crash BEFORE ${verb ?? ''} ON ${table ?? ''} FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    const answer = await change(browser, password, changed);
    await world.sql('DROP FUNCTION refuse() CASCADE');
    expect(answer.status).toBe(500);
    await browser.open('/inquiries');
    expect(browser.text).toContain('Unversehrt');
    expect((await login(world, userName, changed)).status).toBe(422);
    expect((await login(world, userName, password)).text).toContain('Unversehrt');
  });
});

describe('changing name and address', () => {
  it('lets somebody sign in under the new name only', async () => {
    const browser = await world.registered('vorher');
    await browser.request('POST', '/account/user-name', { form: { userName: 'nachher', password } });
    await browser.open('/account');
    expect(browser.text).toContain('nachher');
    expect((await login(world, 'nachher', password)).path).toBe('/inquiries');
    expect((await login(world, 'vorher', password)).status).toBe(422);
  });

  it('refuses a name that somebody has', async () => {
    await world.registered('besetzt');
    const browser = await world.registered('sucht');
    const answer = await browser.request('POST', '/account/user-name', { form: { userName: 'Besetzt', password } });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Diesen Benutzernamen gibt es schon');
  });

  it('shows the address to its owner alone and makes reset links to the one before useless', async () => {
    const browser = await world.registered('umzug');
    const answer = await browser.request('POST', '/account/contact', {
      form: { email: 'neu@example.org', notify: 'yes', password },
    });
    expect(answer.headers.location).toBe('/account?notice=saved');
    await browser.open('/account');
    expect(browser.page.valueOf('E-Mail-Adresse')).toBe('neu@example.org');
    expect(browser.page.valueOf('Per E-Mail benachrichtigen')).toBe('yes');
    expect(browser.page.find('#contact-notify').is('[checked]')).toBe(true);
  });
});

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A second instance over the same database and root key. */
async function startWorldOver(first: World, variables: Record<string, string>): Promise<World> {
  const { startApp } = await import('../support/app.js');
  const app = await startApp({
    databaseUrl: first.databaseUrl,
    now: first.clock.now(),
    variables: { DATA_DIR: first.environment.dataDir, ...variables },
  });
  return { ...first, ...app };
}
