import { readdirSync } from 'node:fs';
import { COLORS } from '../../src/web/layout/colors.js';
import { TEXT_SIZES } from '../../src/web/layout/text-size.js';
import { projectRoot } from '../../src/config/project-root.js';
import { Stopping } from '../../src/config/stopping.js';
import { templateLanguages, textTemplate } from '../../src/agencies/public-texts/default-texts.js';
import { forPeople } from '../../src/database/connection.js';
import type { BrowserClient } from '../support/browser-client.js';
import { testDatabase } from '../support/database.js';
import { daySeed, someOfDay } from '../support/day-seed.js';
import { type Asked, rawExchange, watchExchanges } from '../support/http-exchange.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { routesOf } from '../support/routes.js';
import { otherHeaders, securityHeaders } from '../support/security-headers.js';
import { found, sourceFiles } from '../support/source-files.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { password, startWorld, type World } from '../support/world.js';
import { crawl } from './crawl.js';

/** Everything that any of these people was ever answered, signing in included. */
const answers: Asked[] = [];
watchExchanges((asked) => answers.push(asked));

const variables = { BASE_URL: 'https://localhost' };
let world: World;
const people = new Map<string, BrowserClient>();

const someId = '0190a1b2-0000-7000-8000-000000000000';
const filled = (path: string) => path.replace(':kind', 'imprint').replace(/:\w+/g, someId);
const waysOut = ['POST /logout', 'POST /exit'];
/** Who asks there today. */
const whoAsks = (asked: string) => someOfDay([...people.values()] as [BrowserClient, ...BrowserClient[]], asked);

beforeAll(async () => {
  world = await startWorld({ variables });
  const client = await world.registered('schreiberin');
  const inquiryId = await submitInquiry(client);
  const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
  await reply(counselor, inquiryId, 'Eine Antwort.');
  for (const [name, browser] of [
    ['visitor', world.browser()],
    ['client', client],
    ['counselor', counselor],
    ['supervisor', await world.signedIn('sabine')],
    ['admin', await world.signedIn('adam')],
  ] as const)
    people.set(name, browser);
  const starts = ['/', '/account', '/second-factor', '/inquiries', '/desk', '/oversight', '/settings'];
  for (const browser of people.values()) await crawl(browser, starts);
});

afterAll(() => world.close());

describe(`[32] Every answer carries exactly the security headers, to whom SEED=${daySeed} has it`, () => {
  /** Each with what is wrong about it. */
  const wrong = () =>
    answers.flatMap(({ method, path, status, headers }) => {
      const missing = Object.entries(securityHeaders).filter(([name, value]) => headers[name] !== value);
      const strange = Object.keys(headers).filter((name) => !(name in securityHeaders) && !otherHeaders.has(name));
      const cached = headers['cache-control'] !== 'no-store' && !path.startsWith('/assets/');
      const faults = [...missing.map(([name]) => `no ${name}`), ...strange, ...(cached ? ['cached'] : [])];
      return faults.length > 0 ? [`${method} ${path} ${status.toString()}: ${faults.join(', ')}`] : [];
    });

  it('on the pages that links lead to', () => {
    expect(answers.length).toBeGreaterThan(100);
    expect(wrong()).toEqual([]);
  });

  it('on every route, by every method, for everybody, with what there is and with what there is not', async () => {
    const routes = routesOf(world.nest).filter((route) => !waysOut.includes(route));
    const paths = new Set(routes.map((route) => filled(route.split(' ')[1] ?? '')));
    expect(paths.size).toBeGreaterThan(80);
    for (const path of paths)
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (waysOut.includes(`${method} ${path}`)) continue;
        const sent = method === 'POST' ? { form: { fieldThatNobodyKnows: 'x' } } : {};
        for (const browser of whoAsks(`${method} ${path}`)) await browser.request(method, path, sent);
      }
    expect(wrong()).toEqual([]);
  });

  it('on every static file, there or not, by every method, and where it is asked whether it has changed', async () => {
    const browser = await world.browser().open('/');
    const hashed = ['link[rel="stylesheet"]', 'script[src]'].map((one) => {
      const element = browser.page.find(one);
      return element.attr('href') ?? element.attr('src') ?? '';
    });
    const files = readdirSync(`${projectRoot}/views/assets`).map((name) => `/assets/${name}`);
    for (const path of [...hashed, ...files, '/assets', '/assets/', '/assets/nothing.css', '/assets/%2e%2e/page.hbs'])
      for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
        const { headers } = await browser.request(method, path);
        const etag = headers.etag;
        if (etag) await browser.request(method, path, { headers: { 'If-None-Match': etag } });
        await browser.request(method, path, { headers: { Range: 'bytes=999999999-' } });
        await browser.request(method, path, { headers: { 'Accept-Encoding': 'br, gzip' } });
      }
    expect(wrong()).toEqual([]);
  });

  it('on every error there is', async () => {
    const visitor = world.browser();
    const login = (form: Record<string, string>) => visitor.request('POST', '/login', { form });
    await visitor.request('POST', '/login', { body: 'userName=%FF', headers: { 'Content-Type': formType } });
    await visitor.request('POST', '/login', { body: '{}', headers: { 'Content-Type': 'application/json' } });
    await visitor.request('POST', '/login', { form: {}, headers: { Origin: 'https://evil.test' } });
    await visitor.request('GET', '/', { headers: { 'Sec-Purpose': 'prefetch' } });
    await visitor.request('GET', '/activation/%E0%A4%A');
    await world.browser('unknown.test').request('GET', '/');
    await login({ userName: 'x'.repeat(9_000_000), password });
    for (let guess = 0; guess < 5; guess += 1) await login({ userName: 'gibtesnicht', password: 'geraten und falsch' });
    await world.sql('ALTER TABLE agency_texts RENAME TO agency_texts_away');
    for (const method of ['GET', 'HEAD']) await visitor.request(method, '/privacy');
    await world.sql('ALTER TABLE agency_texts_away RENAME TO agency_texts');
    expect(wrong()).toEqual([]);
    const seen = new Set(answers.map(({ status }) => status));
    const errors = [400, 403, 404, 413, 415, 416, 422, 429, 500, 503];
    expect([...seen].filter((status) => status >= 400).sort((one, other) => one - other)).toEqual(errors);
    expect([...seen].filter((status) => status < 400).sort((one, other) => one - other)).toEqual([200, 303, 304]);
  });

  it('on every page that is packed, for everybody', async () => {
    const before = answers.length;
    const gets = routesOf(world.nest).filter((route) => route.startsWith('GET '));
    for (const route of gets)
      for (const browser of whoAsks(`packed ${route}`))
        await browser.request('GET', filled(route.slice(4)), { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect(answers.slice(before).some(({ headers }) => headers['content-encoding'] === 'br')).toBe(true);
    expect(wrong()).toEqual([]);
  });

  it('on every route while the database is away, and while the process stops', async () => {
    const database = await testDatabase();
    const line = await TcpProxy.before(database.url);
    const ending = await startWorld({ variables, databaseUrl: line.through(database.url), patience: forPeople });
    const browsers = [ending.browser(), await ending.signedIn('berta')] as const;
    const seen = new Set<number>();
    const askAll = async (when: string) => {
      for (const route of routesOf(ending.nest)) {
        const [method = '', path = ''] = route.split(' ');
        const sent = method === 'POST' ? { form: { message: 'Ein Brief' } } : {};
        for (const browser of someOfDay(browsers, `${when} ${route}`))
          seen.add((await browser.request(method, filled(path), sent)).status);
      }
    };
    await line.close();
    await askAll('away');
    expect(seen).toContain(503);
    await line.reopen();
    ending.nest.get(Stopping).begin();
    await askAll('stopping');
    expect(wrong()).toEqual([]);
    await ending.close();
    await line.close();
    await database.drop();
  });

  it.each([
    ['what is no request', 'HALLO\r\n\r\n'],
    ['a header without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a header with a line break in it', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['length and pieces', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['pieces of no length', 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'],
    ['a method of its own', 'HACK / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a version that is none', 'GET / HTTP/9.9\r\nHost: localhost\r\n\r\n'],
    ['an old version', 'GET / HTTP/1.0\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\nConnection: close\r\n\r\n'],
    ['another protocol', 'GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n'],
  ])('where Node itself would answer: %s', async (_, head) => {
    const answer = await rawExchange(world.port, head);
    expect(answer.headers).toMatchObject({ ...securityHeaders, 'cache-control': 'no-store' });
    expect(Object.keys(answer.headers).filter((name) => !(name in securityHeaders || otherHeaders.has(name)))).toEqual(
      [],
    );
  });
});

describe('[24] Every cookie that is ever set', () => {
  /** By name without prefix: where it is set, and what it may hold. */
  const kinds: Record<string, { setIn: string; value: RegExp }> = {
    session: { setIn: 'src/auth/sessions/session-cookie.ts', value: /^[\w-]{43}$/ },
    browser: { setIn: 'src/auth/limits/known-browsers.ts', value: /^[\w-]{64}$/ },
    led: { setIn: 'src/web/layout/proven-addresses.ts', value: /^[\da-z]{8,9}\.[\w-]{43}$/ },
    once: { setIn: 'src/auth/sessions/shown-once.ts', value: /^[\w-]{64,}$/ },
    region: { setIn: 'src/web/request/browser-choice.ts', value: /^(?:[A-Z]{2}-\d|outside)$/ },
    language: { setIn: 'src/web/request/browser-choice.ts', value: /^(?:de|de-simple|en)$/ },
    'no-code': { setIn: 'src/web/request/browser-choice.ts', value: /^yes$/ },
    colors: { setIn: 'src/web/request/browser-choice.ts', value: new RegExp(`^(?:${COLORS.join('|')})$`) },
    'text-size': { setIn: 'src/web/request/browser-choice.ts', value: new RegExp(`^(?:${TEXT_SIZES.join('|')})$`) },
  };
  /** What the page on data protection says of each, in every language. */
  const told: Record<keyof typeof kinds, { de: string; 'de-simple': string; en: string }> = {
    session: { de: 'angemeldet hält', 'de-simple': 'hält Sie angemeldet', en: 'keeps you signed in' },
    browser: { de: 'derselbe Browser', 'de-simple': 'derselbe Browser', en: 'the same browser' },
    led: { de: 'was gerade geschehen ist', 'de-simple': 'was gerade passiert ist', en: 'what has just happened' },
    once: { de: 'was gerade geschehen ist', 'de-simple': 'was gerade passiert ist', en: 'what has just happened' },
    region: { de: 'Bundesland', 'de-simple': 'Bundesland', en: 'federal state' },
    language: { de: 'Sprache', 'de-simple': 'Sprache', en: 'language' },
    'no-code': { de: 'Wiederherstellungs-Code', 'de-simple': 'Wiederherstellungs-Code', en: 'recovery code' },
    colors: { de: 'Farben', 'de-simple': 'Farben', en: 'colours' },
    'text-size': { de: 'Schriftgröße', 'de-simple': 'Schriftgröße', en: 'size of the text' },
  };
  const lines = () => answers.flatMap(({ headers }) => headers['set-cookie'] ?? []);
  const partsOf = (line: string) => {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    return { name, value, attributes: attributes.sort().join('; ') };
  };

  async function withAllOf(name: string): Promise<BrowserClient> {
    const browser = await world.registered(name);
    await browser.request('POST', '/text-size', { form: { size: 'large', returnTo: '/' } });
    await browser.request('POST', '/colors', { form: { colors: 'dark', returnTo: '/' } });
    await browser.request('POST', '/language', { form: { pageLanguage: 'de', returnTo: '/' } });
    await browser.request('GET', '/regions/AT-3');
    await browser.request('POST', '/inquiries/code-offer/removal');
    await browser.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    return browser;
  }

  it('is of a kind that is known here, and each kind was seen', async () => {
    const setters = found(
      sourceFiles('src', '.ts').filter(({ path }) => !path.endsWith('.spec.ts')),
      /\.(?:cookie|clearCookie)\(|set-cookie/i,
    );
    const files = new Set(setters.map((place) => place.replace(/:.*/, '')));
    expect([...files].sort()).toEqual([...new Set(Object.values(kinds).map(({ setIn }) => setIn))].sort());
    const browser = await withAllOf('alle-kekse');
    expect([...browser.cookies.keys()].sort()).toEqual(
      Object.keys(kinds)
        .map((kind) => `__Host-${kind}`)
        .sort(),
    );
  });

  it.each(templateLanguages())('is told of on the page about data protection, in %s', (language) => {
    const cookies =
      textTemplate('privacy', language, 'AT')
        .split(/^# Cookies$/m)[1]
        ?.split(/^# /m)[0] ?? '';
    const words = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, told[kind]?.[language as 'de'] ?? kind]));
    expect(Object.entries(words).filter(([, said]) => !cookies.includes(said))).toEqual([]);
  });

  it('is bound to this host and to https, unseen by scripts and other sites, and gone with the browser', () => {
    const wrong = lines().filter((line) => {
      const { name, value, attributes } = partsOf(line);
      const isGone = value === '' && attributes.startsWith('Expires=Thu, 01 Jan 1970 00:00:00 GMT; ');
      const kept = attributes.replace('Expires=Thu, 01 Jan 1970 00:00:00 GMT; ', isGone ? '' : '$&');
      const kind = name.startsWith('__Host-') ? kinds[name.slice('__Host-'.length)] : undefined;
      return kept !== 'HttpOnly; Path=/; SameSite=Lax; Secure' || !kind || !(isGone || kind.value.test(value));
    });
    expect(lines().length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  it('has at least 128 random bits where it lets in, or vouches for anybody', async () => {
    for (let login = 0; login < 41; login += 1) await world.signedIn('berta');
    for (const kind of ['session', 'browser']) {
      const values = lines()
        .map(partsOf)
        .filter(({ name, value }) => name === `__Host-${kind}` && value !== '')
        .map(({ value }) => Buffer.from(value, 'base64url'));
      expect(values.length).toBeGreaterThan(40);
      const varied = Array.from({ length: values[0]?.length ?? 0 }, (_, at) => {
        const bytes = values.map((value) => value[at] ?? 0);
        return bytes.reduce((any, byte) => any | byte) & ~bytes.reduce((all, byte) => all & byte);
      });
      // Each bit was set in one and not in another; by chance alone one never is in a trillion.
      expect([kind, varied.every((byte) => byte === 255), varied.length >= 16]).toEqual([kind, true, true]);
    }
  });

  it('goes at once with "Seite schnell verlassen"', async () => {
    const browser = await withAllOf('eilig');
    await browser.request('POST', '/exit');
    expect([...browser.cookies.keys()]).toEqual([]);
  });
});

const formType = 'application/x-www-form-urlencoded';
