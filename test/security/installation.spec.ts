import { chmod, copyFile, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tlsOf } from '../../src/database/connection.js';
import { noticeMail } from '../../src/notifications/mail.js';
import { MailTransport, secured } from '../../src/notifications/mail-transport.js';
import { Environment } from '../../src/config/environment.js';
import { projectRoot } from '../../src/config/project-root.js';
import { StartupProblem } from '../../src/config/startup-problem.js';
import { migrate } from '../../src/database/migrate.js';
import { createServer } from '../../src/server.js';
import { testDatabase } from '../support/database.js';
import { runFolder } from '../support/run-folder.js';
import { ServerProcess } from '../support/server-process.js';
import { TestLog } from '../support/test-log.js';
import { password, startWorld, type World } from '../support/world.js';
import { german } from '../support/german.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ variables: { BASE_URL: 'https://localhost' } });
});

afterAll(() => world.close());

describe('[24] Behind https, the session cookie', () => {
  const line = async (): Promise<string> => {
    const { headers } = await world.browser().request('POST', '/login', { form: { userName: 'berta', password } });
    return headers['set-cookie']?.find((one) => one.startsWith('__Host-session=')) ?? '';
  };

  it('is for this host alone, for https alone, unseen by scripts and other sites', async () => {
    const [pair, ...attributes] = (await line()).split('; ');
    expect(pair).toMatch(/^__Host-session=[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('has 256 random bits, other ones at every login', async () => {
    const secrets = await Promise.all(
      Array.from({ length: 8 }, async () => Buffer.from((await line()).split(/[=;]/)[1] ?? '', 'base64url')),
    );
    for (const secret of secrets) expect(secret).toHaveLength(32);
    // No byte of it stays as it is, or is made of another one, which does not happen by chance in eight.
    const inTurn = Array.from({ length: 32 }, (_, at) => secrets.map((secret) => secret[at]));
    expect(inTurn.filter((bytes) => new Set(bytes).size === 1)).toEqual([]);
    expect(new Set(inTurn.map(String)).size).toBe(32);
  });

  it('counts under its own name only, and goes the way it came', async () => {
    const browser = await world.signedIn('berta');
    const secret = browser.cookies.get('__Host-session') ?? '';
    const renamed = world.browser();
    renamed.cookies.set('session', secret);
    expect((await renamed.request('GET', '/desk')).headers.location).toContain('/login');
    const { headers } = await browser.request('POST', '/logout', { form: {} });
    expect(headers['set-cookie']?.join()).toMatch(/^__Host-session=;.*Secure/);
  });
});

describe('[20] 200 logins at once', () => {
  it('are all answered, signed in or sent away politely, and pages answer meanwhile', async () => {
    const form = { userName: 'niemand', password: 'geraten und nochmals geraten' };
    const logins = Promise.all(Array.from({ length: 200 }, () => world.browser().request('POST', '/login', { form })));
    const pages = await Promise.all(Array.from({ length: 10 }, () => world.browser().request('GET', '/login')));
    expect(pages.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const statuses = (await logins).map(({ status }) => status);
    expect(statuses.filter((status) => ![422, 429, 503].includes(status))).toEqual([]);
    expect((await world.browser().request('POST', '/login', { form: { userName: 'carlo', password } })).status).toBe(
      303,
    );
  });
});

describe('[36] When something breaks', () => {
  const canary = 'Zaunkönigin';

  it('the page shows a number and no stack, the log has the number, the stack and nothing that was typed', async () => {
    const client = await world.registered('bruchstelle');
    await client.open('/inquiries/new');
    client.choose('Thema', 'Schule').fill('Betreff', canary).fill('Ihre Nachricht', `${canary}\r\nWARN gefälscht`);
    await world.sql('ALTER TABLE messages ADD CONSTRAINT never CHECK (false) NOT VALID');
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
    await world.sql('ALTER TABLE messages DROP CONSTRAINT never');
    expect(client.status).toBe(500);
    const number = /Fehlernummer: (\w+)/.exec(client.text)?.[1] ?? '';
    expect(number).not.toBe('');
    expect(client.html).not.toMatch(/\bat \w+.*\.[jt]s|QueryFailed|constraint|messages/);
    const line = world.log.lines.find((one) => one.includes(number)) ?? '';
    expect(line).toContain('stack');
    expect(world.log.text).not.toMatch(/Zaunk|gefälscht/);
    expect(await world.sql('SELECT 1 FROM messages')).toEqual([]);
  });

  it('the log does not hold what was typed where the database itself refuses it in clear', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/texts/imprint');
    await world.sql('ALTER TABLE agency_texts ADD CONSTRAINT never CHECK (false) NOT VALID');
    await admin.fill('Impressum', `${canary} im Impressum`).press('Speichern');
    await world.sql('ALTER TABLE agency_texts DROP CONSTRAINT never');
    expect([admin.status, admin.html.includes('QueryFailed')]).toEqual([500, false]);
    expect(world.log.lines.at(-1)).toContain('agency_texts');
    expect(world.log.text).not.toContain(canary);
  });

  it('nobody writes a line of their own into the log', async () => {
    const before = world.log.lines.length;
    await world.sql('ALTER TABLE agency_texts RENAME TO agency_texts_away');
    for (const path of ['/privacy?a=%0d%0aERROR%20forged', '/privacy?%0a{"level":"error"}']) {
      const { status } = await world.browser().request('GET', path, { headers: { 'X-Request-Id': 'forged' } });
      expect(status).toBe(500);
    }
    await world.sql('ALTER TABLE agency_texts_away RENAME TO agency_texts');
    const lines = world.log.lines.slice(before);
    expect(lines.length).toBe(2);
    for (const line of lines)
      expect([JSON.parse(line) !== null, line.includes('\n'), line.includes('forged')]).toEqual([true, false, false]);
  });

  it('logins, denials and what happens to keys and inquiries are in the audit trail, by ids only', async () => {
    await world.browser().request('POST', '/login', { form: { userName: 'adam', password: 'ganz falsch geraten' } });
    await world.signedIn('adam');
    const client = await world.registered('spurensucher');
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    await client.request('POST', '/account/password', {
      form: {
        currentPassword: password,
        newPassword: 'neun Reiher am Teich',
        newPasswordRepeat: 'neun Reiher am Teich',
      },
    });
    await client.request('POST', '/logout');
    const rows = await world.sql<{ action: string }>('SELECT DISTINCT action FROM audit_entries');
    const actions = rows.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['session.opened', 'session.denied', 'session.ended', 'account.registered']),
    );
    expect(actions.filter((action) => /recovery|password/.test(action)).length).toBeGreaterThanOrEqual(2);
  });
});

describe('A limit that SECURITY.md names', () => {
  it('is the one that holds where the operator says nothing else', async () => {
    const security = (await readFile(join(projectRoot, 'SECURITY.md'), 'utf8')).replace(/\s+/g, ' ');
    const { connections, patientLoginsOfName: patient } = new Environment({}).limits;
    const inWords = (count: number) => count.toLocaleString('en');
    expect(security).toContain(`${inWords(connections)} connections (\`CONNECTIONS\`)`);
    expect(security).toContain(`\`PATIENT_LOGINS_PER_DAY\`, ${inWords(patient.perDay)}`);
    expect(security).toContain(`\`PATIENT_LOGINS_PER_NAME\`, ${inWords(patient.perMinute)}`);
  });
});

describe('[38] Production', () => {
  const real = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://app@db/ohr?sslmode=verify-full',
    ROOT_KEY_FILE: '/etc/ohr/root.key',
    BASE_URL: 'https://beratung.example.org',
    SMTP_URL: 'smtps://mail.example.org',
  };

  it('boots with what it needs', () => {
    expect(new Environment(real)).toMatchObject({ production: true, createRootKey: false, secureCookies: true });
  });

  it.each([
    ['the embedded database', { DATABASE_URL: '' }],
    ['the root key of the default set-up', { ROOT_KEY_FILE: '' }],
    ['an address without https', { BASE_URL: 'http://beratung.example.org' }],
    ['no address', { BASE_URL: '' }],
    ['hashing as cheap as in tests', { ARGON2_MEMORY_KIB: '1024' }],
    ['one round of hashing with 19 MiB', { ARGON2_MEMORY_KIB: '19456', ARGON2_TIME_COST: '1' }],
    ['a database on another machine in clear', { DATABASE_URL: 'postgres://app@db/ohr' }],
    ['a database in clear by its address', { DATABASE_URL: 'postgres://app@10.0.0.5/ohr' }],
    ['TLS that may be left out', { DATABASE_URL: 'postgres://app@db/ohr?sslmode=prefer' }],
    ['to leave out who takes the mails', { SMTP_URL: '' }],
    ['a debug flag', { DEBUG: '*' }],
  ])('refuses %s, in one sentence', (_, change) => {
    expect(() => new Environment({ ...real, ...change })).toThrow(StartupProblem);
  });

  it.each([
    'postgres://app@db/ohr?sslmode=disable',
    'postgres://app@127.0.0.1/ohr',
    'postgres://app@[::1]:5433/ohr',
    'postgres://app@localhost/ohr',
    'postgres:///ohr?host=/var/run/postgresql',
  ])('takes a database that nobody listens in on, or that is said to be so: %s', (DATABASE_URL) => {
    expect(new Environment({ ...real, DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });

  it('speaks TLS with the database as its URL says', () => {
    expect(tlsOf('postgres://app@db/ohr?sslmode=disable')).toBe(false);
    expect(tlsOf('postgres://app@db/ohr?sslmode=require')).toEqual({ rejectUnauthorized: false });
    expect(tlsOf('postgres://app@db/ohr?sslmode=verify-full')).toEqual({ rejectUnauthorized: true });
    expect(tlsOf('postgres://app@db/ohr?sslmode=verify-ca')).toMatchObject({ rejectUnauthorized: true });
  });

  it('is let in nowhere in clear by a database URL that asks for TLS', async () => {
    const url = new URL(world.databaseUrl);
    url.searchParams.set('sslmode', 'require');
    await expect(migrate(url.href)).rejects.toThrow(/does not support SSL/);
  });

  it('hands no mail to another machine before it is encrypted', () => {
    expect(secured('smtp://mail.example.org').requireTLS).toBe(true);
    expect(secured('smtp://10.0.0.5:25').requireTLS).toBe(true);
    expect(secured('smtp://localhost.example.org').requireTLS).toBe(true);
    for (const here of ['smtp://localhost:1025', 'smtp://127.0.0.1', 'smtp://[::1]:25', 'smtps://mail.example.org'])
      expect(secured(here).requireTLS).toBe(false);
  });

  it('writes mails into files where that is said, but never a one-time link', async () => {
    const DATA_DIR = await mkdtemp(join(runFolder(), 'files-'));
    const environment = new Environment({ ...real, DATA_DIR, SMTP_URL: 'files' });
    const transport = new MailTransport(environment);
    const order = {
      subject: 'notification' as const,
      to: 'a@example.org',
      sender: 'N',
      link: new URL('https://beratung.example.org/x'),
      until: null,
      date: new Date(0),
    };
    await transport.send(noticeMail({ ...order, noticeId: 'one', tone: 'new' }, german), 'one');
    await expect(
      transport.send(noticeMail({ ...order, noticeId: 'two', tone: 'link' }, german), 'two'),
    ).rejects.toMatchObject({
      forGood: true,
    });
    expect(await readdir(environment.outboxDir)).toEqual(['one.eml']);
  });

  it('makes no root key of its own', async () => {
    const environment = new Environment({
      ...real,
      ROOT_KEY_FILE: '/nowhere/root.key',
      DATABASE_URL: world.databaseUrl,
    });
    const app = await createServer({ environment, databaseUrl: world.databaseUrl, scheduled: false }, new TestLog());
    await expect(app.init()).rejects.toThrow(/root\.key/);
    await app.close();
  });

  it('refuses a superuser of the database', async () => {
    const database = await testDatabase();
    await expect(migrate(database.url, { production: true })).rejects.toThrow(/superuser/);
    await database.drop();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['as a superuser of the database', {}, /superuser/],
    ['with hashing as cheap as in tests', { ARGON2_MEMORY_KIB: '1024' }, /ARGON2_MEMORY_KIB/],
    ['with a debug flag', { DEBUG: '*' }, /DEBUG/],
  ])('as a process of its own ends before it serves anybody %s', async (_, change, sentence) => {
    const DATA_DIR = await mkdtemp(join(runFolder(), 'production-'));
    const ROOT_KEY_FILE = join(DATA_DIR, 'root.key');
    await copyFile(world.environment.rootKeyFile, ROOT_KEY_FILE);
    await chmod(ROOT_KEY_FILE, 0o600);
    const database = await testDatabase();
    const server = await ServerProcess.spawn({
      ...real,
      ...{ ARGON2_MEMORY_KIB: '65536', ARGON2_TIME_COST: '3', DATABASE_URL: database.url, DATA_DIR },
      ...{ ROOT_KEY_FILE, HOST: '127.0.0.1', ...change },
    });
    await expect(server.ready()).rejects.toThrow(sentence);
    expect((await server.ended).exitCode).toBe(1);
    expect(server.output.trim().split('\n')).toHaveLength(1);
    await database.drop();
  });
});
