import { Client } from 'pg';
import { mostStrangersWaiting } from '../../src/database/turns/strangers-share.js';
import { strangerAtHand } from '../../src/database/turns/strangers.js';
import type { BrowserClient } from '../support/browser-client.js';
import type { Exchange } from '../support/http-exchange.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { untilWaiting } from '../support/locks.js';
import { routesOf } from '../support/routes.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;
let counselor: BrowserClient;
let inquiryId: string;
/** Past the application's connections: whatever happens to them, here one can see and act. */
let beside: Client;
/** Within a transaction who waits is seen as it was at first. */
let watching: Client;

/** Of the ten that a process has. */
const half = 5;
const someId = '0190a1b2-0000-7000-8000-000000000000';

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('angemeldet');
  inquiryId = await submitInquiry(client);
  counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  beside = new Client(world.databaseUrl);
  watching = new Client(world.databaseUrl);
  await Promise.all([beside.connect(), watching.connect()]);
});

afterAll(async () => {
  await Promise.all([beside.end(), watching.end()]);
  await world.close();
});

/** What strangers do, each in a way that takes a connection. */
const crowds: Record<string, (at: number) => Promise<Exchange>> = {
  'read a page': () => world.browser().request('GET', '/privacy'),
  'guess passwords': (at) => post('/login', { userName: `erfunden-${at.toString()}`, password: 'geraten und falsch' }),
  'ask for links': () => post('/password-reset', { userName: 'angemeldet' }),
  register: (at) =>
    post('/registration', {
      ...{ userName: `neu-${at.toString()}`, email: `neu-${at.toString()}@example.org` },
      ...{ password, passwordRepeat: password, termsVersion: '1', consent: 'yes' },
    }),
  'send what only somebody signed in may, with an invented session': () =>
    invented().request('POST', `/inquiries/${inquiryId}/messages`, { form: { message: 'Brief', consent: 'yes' } }),
};

function post(path: string, form: Record<string, string>): Promise<Exchange> {
  return world.browser().request('POST', path, { form });
}

function invented(): BrowserClient {
  const browser = world.browser();
  browser.cookies.set('session', 'A'.repeat(43));
  return browser;
}

/** Where each of them stands still, with a connection in hand, and nobody else does. */
const held: Record<keyof typeof crowds, string> = {
  'read a page': 'LOCK agency_texts IN ACCESS EXCLUSIVE MODE',
  'guess passwords': 'LOCK attempt_throttles IN ACCESS EXCLUSIVE MODE',
  'ask for links': 'LOCK access_links IN SHARE MODE',
  register: 'LOCK account_contacts IN SHARE MODE',
  'send what only somebody signed in may, with an invented session': 'LOCK ended_sessions IN ACCESS EXCLUSIVE MODE',
};

describe.each(Object.keys(crowds))('While any number of strangers %s', (what) => {
  it('half of the connections is left to who is signed in: they read and write before any stranger is through', async () => {
    const crowd = crowds[what];
    await beside.query('BEGIN');
    await beside.query(held[what] ?? '');
    const answered: number[] = [];
    const all = Array.from({ length: 40 }, async (_, at) => {
      const { status } = (await crowd?.(at)) ?? { status: NaN };
      answered.push(status);
    });
    await untilWaiting(watching, half);
    const read = (await client.open(`/inquiries/${inquiryId}`)).status;
    client.fill('Ihre Nachricht', 'Ein Brief, während viele warten.');
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Nachricht absenden');
    const statuses = [
      read,
      client.page.errors.length,
      (await counselor.request('GET', `/threads/${inquiryId}`)).status,
      (await counselor.request('GET', '/desk')).status,
    ];
    const [through, waiting] = [answered.length, await atLocks()];
    await beside.query('ROLLBACK');
    await Promise.all(all);
    expect([statuses, through, waiting]).toEqual([[200, 0, 200, 200], 0, half]);
    // In the end all of them have had their turn.
    expect(answered.filter((status) => status >= 500)).toEqual([]);
  });
});

async function atLocks(): Promise<number> {
  const { rows } = await watching.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}

describe('More strangers at once than there is room for', () => {
  it('are told when to come back, what they typed is kept, and the log says so once', async () => {
    await beside.query('BEGIN');
    await beside.query('LOCK attempt_throttles IN ACCESS EXCLUSIVE MODE');
    const away: Exchange[] = [];
    // Beside them wait those who have begun.
    const room = half + mostStrangersWaiting + half;
    const all = Array.from({ length: room + 20 }, async (_, at) => {
      const answer = await post('/login', { userName: `zu-viele-${at.toString()}`, password: 'geraten und falsch' });
      if (answer.status === 503) away.push(answer);
    });
    while (away.length < 20) await new Promise(setImmediate);
    await beside.query('ROLLBACK');
    await Promise.all(all);
    const told = away.filter(
      ({ headers, body }) => headers['retry-after'] === '10' && /value="zu-viele-\d+"/.test(body),
    );
    expect(told.length).toBeGreaterThanOrEqual(20);
    for (const { body } of told) expect(body).not.toContain('Fehlernummer');
    expect(world.log.lines.filter((line) => line.includes('people for the database'))).toHaveLength(1);
    expect(world.log.lines.filter((line) => line.includes('TooManyAtOnce'))).toEqual([]);
  });
});

/** Whose connections were asked for meanwhile, each. */
async function askedFor(work: () => Promise<unknown>): Promise<('stranger' | 'known')[]> {
  const { master } = world.dataSource.driver as unknown as { master: { connect: (...all: unknown[]) => unknown } };
  const connect = master.connect.bind(master);
  const asked: ('stranger' | 'known')[] = [];
  master.connect = (...all) => {
    asked.push(strangerAtHand() ? 'stranger' : 'known');
    return connect(...all);
  };
  await work();
  master.connect = connect;
  return asked;
}

/** Asked by machines, before anybody is looked for. */
const probes = new Set(['GET /health', 'GET /ready']);

describe('Every route takes its connections', () => {
  const [method, path] = [
    (route: string) => route.split(' ')[0] ?? '',
    (route: string) => (route.split(' ')[1] ?? '').replace(/:(\w+)/g, someId),
  ];
  const send = (browser: BrowserClient, route: string) =>
    browser.request(method(route), path(route), method(route) === 'POST' ? { form: { password } } : {});

  it('as a stranger’s where nobody is signed in; by a session that is none only to look for it', async () => {
    const wrong: unknown[] = [];
    for (const route of routesOf(world.nest).filter((one) => !probes.has(one))) {
      const nobodys = await askedFor(() => send(world.browser(), route));
      if (nobodys.includes('known')) wrong.push([route, nobodys]);
      const inventeds = await askedFor(() => send(invented(), route));
      if (inventeds.filter((whose) => whose === 'known').length > 1) wrong.push([route, inventeds]);
    }
    expect(wrong).toEqual([]);
  });

  it('and never as a stranger’s by somebody who is signed in, a stranger having come before them on the same line', async () => {
    const wrong: unknown[] = [];
    for (const route of routesOf(world.nest).filter((one) => one.startsWith('GET '))) {
      await send(world.browser(), 'GET /privacy');
      for (const person of [client, counselor]) {
        const asked = await askedFor(() => send(person, route));
        if (asked.includes('stranger')) wrong.push([route, asked]);
      }
    }
    expect(wrong).toEqual([]);
  });
});
