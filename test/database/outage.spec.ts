import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { connectionOptions, forPeople } from '../../src/database/connection.js';
import { isOutage } from '../../src/database/outage.js';
import { crisisDefaults } from '../../src/domain/crisis-defaults.js';
import type { BrowserClient } from '../support/browser-client.js';
import type { Exchange } from '../support/http-exchange.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { untilWaiting } from '../support/locks.js';
import { startApp } from '../support/app.js';
import { postgresUrl } from '../support/postgres.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';
import { startWorld, type World } from '../support/world.js';

let database: TestDatabase;
let line: TcpProxy;
let world: World;
/** Past the line: whatever happens to it, here one can see and act. */
let beside: Client;

beforeAll(async () => {
  database = await testDatabase();
  line = await TcpProxy.before(database.url);
  world = await startWorld({ databaseUrl: line.through(database.url), patience: forPeople });
  beside = new Client(database.url);
  await beside.connect();
});

afterAll(async () => {
  await beside.end();
  await world.close();
  await line.close();
  await database.drop();
});

/** A page that asks the database for what no memory holds. */
const page = (): Promise<Exchange> => world.browser().request('GET', '/privacy');

const outage = { status: 503, headers: expect.objectContaining({ 'retry-after': '10' }) as object };
const works = { status: 200 };

/** After a silence a moment passes until somebody tries again. */
const isBack = async (): Promise<boolean> => (await page()).status === works.status;

/** Connections that the application keeps. */
const pooled = 10;

/** While nobody else can read what the page needs. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await beside.query('BEGIN');
  await beside.query('LOCK agency_texts IN ACCESS EXCLUSIVE MODE');
  try {
    await work();
  } finally {
    await beside.query('ROLLBACK');
  }
}

const waiting = `datname = current_database() AND wait_event_type = 'Lock'`;

describe('A page during an outage says "in a moment", not "our fault"', () => {
  it.each([
    ['the line is cut', () => line.cut()],
    [
      'the server ends the session',
      () => beside.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${waiting}`),
    ],
    [
      'somebody cancels the statement',
      () => beside.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE ${waiting}`),
    ],
    // Until `lock_timeout`.
    ['nobody gives the lock free', () => Promise.resolve()],
  ])('while it waits for an answer, when %s', async (_, act) => {
    await whileLocked(async () => {
      const answer = page();
      await Promise.race([untilWaiting(beside), answer]);
      await act();
      expect(await answer).toMatchObject(outage);
    });
    // That a connection is gone may show only when it is used: once for each there is, and then no more.
    const answers: number[] = [];
    while (answers.length <= pooled && answers.at(-1) !== works.status) answers.push((await page()).status);
    expect(answers.at(-1)).toBe(works.status);
  });

  it('when all connections are taken for too long', async () => {
    const taken = Array.from({ length: 10 }, () => world.dataSource.createQueryRunner());
    await Promise.all(taken.map((runner) => runner.connect()));
    expect(await page()).toMatchObject(outage);
    await Promise.all(taken.map((runner) => runner.release()));
    expect(await page()).toMatchObject(works);
  });

  it('when the line goes silent: everybody is answered, and no connection stays stuck', async () => {
    // The last second is for the page itself.
    expect(forPeople.connection + forPeople.answer).toBeLessThan(10_000);
    await Promise.all(Array.from({ length: 10 }, page));
    line.silent = true;
    const answers = await Promise.all(Array.from({ length: 25 }, page));
    line.silent = false;
    await line.cut();
    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(503));
    for (const answer of answers) expect(answer).toMatchObject(outage);
    await until(isBack);
    // More than the pool has: none of them meets a connection of before.
    const afterwards = await Promise.all(Array.from({ length: 25 }, page));
    expect(afterwards.map(({ status }) => status)).toEqual(Array(25).fill(200));
  });

  it('when the line goes silent, and nobody waits for it a second time: neither for a page nor for a form', async () => {
    const client = await world.registered('still');
    const id = await submitInquiry(client);
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    await Promise.all(Array.from({ length: pooled }, page));
    // As it is when an instance has just started, or nobody came for a while.
    world.nest.get(AgencyDirectory).forget();
    line.silent = true;
    line.asked.clear();
    const letter = { message: 'Ein langer Brief. '.repeat(500), consent: 'yes' };
    const answers = await Promise.all([
      page(),
      ...['/inquiries', `/inquiries/${id}`, '/account'].map((path) => client.request('GET', path)),
      ...['/desk', `/threads/${id}`].map((path) => counselor.request('GET', path)),
      client.request('POST', `/inquiries/${id}/messages`, { form: letter }),
      counselor.request('POST', `/threads/${id}/replies`, { form: letter }),
    ]);
    const asked = line.asked.size;
    line.silent = false;
    await line.cut();
    for (const answer of answers) expect(answer).toMatchObject(outage);
    expect(asked).toBeLessThanOrEqual(answers.length);
    await until(isBack);
  });

  it('for what PostgreSQL says of itself and of the machine; for all else it is our fault', async () => {
    await beside.query('ALTER TABLE agency_texts RENAME TO texts_away');
    const statuses: [string, number][] = [];
    for (const state of [...passing, ...faults]) {
      await beside.query(`CREATE OR REPLACE FUNCTION raised() RETURNS SETOF texts_away LANGUAGE plpgsql STABLE AS
        $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${state}'; END $$`);
      await beside.query('CREATE OR REPLACE VIEW agency_texts AS SELECT * FROM raised()');
      statuses.push([state, (await page()).status]);
    }
    await beside.query('DROP VIEW agency_texts; DROP FUNCTION raised; ALTER TABLE texts_away RENAME TO agency_texts');
    expect(statuses).toEqual([...passing.map((state) => [state, 503]), ...faults.map((state) => [state, 500])]);
  });
});

describe('While the database is away', () => {
  it('the numbers of the state somebody has chosen stay, and so does its page', async () => {
    await world.arrange(
      `INSERT INTO crisis_contacts (agency_id, position, label, phone, hours, region, version)
       SELECT agency_id, 9, 'Wien', '01 31330', 'immer', 'AT-9', version FROM agencies WHERE agency_id = $1`,
      [world.home.agencyId],
    );
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    const browser = await world.browser().open('/regions/AT-9');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    line.silent = true;
    const shown = [(await browser.open('/regions/AT-9')).status, (await browser.open('/privacy')).status];
    const numbers = numbersOn(browser);
    // However long it lasts; and where nobody ever read the agency's own, those of the country.
    world.clock.moveTo(new Date(world.clock.now().getTime() + 24 * 3600_000));
    const help = [(await browser.open('/help')).status, browser.page.find('main a[href^="tel:"]').text()];
    const elsewhere = world.browser('other.test');
    const unknown = [(await elsewhere.open('/help')).status, numbersOn(elsewhere)];
    line.silent = false;
    await line.cut();
    expect([shown, numbers]).toEqual([[200, 503], '01 31330142']);
    expect(help).toEqual([200, '01 31330142']);
    expect(unknown).toEqual([
      503,
      crisisDefaults(null)
        .map(({ phone }) => phone)
        .join(''),
    ]);
    expect(unknown[1]).toContain('112');
    await until(isBack);
  });
});

const numbersOn = ({ page: shown }: BrowserClient) => shown.find('footer a[href^="tel:"]').text();

/** PostgreSQL, appendix A. */
const passing = [
  '08000',
  '08003',
  '08006',
  '08P01',
  '53000',
  '53100',
  '53200',
  '53300',
  '53400',
  '57000',
  '57014',
].concat([
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  '58000',
  '58030',
  '28000',
  '28P01',
  '3D000',
  '25006',
  '25P03',
  '55P03',
]);
const faults = ['22001', '23505', '23514', '25P02', '42501', '42601', '42P01', 'P0001', 'XX000'];

describe('A server that starts', () => {
  it('while the machine is so busy that PostgreSQL is not reached in time, tries again', async () => {
    // Nobody else is on this line.
    const line = await TcpProxy.before(database.url);
    line.silent = true;
    const variables = { ROOT_KEY_FILE: world.environment.rootKeyFile };
    const starting = startApp({ databaseUrl: line.through(database.url), patience: forPeople, variables });
    await until(() => line.asked.size > 0);
    await until(() => [...line.asked].every((socket) => socket.closed));
    line.silent = false;
    const app = await starting;
    expect((await app.browser().request('GET', '/health')).status).toBe(200);
    await app.close();
    await line.close();
  });
});

describe('An outage is', () => {
  const connecting = async (url: string) => {
    const dataSource = new DataSource({ ...connectionOptions(url), migrations: [] });
    return dataSource.initialize().catch((error: unknown) => error);
  };

  it.each([
    ['a host that no name server knows', 'postgres://ohr:x@nowhere.invalid/ohr'],
    ['a port where nobody listens', 'postgres://ohr:x@127.0.0.1:1/ohr'],
    ['the same by a name with two addresses', 'postgres://ohr:x@localhost:1/ohr'],
  ])('%s', async (_, url) => {
    expect(isOutage(await connecting(url))).toBe(true);
  });

  it('a database that does not exist, and a password that does not hold', async () => {
    const server = await postgresUrl();
    expect(isOutage(await connecting(new URL('/nowhere', server).href))).toBe(true);
    expect(isOutage(await connecting(server.replace(/:[^:@]+@/, ':wrong@')))).toBe(true);
  });

  it('a server that takes the connection and says nothing', async () => {
    line.silent = true;
    const error = await connecting(line.through(database.url));
    line.silent = false;
    await line.cut();
    expect(isOutage(error)).toBe(true);
  });

  it('a connection that went between two statements of a transaction', async () => {
    const failure: unknown = await world.dataSource
      .transaction(async (manager) => {
        await manager.query('SELECT 1');
        await line.cut();
        await manager.query('SELECT 2');
      })
      .catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(Error);
    expect(isOutage(failure)).toBe(true);
  });

  it('a pool that was closed, as at the end of a process', async () => {
    const dataSource = await new DataSource({ ...connectionOptions(database.url), migrations: [] }).initialize();
    const runner = dataSource.createQueryRunner();
    await dataSource.destroy();
    expect(isOutage(await runner.query('SELECT 1').catch((error: unknown) => error))).toBe(true);
  });

  it.each(['EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE', 'EMFILE', 'ENOSPC'])(
    'what the system calls %s, also as the reason of something else',
    (code) => {
      const error = Object.assign(new Error('no'), { code });
      expect(isOutage(error)).toBe(true);
      expect(isOutage(new AggregateError([new Error('no'), error]))).toBe(true);
      expect(isOutage(new Error('not sent', { cause: error }))).toBe(true);
    },
  );

  it('not a fault in the code', () => {
    expect(isOutage(new TypeError("Cannot read properties of undefined (reading 'x')"))).toBe(false);
    expect(isOutage(Object.assign(new Error('no'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBe(false);
    expect(isOutage('a text')).toBe(false);
  });
});
