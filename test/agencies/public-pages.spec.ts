import { startApp } from '../support/app.js';
import { type BrowserClient } from '../support/browser-client.js';
import { Chromium } from '../support/chromium.js';
import { sampleOfDay } from '../support/day-seed.js';
import { rawExchange } from '../support/http-exchange.js';
import { otherHeaders, securityHeaders } from '../support/security-headers.js';
import { password, setUpAgency, startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const publicPages = [
  ...['/', '/login', '/registration', '/terms', '/terms/versions/1', '/privacy', '/imprint', '/help'],
  ...['/how-it-works', '/about', '/questions', '/confidentiality', '/accessibility', '/regions', '/regions/AT-9'],
];

describe('A visitor', () => {
  it.each(publicPages)('reads %s', async (path) => {
    const browser = await world.browser().open(path);
    expect(browser.status).toBe(200);
    expect(browser.page.heading).not.toBe('');
    expect(browser.page.find('html').attr('lang')).toBe('de');
    expect(browser.page.find('h1')).toHaveLength(1);
    expect(browser.text).toContain('Telefonseelsorge');
  });

  it('finds something behind every link of these pages', async () => {
    const links = new Set<string>();
    for (const path of publicPages) for (const link of (await world.browser().open(path)).page.links()) links.add(link);
    const dead: string[] = [];
    for (const link of links) if ((await world.browser().request('GET', link)).status !== 200) dead.push(link);
    expect(dead).toEqual([]);
  });

  it('chooses a federal state, which the registration then knows', async () => {
    const browser = await world.browser().open('/');
    expect(browser.text).toContain('Bundesland wählen');
    await browser.follow('Niederösterreich');
    await browser.follow('Neu registrieren', 'main');
    expect(browser.page.heading).toBe('Neu registrieren');
    expect(browser.page.valueOf('Bundesland')).toBe('AT-3');
  });

  it('reads page titles that tell a browser history nothing', async () => {
    for (const path of publicPages)
      expect((await world.browser().open(path)).title).not.toMatch(/berat|anfrage|krise|hilfe für|daheim/i);
  });

  it('sets the text size for this browser, and stays where they were', async () => {
    const browser = await world.browser().open('/help');
    await browser.press('Schrift sehr groß');
    expect(browser.path).toBe('/help');
    expect(browser.page.find('html').attr('data-text-size')).toBe('xlarge');
    expect(browser.cookies.get('text-size')).toBe('xlarge');
    await browser.press('Schrift normal');
    expect(browser.page.find('html').attr('data-text-size')).toBe('normal');
  });

  it('sets the colors for this browser until it is closed or somebody leaves quickly, over signing in and out', async () => {
    const userName = 'waehlt-farben';
    await world.registered(userName);
    const browser = await world.browser().open('/help');
    const seen = () => ({
      colors: browser.page.find('html').attr('data-colors'),
      scheme: browser.page.find('meta[name="color-scheme"]').attr('content'),
      current: browser.page.find('.colors [aria-current]').text(),
    });
    const unsaid = { colors: 'device', scheme: 'light dark', current: 'Farben wie am Gerät' };
    const dark = { colors: 'dark', scheme: 'dark', current: 'Dunkle Farben' };
    expect(seen()).toEqual(unsaid);
    await browser.press('Dunkle Farben');
    expect([browser.path, seen()]).toEqual(['/help', dark]);
    await browser.request('POST', '/login', { form: { userName, password } });
    await browser.open('/inquiries');
    expect([browser.status, seen()]).toEqual([200, dark]);
    await browser.press('Abmelden');
    expect([browser.path, seen()]).toEqual(['/?notice=signed-out', dark]);
    await browser.press('Starker Kontrast');
    expect(seen()).toEqual({ colors: 'contrast', scheme: 'light dark', current: 'Starker Kontrast' });
    await browser.press('Helle Farben');
    expect(seen()).toEqual({ colors: 'light', scheme: 'light', current: 'Helle Farben' });
    await browser.press('Farben wie am Gerät');
    expect(seen()).toEqual(unsaid);
    await browser.press('Dunkle Farben');
    await browser.request('POST', '/exit');
    await browser.open('/help');
    expect(seen()).toEqual(unsaid);
  });

  it.each(['https://evil.test/', '//evil.test/', '/\\evil.test', 'javascript:alert(1)'])(
    'is not led to %s by the text size or the colors',
    async (returnTo) => {
      for (const [path, choice] of Object.entries<Record<string, string>>({
        '/text-size': { size: 'large' },
        '/colors': { colors: 'dark' },
      })) {
        const { headers } = await world.browser().request('POST', path, { form: { ...choice, returnTo } });
        expect([path, headers.location]).toEqual([path, '/']);
      }
    },
  );

  it('leaves quickly for a page that says nothing of counseling', async () => {
    const browser = await world.browser().open('/help');
    await browser.press('Seite schnell verlassen');
    expect(browser.path).toBe('/exit');
    expect(browser.html).not.toMatch(/berat|anfrage|krise|daheim/i);
    expect(browser.page.find('meta[http-equiv="refresh"]').attr('content')).toMatch(/^0; url=https:/);
  });

  it('[27] leaves nothing signed in behind when leaving quickly', async () => {
    const browser = await world.registered('eilige-schwalbe');
    const cookie = browser.cookies.get('session') ?? '';
    await browser.press('Seite schnell verlassen');
    expect(browser.cookies.has('session')).toBe(false);
    browser.cookies.set('session', cookie);
    expect((await browser.request('GET', '/inquiries')).headers.location).toContain('/login');
  });
});

describe('Somebody signed in', () => {
  const selling = ['Ein Absatz.', 'Namen ausdenken', 'Neu registrieren', 'Willkommen'];
  const saidOf = ({ text, title }: BrowserClient) => selling.filter((words) => `${title} ${text}`.includes(words));

  it('is told at the start where their own things are, and not who we are and how to begin', async () => {
    expect(saidOf(await world.browser().open('/'))).toEqual(selling);
    const client = await (await world.registered('kennt-uns')).open('/');
    expect([client.status, client.page.heading, saidOf(client)]).toEqual([200, 'Beratungsstelle daheim', []]);
    expect(client.text).toContain('Wenn noch eine aussteht, sehen Sie dort, bis wann sie kommt.');
    await client.follow('Zu Ihren Anfragen');
    expect(client.path).toBe('/inquiries');
    await (await client.open('/')).follow('Anfrage stellen');
    expect(client.path).toBe('/inquiries/new');
  });

  it.each(['berta', 'sabine', 'adam'])('works here: %s is led to the first tab of their own', async (name) => {
    const browser = await (await world.signedIn(name)).open('/');
    const tab = browser.page.find('.tabs a').first();
    expect([browser.status, saidOf(browser)]).toEqual([200, []]);
    await browser.follow(`Weiter zu „${tab.text().trim()}“`);
    expect([browser.status, browser.path]).toEqual([200, tab.attr('href')]);
  });

  it('sees as admin what they have written for visitors', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/texts/welcome');
    await admin.follow('So sieht es jetzt aus');
    expect([admin.page.heading, saidOf(admin)]).toEqual(['Text welcome', selling]);
  });
});

describe('Machines', () => {
  it.each(['/health', '/ready'])('ask %s under any host name', async (path) => {
    expect((await world.browser('10.0.0.7').request('GET', path)).status).toBe(200);
  });

  it('do not offer pages to strangers: an unknown host is shown nobody', async () => {
    for (const path of publicPages) {
      const { status, body } = await world.browser('unknown.test').request('GET', path);
      expect({ path, status, names: /daheim|anderswo|Telefonseelsorge/.test(body) }).toEqual({
        path,
        status: 404,
        names: false,
      });
    }
  });

  it('without a Host header are shown nobody either', async () => {
    const { status } = await world.browser().request('GET', '/', { headers: { Host: '' } });
    expect([400, 404]).toContain(status);
  });

  it('are told apart by host: each agency shows its own name alone', async () => {
    const home = await world.browser('localhost').open('/');
    const other = await world.browser('other.test').open('/');
    expect([home.text.includes('anderswo'), other.text.includes('daheim')]).toEqual([false, false]);
    expect([home.text.includes('daheim'), other.text.includes('anderswo')]).toEqual([true, true]);
  });
});

describe('[32] Every answer', () => {
  const answers: [string, (browser: BrowserClient) => ReturnType<BrowserClient['request']>, number][] = [
    ['a page', (browser) => browser.request('GET', '/'), 200],
    ['a page that is not there', (browser) => browser.request('GET', '/nothing-here'), 404],
    ['a page that needs a session', (browser) => browser.request('GET', '/inquiries'), 303],
    [
      'a refused form',
      (browser) => browser.request('POST', '/login', { form: { userName: 'nobody', password: 'wrong' } }),
      422,
    ],
    [
      'a form from elsewhere',
      (browser) => browser.request('POST', '/login', { headers: { Origin: 'https://evil.test' } }),
      403,
    ],
    ['an unknown host', () => world.browser('unknown.test').request('GET', '/'), 404],
    ['a probe', (browser) => browser.request('GET', '/health'), 200],
    ['a static file', (browser) => browser.request('GET', '/assets/icon.svg'), 200],
    [
      'the stylesheet',
      async (browser) =>
        browser.request('GET', (await browser.open('/')).page.find('link[rel="stylesheet"]').attr('href') ?? ''),
      200,
    ],
    ['a static file that is not there', (browser) => browser.request('GET', '/assets/nothing.css'), 404],
    [
      'too long a form',
      (browser) => browser.request('POST', '/login', { form: { userName: 'x'.repeat(9_000_000) } }),
      413,
    ],
    ['a broken address', (browser) => browser.request('GET', '/activation/%E0%A4%A'), 400],
    ['a method nobody knows', (browser) => browser.request('DELETE', '/'), 404],
  ];

  it.each(answers)('carries exactly the security headers: %s', async (_name, ask, status) => {
    const answer = await ask(world.browser());
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(securityHeaders);
    expect(Object.keys(answer.headers).filter((name) => !(name in securityHeaders) && !otherHeaders.has(name))).toEqual(
      [],
    );
  });

  const broken: [name: string, head: string, status: number][] = [
    ['no request line', 'HALLO\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 404],
    ['a header without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['two lengths', 'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\nConnection: close\r\n\r\n', 200],
  ];

  it.each(broken)('carries them where it is hardly a request: %s', async (_name, head, status) => {
    const answer = await rawExchange(world.port, head);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(securityHeaders);
  });

  it('is kept by no cache, but for files whose names carry their hash', async () => {
    const browser = await world.browser().open('/');
    expect(browser.headers['cache-control']).toBe('no-store');
    const { headers } = await browser.request('GET', browser.page.find('script[src]').attr('src') ?? '');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

describe('What comes packed, where a browser takes that', () => {
  const takes = { 'Accept-Encoding': 'gzip, deflate, br' };
  const packing = async (browser: BrowserClient, path: string) =>
    (await browser.request('GET', path, { headers: takes })).headers['content-encoding'];

  it('is what everybody may see: pages before anybody signed in, stylesheet and script', async () => {
    const browser = await world.browser().open('/');
    const files = [
      browser.page.find('link[rel="stylesheet"]').attr('href') ?? '',
      browser.page.find('script[src]').attr('src') ?? '',
    ];
    for (const path of [...publicPages, ...files]) expect([path, await packing(browser, path)]).toEqual([path, 'br']);
    const plain = await browser.request('GET', '/');
    expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'Accept-Encoding']);
  });

  it('is nothing that somebody signed in reads, and no answer to a form: its length would tell on what it says', async () => {
    const person = await world.registered('ungepackt');
    for (const path of [...publicPages, '/inquiries', '/inquiries/new', '/account'])
      expect([path, await packing(person, path)]).toEqual([path, undefined]);
    const refused = await world
      .browser()
      .request('POST', '/login', { headers: takes, form: { userName: 'ungepackt' } });
    expect([refused.status, refused.headers['content-encoding']]).toEqual([422, undefined]);
  });
});

describe('[33] A form that another site sends', () => {
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://evil.test', 'Sec-Fetch-Site': '' },
    { Origin: 'null', 'Sec-Fetch-Site': '' },
    { Origin: '', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: '', 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'http://other.test', 'Sec-Fetch-Site': '' },
    { Origin: 'null', 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: '', 'Sec-Fetch-Site': '', Referer: 'https://evil.test/registration' },
    { Origin: '', 'Sec-Fetch-Site': '', Referer: 'no address' },
  ];

  it.each(foreign)('is refused, and changes nothing: %o', async (headers) => {
    const browser = await world.browser().open('/registration');
    const form = {
      userName: 'fremde-feder',
      password: 'sieben Birnen im Korb',
      passwordRepeat: 'sieben Birnen im Korb',
      email: 'a@example.org',
      consent: 'yes',
      termsVersion: '1',
    };
    const before = await world.sql('SELECT count(*) FROM accounts');
    const { status, body } = await browser.request('POST', '/registration', { form, headers });
    expect(status).toBe(403);
    expect(body).toContain('Das ging nicht von hier aus');
    expect(await world.sql('SELECT count(*) FROM accounts')).toEqual(before);
  });

  it('is refused from the same host by another scheme or port', async () => {
    for (const Origin of ['https://localhost', `https://localhost:${world.port.toString()}`, 'http://localhost:1'])
      expect(await sized({ Origin, 'Sec-Fetch-Site': '' })).toBe(403);
  });

  it('is taken from our own page, whatever the browser says of it', async () => {
    const own = `http://localhost:${world.port.toString()}`;
    const silent = { Origin: '', 'Sec-Fetch-Site': '' };
    expect(await sized(silent)).toBe(303);
    expect(await sized({ ...silent, Referer: `${own}/login` })).toBe(303);
    expect(await sized({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' })).toBe(303);
    expect(await sized({ Origin: own, 'Sec-Fetch-Site': '' })).toBe(303);
    expect(await sized({ Origin: own, 'Sec-Fetch-Site': '', Host: `LOCALHOST:${world.port.toString()}` })).toBe(303);
  });

  it('is taken at the address a trusted proxy names, with or without its default port', async () => {
    const app = await startApp({ variables: { BASE_URL: 'https://localhost', TRUSTED_PROXIES: '1' } });
    await setUpAgency(app.nest, { slug: 'hinten', host: 'vorne.test' });
    const behind = { Host: 'innen:3000', 'X-Forwarded-Proto': 'https', Origin: 'https://vorne.test' };
    const asked = async (headers: Record<string, string>) =>
      (await app.browser().request('POST', '/text-size', { form: { size: 'large' }, headers })).status;
    expect(await asked({ ...behind, 'X-Forwarded-Host': 'vorne.test' })).toBe(303);
    expect(await asked({ ...behind, 'X-Forwarded-Host': 'Vorne.test:443' })).toBe(303);
    expect(
      await asked({ ...behind, 'X-Forwarded-Host': 'vorne.test', Origin: 'http://vorne.test', 'Sec-Fetch-Site': '' }),
    ).toBe(403);
    expect(await asked({ ...behind, 'X-Forwarded-Host': 'unbekannt.test' })).toBe(404);
    await app.close();
  });

  async function sized(headers: Record<string, string>): Promise<number> {
    return (await world.browser().request('POST', '/text-size', { form: { size: 'large' }, headers })).status;
  }
});

describe('In Chromium', () => {
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await Chromium.start();
  });
  afterAll(() => chromium.close());

  it.each(sampleOfDay(publicPages, 4))(
    '%s shows without complaints and without scrolling sideways, at any size',
    async (path) => {
      for (const screen of ['phone', 'desktop'] as const) {
        const tab = await chromium.open(`http://localhost:${world.port.toString()}${path}`, { screen });
        await tab.page.getByRole('button', { name: 'Schrift sehr groß' }).click();
        await tab.page.locator('html[data-text-size="xlarge"]').waitFor({ state: 'attached' });
        expect({ screen, overflow: await tab.overflow(), problems: tab.problems }).toEqual({
          screen,
          overflow: 0,
          problems: [],
        });
        await tab.close();
      }
    },
  );

  it('the first press of Tab offers the way to the content', async () => {
    const tab = await chromium.open(`http://localhost:${world.port.toString()}/`);
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.press('Enter');
    await tab.page.waitForURL(/#/);
    expect(new URL(tab.page.url()).hash).toBe('#inhalt');
    await tab.close();
  });

  it('[35] without JavaScript a visitor chooses a state and registers', async () => {
    const tab = await chromium.open(`http://localhost:${world.port.toString()}/`, {
      javaScript: false,
      screen: 'phone',
    });
    const { page } = tab;
    await page.getByRole('list').getByRole('link', { name: 'Wien', exact: true }).click();
    await page.getByRole('main').getByRole('link', { name: 'Neu registrieren' }).click();
    await page.getByLabel('Benutzername').fill('stille-post');
    await page.getByLabel('Passwort', { exact: true }).fill('sieben Birnen im Korb');
    await page.getByLabel('Passwort wiederholen').fill('sieben Birnen im Korb');
    await page.getByLabel('E-Mail-Adresse').fill('stille-post@example.org');
    await page.getByLabel('Ich stimme den Nutzungsbedingungen zu').check();
    await page.getByRole('button', { name: 'Registrieren' }).click();
    await page.getByRole('heading', { name: 'Anfrage stellen' }).waitFor();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await tab.close();
  });
});
