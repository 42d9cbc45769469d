import { getMetadataStorage } from 'class-validator';
import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { daySeed, sampleOfDay, someOfDay } from '../support/day-seed.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { formsOf, routesOf } from '../support/routes.js';
import { startWorld, type World } from '../support/world.js';
import { crawl, type Visit } from './crawl.js';
import { fingerprints } from './tables.js';

/** Each with an element or attribute that nothing of ours has. After OWASP's XSS filter evasion cheat sheet. */
const corpus = [
  '<x-canary>',
  '<script data-canary>alert(1)</script>',
  '"><img src=x onerror=alert(1) data-canary>',
  "' autofocus onfocus=alert(1) data-canary='",
  '</textarea><svg/onload=alert(1) data-canary>',
  '</title><x-canary>',
  '<!--<x-canary>--><a href="javascript:alert(1)" data-canary>x</a>',
  '{{{x}}}{{constructor.constructor "alert(1)"}}<x-canary>',
  '&lt;x-canary&gt;&#60;x-canary&#62;<x-canary/>',
  '\u202e<x-canary>\u00a0`onmouseover=alert(1) data-canary`',
];
const all = corpus.join(' ');

let world: World;
const browsers = new Map<string, BrowserClient>();
const pages = new Map<string, Visit[]>();

const browserOf = (name: string): BrowserClient => {
  const browser = browsers.get(name);
  if (!browser) throw new Error(`${name} is not signed in`);
  return browser;
};

beforeAll(async () => {
  world = await startWorld();
  const client = await world.registered('spitzklammer');
  await client.open('/inquiries/new');
  client.choose('Thema', 'Schule').fill('Betreff', corpus.slice(0, 4).join(' ')).fill('Ihre Nachricht', all);
  client.fill('Alter', '"><img src=x onerror=a() data-canary>').fill('Zu meiner Familie', all);
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  const [row] = await world.sql<{ id: string }>('SELECT inquiry_id AS id FROM inquiries');
  const counselorName = (await counselorOf(world, row?.id ?? '')) ?? '';
  const counselor = await world.signedIn(counselorName);
  await reply(counselor, row?.id ?? '', all);
  // What is concluded has other forms, and what is new has others again.
  await submitInquiry(client, { subject: 'Harmlos' });
  const admin = await world.signedIn('adam');
  await admin.open('/settings/staff');
  admin.fill('Name', '<x-canary>"><b data-canary>').choose('Bezeichnung', 'Beraterin').fill('Benutzername', 'nora.neu');
  await admin.check('Beratung').press('Einladen');
  for (const [name, browser] of [
    ['visitor', world.browser()],
    ['client', client],
    ['counselor', counselor],
    ['supervisor', await world.signedIn('sabine')],
    ['admin', admin],
  ] as const)
    browsers.set(name, browser);
  const starts = [
    '/',
    '/account',
    '/second-factor',
    '/inquiries',
    '/desk',
    '/absences',
    '/oversight',
    '/oversight/handover-key',
    '/settings',
    '/settings/staff',
  ];
  for (const [name, browser] of browsers) pages.set(name, await crawl(browser, starts));
});

afterAll(() => world.close());

/** Elements and attributes that came out of what was typed. */
function alive(body: string): string[] {
  const { $ } = new HtmlPage(body);
  const handlers = $('*')
    .toArray()
    .flatMap((one) => Object.keys($(one).attr() ?? {}).filter((name) => name.startsWith('on')));
  const planted = $('x-canary, [data-canary], [href^="javascript:" i], script:not([src])')
    .toArray()
    .map((one) => $.html(one));
  return [...handlers, ...planted];
}

interface FoundForm {
  as: string;
  path: string;
  fields: [string, string][];
}

/** Every form with something to send, once per role, as it is filled in when its page is opened; a bare button does what it says. */
function typedInto(): FoundForm[] {
  return (known ??= formsFound());
}
let known: FoundForm[] | undefined;

function formsFound(): FoundForm[] {
  const found = new Map<string, FoundForm>();
  for (const [as, visits] of pages)
    for (const { path, body } of visits) {
      const page = new HtmlPage(body);
      for (const button of page.find('form[method="post"] button').toArray()) {
        const { action, fields } = page.submission(page.$(button));
        const target = action || path;
        if (fields.length > 0 && !/^\/(?:logout|exit|text-size|colors|language)(?:\?|$)/.test(target))
          found.set(`${as} ${target}`, { as, path: target, fields });
      }
    }
  return [...found.values()];
}

/** Names of boxes of which several may be ticked. */
function listNames(): ReadonlySet<string> {
  const types = [...formsOf(world.nest).values()].flatMap((type) => type ?? []);
  const rules = types.flatMap((type) => getMetadataStorage().getTargetValidationMetadatas(type, '', false, false));
  return new Set(rules.flatMap(({ each, propertyName }) => (each ? [propertyName] : [])));
}

const sent = (fields: [string, string][], change: (name: string, value: string) => string | string[]) =>
  Object.fromEntries(fields.map(([name, value]) => [name, change(name, value)]));

describe(`[34] Markup typed into every field, where it is refused as SEED=${daySeed} has it`, () => {
  it('is text on every page that shows it, and whole', () => {
    for (const [name, visits] of pages)
      expect(
        visits.filter(({ body }) => alive(body).length > 0).map(({ path, body }) => [name, path, ...alive(body)]),
      ).toEqual([]);
    for (const name of ['client', 'counselor']) {
      const threads = (pages.get(name) ?? []).filter(({ path }) =>
        /^\/(?:inquiries|threads)\/[0-9a-f-]{36}$/.test(path),
      );
      const texts = threads
        .map(({ body }) => new HtmlPage(body).text)
        .join(' ')
        .replace(/\s/g, '');
      for (const one of corpus) expect(texts).toContain(one.replace(/\s/g, ''));
    }
    expect(
      new HtmlPage((pages.get('admin') ?? []).find(({ path }) => path === '/settings/staff')?.body ?? '').text,
    ).toContain('<x-canary>"><b data-canary>');
  });

  it('is text where a form is refused and shown again', async () => {
    for (const { as, path, fields } of sampleOfDay(typedInto(), 8)) {
      const form = { ...sent(fields, () => all), '<x-canary>': all };
      const { status, body } = await browserOf(as).request('POST', path, { form });
      expect({ path, known: [303, 404, 409, 422, 429].includes(status), status, alive: alive(body) }).toMatchObject({
        path,
        known: true,
        alive: [],
      });
    }
  });

  it('is text, or nothing, in addresses', async () => {
    const query = ['returnTo', 'notice', 'region', 'page', 'filter', 'unsent']
      .map((name) => `${name}=${encodeURIComponent(all)}`)
      .join('&');
    for (const path of [
      '/',
      '/login',
      '/registration',
      '/inquiries',
      '/desk',
      '/oversight',
      '/settings/staff',
      '/nowhere',
    ])
      for (const browser of browsers.values())
        expect(alive((await browser.request('GET', `${path}?${query}`)).body)).toEqual([]);
  });
});

describe(`[37] Every form, as SEED=${daySeed} has it`, () => {
  it('is found', () => {
    const paths = typedInto().map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/login',
        '/registration',
        '/inquiries',
        '/account/contact',
        '/settings/staff',
        '/oversight/assignments',
      ]),
    );
    for (const one of [
      /^\/inquiries\/.+\/messages$/,
      /^\/inquiries\/.+\/draft$/,
      /^\/threads\/.+\/replies$/,
      /^\/threads\/.+\/draft$/,
    ])
      expect(paths.some((path) => one.test(path))).toBe(true);
  });

  it.each([
    [
      'with fields that make one more than one is',
      (fields: [string, string][]) => ({
        ...sent(fields, (_, value) => value),
        role: 'admin',
        roles: ['admin'],
        agencyId: 'x',
        accountId: 'x',
        status: 'active',
      }),
    ],
    ['with a list where a text belongs', (fields: [string, string][]) => sent(fields, (_, value) => [value, value])],
    [
      'with 1 MB in its first field',
      ([first = ['', ''], ...rest]: [string, string][]) => ({
        ...sent(rest, (_, value) => value),
        [first[0]]: 'x'.repeat(1_000_000),
      }),
    ],
    [
      'with 1 MB in its last field',
      (fields: [string, string][]) => ({
        ...sent(fields, (_, value) => value),
        [fields.at(-1)?.[0] ?? '']: 'x'.repeat(1_000_000),
      }),
    ],
    [
      'with the names of what every object has',
      (fields: [string, string][]) => ({
        ...sent(fields, (_, value) => value),
        constructor: 'x',
        toString: 'x',
        hasOwnProperty: 'x',
      }),
    ],
  ])('is refused with a clear answer and changes nothing: %s', async (_, changed) => {
    const before = await fingerprints(world);
    for (const { as, path, fields } of sampleOfDay(typedInto(), 8)) {
      const { status, body } = await browserOf(as).request('POST', path, { form: changed(fields) });
      expect({ as, path, status: [404, 413, 422].includes(status) ? 'refused' : status }).toEqual({
        as,
        path,
        status: 'refused',
      });
      if (status === 422) expect(body).toMatch(/Bitte|nicht/);
    }
    expect(unthrottled(await fingerprints(world))).toEqual(unthrottled(before));
  });
});

describe('[37] Every field of every form, all others as they should be', () => {
  it.each([
    ['is refused as a list', (value: string): string | string[] => [value, value]],
    ['is refused with 1 MB in it', () => 'x'.repeat(1_000_000)],
  ])('%s, and nothing is changed', async (kind, changed) => {
    const before = await fingerprints(world);
    const lists = listNames();
    for (const { as, path, fields } of sampleOfDay(typedInto(), 8))
      for (const changedName of new Set(fields.map(([name]) => name))) {
        if (kind.includes('list') && lists.has(changedName)) continue;
        const form = sent(fields, (name, value) => (name === changedName ? changed(value) : value));
        const { status } = await browserOf(as).request('POST', path, { form });
        const isRefused = [404, 413, 422].includes(status);
        expect({ as, path, changedName, status, isRefused }).toEqual({
          as,
          path,
          changedName,
          status,
          isRefused: true,
        });
      }
    expect(unthrottled(await fingerprints(world))).toEqual(unthrottled(before));
  });
});

/** How often somebody tried is counted, refused or not. */
function unthrottled(prints: Record<string, string | null>): Record<string, string | null> {
  return { ...prints, attempt_throttles: null, quotas: null };
}

describe(`[33] Every route that changes something, to whom SEED=${daySeed} has it`, () => {
  it.each([
    ['from another site', { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour', { Origin: '', 'Sec-Fetch-Site': 'same-site' }],
    ['from nowhere', { Origin: 'null', 'Sec-Fetch-Site': '' }],
  ])('refuses a form %s', async (where, headers) => {
    const before = await fingerprints(world);
    for (const route of routesOf(world.nest).filter((one) => !one.startsWith('GET '))) {
      const [method = '', path = ''] = route.split(' ');
      for (const name of someOfDay(['visitor', 'client', 'supervisor'], `${where} ${route}`))
        expect([route, (await browserOf(name).request(method, path, { form: { a: 'b' }, headers })).status]).toEqual([
          route,
          403,
        ]);
    }
    expect(await fingerprints(world)).toEqual(before);
  });
});

describe('[32] Every page that a link leads to', () => {
  it('carries the same security headers', () => {
    const names = [
      'content-security-policy',
      'strict-transport-security',
      'x-content-type-options',
      'referrer-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
      'cache-control',
      'x-powered-by',
    ];
    const sets = new Set(
      [...pages.values()].flat().map(({ headers }) => JSON.stringify(names.map((name) => headers[name] ?? null))),
    );
    expect([...sets].map((set) => JSON.parse(set) as unknown)).toEqual([
      [
        expect.stringContaining("default-src 'none'"),
        expect.stringContaining('max-age='),
        'nosniff',
        'same-origin',
        'same-origin',
        'same-origin',
        expect.any(String),
        'no-store',
        null,
      ],
    ]);
  });
});
