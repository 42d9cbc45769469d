import { setTimeout as sleep } from 'node:timers/promises';
import type { HashingPlace } from '../../src/vault/account-keys/hashing-lanes.js';
import { PasswordKdf } from '../../src/vault/account-keys/password-kdf.js';
import type { BrowserClient } from '../support/browser-client.js';
import type { Exchange } from '../support/http-exchange.js';
import { password, startWorld, type World } from '../support/world.js';
import { login, takenBack } from './reset-links.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const wrong = 'das ist nicht das richtige';

function later(seconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + seconds * 1000));
}

const ticketIn = (browser: BrowserClient) => /name="ticket" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';

/** A second of ten wrong logins, from as many browsers; `ticket` says what each brings along. */
async function tenWrong(userName: string, ticket = ''): Promise<void> {
  for (let time = 0; time < 10; time += 1)
    await world.browser().request('POST', '/login', { form: { userName, password: wrong, ticket } });
  later(1);
}

async function besieged(userName: string): Promise<BrowserClient> {
  const owner = await world.registered(userName);
  await owner.request('POST', '/logout');
  for (let second = 0; second < 8; second += 1) await tenWrong(userName);
  return owner;
}

describe('[50] While ten wrong logins a second come at one name, its owner', () => {
  it('gets in at once in a browser that signed in before', async () => {
    const owner = await besieged('belagert-bekannt');
    await owner.open('/login');
    await owner.fill('Benutzername', 'belagert-bekannt').fill('Passwort', password).press('Anmelden');
    expect(owner.path).toBe('/inquiries');
  });

  it('gets in within a minute in any other, and loses nothing but the password by coming early', async () => {
    await besieged('belagert-fremd');
    const owner = await login(world, 'belagert-fremd', password);
    const wait = Number(owner.headers['retry-after']);
    expect([owner.status, wait > 0 && wait <= 30]).toEqual([429, true]);
    expect(owner.text).toContain(`noch ${wait.toString()} Sekunde`);
    // It is no mistake of theirs.
    expect([owner.title, owner.page.errors]).toEqual(['Bitte warten: Login', []]);
    expect(owner.page.valueOf('Benutzername')).toBe('belagert-fremd');
    expect(owner.html).not.toContain(password);
    const [ticket, before] = [ticketIn(owner), world.clock.now().getTime()];
    for (let second = 1; second < wait; second += 1) await tenWrong('belagert-fremd');
    await owner.fill('Passwort', password).press('Anmelden');
    expect([owner.status, ticketIn(owner)]).toEqual([429, ticket]);
    while (world.clock.now().getTime() < before + wait * 1000) await tenWrong('belagert-fremd');
    await owner.fill('Passwort', password).press('Anmelden');
    expect(owner.path).toBe('/inquiries');
    expect(world.clock.now().getTime() - before).toBeLessThanOrEqual(60_000);
  });

  it('gets in within a minute also where those others wait for tickets of their own', async () => {
    await besieged('belagert-geduldig');
    const tickets: string[] = [];
    for (let guess = 0; guess < 20; guess += 1) tickets.push(ticketIn(await login(world, 'belagert-geduldig', wrong)));
    const owner = await login(world, 'belagert-geduldig', password);
    later(30);
    for (const ticket of tickets)
      await world
        .browser()
        .request('POST', '/login', { form: { userName: 'belagert-geduldig', password: wrong, ticket } });
    await owner.fill('Passwort', password).press('Anmelden');
    expect(owner.path).toBe('/inquiries');
  });
});

describe('A ticket for waiting', () => {
  const attempt = async (ticket: string, userName: string, tried = wrong, host?: string) =>
    (await world.browser(host).request('POST', '/login', { form: { userName, password: tried, ticket } })).status;

  it('is good once, of many at once too, for its name, at its agency, for ten minutes, and not if it was altered', async () => {
    for (const name of ['karte', 'karte-anders']) await besieged(name);
    await world.registered('karte', 'other.test');
    for (let guess = 0; guess < 3; guess += 1) await login(world, 'karte', wrong, 'other.test');
    await login(world, 'karte', wrong);
    const fresh = async () => ticketIn(await login(world, 'karte', wrong));
    const [one, moved, late, altered] = [await fresh(), await fresh(), await fresh(), await fresh()];
    // Others go on meanwhile: nothing is free by itself.
    const turn = async (seconds: number) => {
      later(seconds);
      for (const host of ['localhost', 'other.test'])
        for (const name of ['karte', 'karte-anders']) await login(world, name, wrong, host);
    };
    await turn(31);
    const answers = await Promise.all(Array.from({ length: 6 }, () => attempt(one, 'karte')));
    expect(answers.sort()).toEqual([422, 429, 429, 429, 429, 429]);
    expect(await attempt(moved, 'karte-anders')).toBe(429);
    expect(await attempt(moved, 'karte', wrong, 'other.test')).toBe(429);
    const [, until = '', nonce = '', mac = ''] = altered.split('.');
    for (const ticket of [`1.${until}.${nonce}.${mac}`, `${altered}0`, altered.toUpperCase(), 'x', '...'])
      expect([ticket, await attempt(ticket, 'karte')]).toEqual([ticket, 429]);
    await turn(631);
    expect(await attempt(late, 'karte', password)).toBe(429);
  });

  it('lets so many passwords be tried at a name within a minute, and no more', async () => {
    const strict = await startWorld({ variables: { PATIENT_LOGINS_PER_NAME: '2' } });
    const tickets: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const ticket = ticketIn(await login(strict, 'gibtesnicht', wrong));
      if (ticket) tickets.push(ticket);
    }
    strict.clock.moveTo(new Date(strict.clock.now().getTime() + 31_000));
    await login(strict, 'gibtesnicht', wrong);
    const statuses: number[] = [];
    for (const ticket of tickets) {
      const form = { userName: 'gibtesnicht', password: wrong, ticket };
      statuses.push((await strict.browser().request('POST', '/login', { form })).status);
    }
    await strict.close();
    expect(statuses).toEqual([422, 422, 429, 429]);
  });

  it('lets fewer be tried at a name once many were within a day, and as many again the next', async () => {
    const limits = { PATIENT_LOGINS_PER_NAME: '3', PATIENT_LOGINS_PER_DAY: '3' };
    const strict = await startWorld({ variables: limits });
    /** Of five who waited for their turn, how many were let in. */
    const letIn = async () => {
      const tickets: string[] = [];
      while (tickets.length < 5) tickets.push(ticketIn(await login(strict, 'gibtesnicht', wrong)));
      strict.clock.moveTo(new Date(strict.clock.now().getTime() + 61_000));
      await login(strict, 'gibtesnicht', wrong);
      const statuses: number[] = [];
      for (const ticket of tickets.filter(Boolean)) {
        const form = { userName: 'gibtesnicht', password: wrong, ticket };
        statuses.push((await strict.browser().request('POST', '/login', { form })).status);
      }
      return statuses.filter((status) => status === 422).length;
    };
    for (let guess = 0; guess < 4; guess += 1) await login(strict, 'gibtesnicht', wrong);
    const first = [await letIn(), await letIn(), await letIn()];
    strict.clock.moveTo(new Date(strict.clock.now().getTime() + 24 * 3_600_000));
    const next = await letIn();
    await strict.close();
    expect([first, next]).toEqual([[3, 1, 1], 3]);
  });

  it('is written down only where a password is looked at', async () => {
    const strict = await startWorld({ variables: { PATIENT_LOGINS_PER_NAME: '2' } });
    for (let guess = 0; guess < 4; guess += 1) await login(strict, 'gibtesnicht', wrong);
    const tickets: string[] = [];
    while (tickets.length < 20) tickets.push(ticketIn(await login(strict, 'gibtesnicht', wrong)));
    strict.clock.moveTo(new Date(strict.clock.now().getTime() + 31_000));
    for (const ticket of tickets)
      await strict.browser().request('POST', '/login', { form: { userName: 'gibtesnicht', password: wrong, ticket } });
    const rows = await strict.sql(`SELECT FROM attempt_throttles WHERE purpose = 'ticket'`);
    await strict.close();
    expect(rows).toHaveLength(2);
  });

  it('is given for taking an account back, too', async () => {
    await besieged('zurueckgeholt');
    const browser = await takenBack(world, 'zurueckgeholt', wrong);
    expect([browser.status, ticketIn(browser) === '']).toEqual([429, false]);
    later(30);
    await login(world, 'zurueckgeholt', wrong);
    await browser.fill('Altes Passwort', wrong).press('Zugang zurückholen');
    expect(browser.status).toBe(422);
  });
});

describe('A known browser', () => {
  it('[19] has a counter of its own, slowed like others', async () => {
    const owner = await besieged('eigen');
    const guess = async (tried: string) =>
      (await owner.request('POST', '/login', { form: { userName: 'eigen', password: tried } })).status;
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push(await guess(wrong));
    expect(statuses).toEqual([422, 422, 422, 429]);
    later(1);
    expect(await guess(password)).toBe(303);
  });

  it('[50] is one for that account and that agency alone, and is not made up', async () => {
    const owner = await besieged('besitzerin');
    const cookie = owner.cookies.get('browser') ?? '';
    await besieged('andere');
    await world.registered('besitzerin', 'other.test');
    for (let guess = 0; guess < 4; guess += 1) await login(world, 'besitzerin', wrong, 'other.test');
    for (const name of ['besitzerin', 'andere']) await login(world, name, wrong);
    const from = async (value: string, userName: string, host?: string) => {
      const browser = world.browser(host);
      browser.cookies.set('browser', value);
      return (await browser.request('POST', '/login', { form: { userName, password } })).status;
    };
    expect(await from(cookie, 'andere')).toBe(429);
    expect(await from(cookie, 'besitzerin', 'other.test')).toBe(429);
    for (const made of ['', 'A'.repeat(64), `B${cookie.slice(1)}`]) expect(await from(made, 'besitzerin')).toBe(429);
    expect(await from(cookie, 'besitzerin')).toBe(303);
  });

  it('[24] is told by a cookie that names nobody, goes with the browser, and with the quick exit at once', async () => {
    const owner = await world.registered('geht-schnell');
    const cookie = Buffer.from(owner.cookies.get('browser') ?? '', 'base64url');
    expect(cookie).toHaveLength(48);
    const rows = await world.sql<{ account_id: string }>('SELECT account_id FROM sessions');
    for (const { account_id: id } of rows) expect(cookie.toString('hex')).not.toContain(id.replaceAll('-', ''));
    // Who signs out is not unknown the next time; who leaves quickly is.
    await owner.request('POST', '/logout');
    expect([...owner.cookies.keys()]).toContain('browser');
    await owner.request('POST', '/exit');
    expect([...owner.cookies.keys()]).toEqual([]);
  });
});

describe('[51] A flood of logins at one agency', () => {
  it('lets logins at another, and those of known browsers, get through', async () => {
    // A password takes longer than all else of a login, so that the line is full however slow this machine is.
    const slow = { ARGON2_MEMORY_KIB: '8192', ARGON2_TIME_COST: '8', HASHING_CONCURRENCY: '1' };
    const busy = await startWorld({ variables: slow });
    const names = ['eins', 'zwei', 'drei', 'vier', 'fünf'];
    const known: BrowserClient[] = [];
    for (const name of names) {
      const browser = await busy.registered(`bekannt-${name}`);
      await browser.request('POST', '/logout');
      known.push(browser);
      await (await busy.registered(`woanders-${name}`, 'other.test')).request('POST', '/logout');
    }
    const order: string[] = [];
    const send = async (browser: BrowserClient, userName: string, tried: string, who: string) => {
      const { status } = await browser.request('POST', '/login', { form: { userName, password: tried } });
      order.push(`${who} ${status.toString()}`);
      return status;
    };
    // Each that is through comes again, by another name: one tried too often costs nothing.
    const under = { way: true };
    const flood = Array.from({ length: 150 }, async (_, at) => {
      for (let time = 0; under.way; time += 1) {
        const status = await send(busy.browser(), `erfunden-${at.toString()}-${time.toString()}`, wrong, 'flood');
        // What is turned away costs next to nothing, and would keep this machine busy with nothing else.
        if (status === 503) await sleep(100);
      }
    });
    while (!order.includes('flood 503')) await sleep(5);
    const people = names.flatMap((name, at) => [
      send(busy.browser('other.test'), `woanders-${name}`, password, 'other'),
      send(known[at] ?? busy.browser(), `bekannt-${name}`, password, 'known'),
    ]);
    const before = order.length;
    await Promise.all(people);
    const meanwhile = order.slice(before);
    under.way = false;
    await Promise.all(flood);
    await busy.close();
    expect(order.filter((one) => one === 'other 303')).toHaveLength(5);
    expect(order.filter((one) => one === 'known 303')).toHaveLength(5);
    // The flood's own line was full all the while.
    expect(meanwhile).toContain('flood 503');
  });
});

describe('[49] More registrations at once than there is room for', () => {
  it('are turned away without an error: the log says so once, and not for each of them', async () => {
    // Each takes so long that the room which gets free is taken again at once.
    const slow = { ARGON2_MEMORY_KIB: '8192', ARGON2_TIME_COST: '2', HASHING_CONCURRENCY: '1' };
    const busy = await startWorld({ variables: slow });
    const { kdf, place } = { kdf: busy.nest.get(PasswordKdf), place: registering(busy.home.agencyId) };
    const form = { password, passwordRepeat: password, email: 'flut@example.org', termsVersion: '1', consent: 'yes' };
    const away: Exchange[] = [];
    const under = { way: 10 };
    const people = Array.from({ length: under.way }, async (_, at) => {
      const answer = await busy
        .browser()
        .request('POST', '/registration', { form: { ...form, userName: `flut-${at.toString()}` } });
      if (answer.status === 503) away.push(answer);
      under.way -= 1;
    });
    const crowd: Promise<unknown>[] = [];
    while (under.way > 0) {
      while (!kdf.isFull(place)) crowd.push(kdf.derive(password, kdf.freshSettings(), place));
      await sleep(1);
    }
    await Promise.all([...people, ...crowd]);
    expect(away.length).toBeGreaterThan(1);
    for (const { body, headers } of away)
      expect([body.includes('Fehlernummer'), headers['retry-after']]).toEqual([false, '10']);
    expect(busy.log.lines.filter((line) => line.includes('passwords wait'))).toHaveLength(1);
    expect(busy.log.lines.filter((line) => line.includes('Busy'))).toEqual([]);
    await busy.close();
  });
});

function registering(agencyId: string): HashingPlace {
  return { agencyId, lane: 'registering' };
}
