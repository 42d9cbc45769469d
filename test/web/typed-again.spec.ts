import { getMetadataStorage } from 'class-validator';
import type { BrowserClient } from '../support/browser-client.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { withFailing } from '../support/failing.js';
import { HtmlPage } from '../support/html-page.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { formsOf } from '../support/routes.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { startWorld, type World } from '../support/world.js';

let database: TestDatabase;
let line: TcpProxy;
let world: World;
let client: BrowserClient;
let counselor: BrowserClient;
let thread: string;

beforeAll(async () => {
  database = await testDatabase();
  line = await TcpProxy.before(database.url);
  world = await startWorld({ databaseUrl: line.through(database.url) });
  client = await world.registered('langschreiber');
  thread = await submitInquiry(client);
  counselor = await world.signedIn((await counselorOf(world, thread)) ?? '');
});
afterAll(async () => {
  await world.close();
  await line.close();
  await database.drop();
});

const letter = 'Zeile eins\nZeile zwei <b>"&amp;</b> äöü';
/** In the words of the fields' labels; every other field is a choice, a number or a token. */
const written = new Set(['subject', 'message', 'family', 'age', 'userName', 'email', 'displayName', 'name', 'text']);
const long = new Set(['message', 'family', 'text']);
const secret = /password|code/i;
const never = 'geheim geheim geheim';

/** Each form with all its fields filled in. */
const forms = () =>
  Array.from(formsOf(world.nest), ([route, form]) => {
    const names = form
      ? new Set(
          getMetadataStorage()
            .getTargetValidationMetadatas(form, '', false, false)
            .map(({ propertyName }) => propertyName),
        )
      : new Set<string>();
    const filled = [...names].map((name) => [name, valueOf(name)]);
    return {
      route,
      path: route.replace('POST ', '').replaceAll(/:\w+/g, thread),
      names,
      form: Object.fromEntries(filled) as Record<string, string>,
    };
  });

function valueOf(name: string): string {
  if (secret.test(name)) return never;
  if (long.has(name)) return letter;
  return written.has(name) ? `Wort "${name}"` : `gewählt-${name}`;
}

/** What of it the page holds in fields that are seen. */
const shown = (page: HtmlPage): Record<string, string> =>
  Object.fromEntries(
    page
      .find('form textarea, form input[type="text"]')
      .toArray()
      .map((one) => page.$(one))
      .map((field): [string, string] => [
        field.attr('name') ?? '',
        field.is('textarea') ? field.text() : (field.attr('value') ?? ''),
      ]),
  );

const wordsOf = (form: Record<string, string>) =>
  Object.fromEntries(Object.entries(form).filter(([name]) => written.has(name)));

describe('While the database is away', () => {
  beforeAll(async () => {
    await world.browser().open('/');
    await line.close();
  });
  afterAll(() => line.reopen());

  it('every form that is sent comes back with what was typed, and can be sent again', async () => {
    const answered: string[] = [];
    for (const { route, path, names, form } of forms())
      for (const [who, browser] of [
        ['visitor', world.browser()],
        ['client', client],
        ['counselor', counselor],
      ] as const) {
        const answer = await browser.request('POST', path, { form });
        if (answer.status !== 503) continue;
        answered.push(route);
        const page = new HtmlPage(answer.body);
        expect(answer.body).not.toContain(never);
        if (Object.keys(wordsOf(form)).length === 0) continue;
        expect({ route, who, shown: shown(page) }).toEqual({ route, who, shown: wordsOf(form) });
        expect({ route, text: page.text.includes('ist nicht verloren') }).toEqual({ route, text: true });
        const again = page.submission(page.find('button:contains("Noch einmal absenden")'));
        expect([again.method.toUpperCase(), again.action]).toEqual(['POST', path]);
        // Whatever else there was goes along; secrets are asked for once more.
        expect(new Set(again.fields.map(([name]) => name))).toEqual(names);
      }
    expect(answered.length).toBeGreaterThan(100);
  });

  it('stays where the page is shown larger, and can still be sent', async () => {
    const path = `/inquiries/${thread}/messages`;
    const shownFirst = new HtmlPage((await client.request('POST', path, { form: { message: letter } })).body);
    const larger = shownFirst.submission(shownFirst.button('Schrift groß'));
    const form = Object.fromEntries(larger.fields);
    const { status, headers } = await client.request('POST', larger.action, { form });
    expect(status).toBe(307);
    const page = new HtmlPage((await client.request('POST', headers.location ?? '', { form })).body);
    expect(page.find('html').attr('data-text-size')).toBe('large');
    expect(shown(page)).toEqual({ message: letter });
    expect(page.submission(page.button('Noch einmal absenden')).action).toBe(path);
  });

  it('every page says where help is, and nobody is told to log in who is', async () => {
    for (const [browser, path] of [
      [client, '/inquiries'],
      [client, `/inquiries/${thread}`],
      [world.browser(), '/help'],
      [world.browser(), '/nowhere'],
    ] as const) {
      const answer = await browser.request('GET', path);
      const page = new HtmlPage(answer.body);
      expect([path, page.find('a[href="tel:142"]').length > 0]).toEqual([path, true]);
      if (answer.status === 503) expect(page.find('.tabs a')).toHaveLength(0);
    }
  });

  it('a host that nobody has asked for before gets the numbers that hold in all countries', async () => {
    const answer = await world.browser('other.test').request('GET', '/');
    expect(answer.status).toBe(503);
    expect(new HtmlPage(answer.body).find('a[href="tel:112"]').length).toBeGreaterThan(0);
    const sent = await world
      .browser('other.test')
      .request('POST', '/registration', { form: { userName: 'neu', password: never } });
    expect([sent.status, shown(new HtmlPage(sent.body))]).toEqual([503, { userName: 'neu' }]);
  });

  it('gives a stranger back no more than a field takes, and writers all of a long letter', async () => {
    const lengthy = `${'Ein Satz. '.repeat(15_000)}Schluss.`;
    const form = { message: lengthy };
    const own = await client.request('POST', `/inquiries/${thread}/messages`, { form });
    expect(shown(new HtmlPage(own.body))).toEqual({ message: lengthy });
    const strange = await world
      .browser()
      .request('POST', '/login', { form: { userName: '"'.repeat(60_000), password: 'x' } });
    expect(strange.body.length).toBeLessThan(100_000);
  });
});

describe('Afterwards', () => {
  it('every letter’s field says before how much it takes, and a refusal how much is too much', async () => {
    const places = [
      [client, '/inquiries/new', 'Ihre Nachricht', ['Anfrage absenden', 'Entwurf speichern']],
      [client, '/inquiries/new', 'Zu meiner Familie', ['Anfrage absenden', 'Entwurf speichern']],
      [client, `/inquiries/${thread}`, 'Ihre Nachricht', ['Nachricht absenden', 'Entwurf speichern']],
      [counselor, `/threads/${thread}`, 'Ihre Antwort', ['Antwort senden', 'Entwurf speichern']],
    ] as const;
    for (const [browser, path, label, buttons] of places)
      for (const button of buttons) {
        await browser.open(path);
        const described = browser.page.field(label).attr('aria-describedby')?.split(' ').at(-1) ?? '';
        const room = /^Platz für ([\d.]+) Zeichen$/.exec(browser.page.find(`#${described}`).text())?.[1] ?? '';
        const most = Number(room.replaceAll('.', ''));
        await browser.fill(label, 'x'.repeat(most + 1_007)).press(button);
        const refused = browser.page.errors.join(' ');
        expect([path, label, browser.status, refused.includes('um 1.007 Zeichen zu lang')]).toEqual([
          path,
          label,
          422,
          true,
        ]);
        expect(refused).toContain(`Platz ist für ${room}.`);
        // One less, and it is not said; the summary says what else is missing.
        await browser.fill(label, 'x'.repeat(most)).press(button);
        expect(browser.page.errors.join(' ')).not.toContain('zu lang');
      }
  });

  it('the form that came back is taken, once', async () => {
    await client.open(`/inquiries/${thread}`);
    const form = Object.fromEntries(
      client
        .fill('Ihre Nachricht', letter)
        .check('Ich stimme den Nutzungsbedingungen zu')
        .page.submission(client.page.find('button:contains("Nachricht absenden")')).fields,
    );
    await line.close();
    const lost = new HtmlPage((await client.request('POST', `/inquiries/${thread}/messages`, { form })).body);
    await line.reopen();
    const again = lost.submission(lost.find('button:contains("Noch einmal absenden")'));
    for (let time = 0; time < 2; time++) {
      const answer = await client.request('POST', again.action, { form: Object.fromEntries(again.fields) });
      expect(answer.status).toBe(303);
    }
    await client.open(`/inquiries/${thread}`);
    expect(client.page.find('.letter-client')).toHaveLength(2);
  });

  it('the form that failed by our fault comes back as well, and is taken once that is mended', async () => {
    await client.open(`/inquiries/${thread}`);
    client.fill('Ihre Nachricht', letter).check('Ich stimme den Nutzungsbedingungen zu');
    const { action, fields } = client.page.submission(client.page.button('Nachricht absenden'));
    const failing = { table: 'messages', agencyId: world.home.agencyId };
    let lost = new HtmlPage('');
    await withFailing(world, failing, async () => {
      const { status, body } = await client.request('POST', action, { form: Object.fromEntries(fields) });
      lost = new HtmlPage(body);
      expect([status, shown(lost)]).toEqual([500, { message: letter }]);
    });
    const again = lost.submission(lost.button('Noch einmal absenden'));
    const answer = await client.request('POST', again.action, { form: Object.fromEntries(again.fields) });
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining('notice=sent')]);
  });

  it('a letter to a thread that is somebody else’s by now stands in the answer', async () => {
    const stranger = await world.signedIn((await counselorOf(world, thread)) === 'berta' ? 'carlo' : 'berta');
    const answer = await stranger.request('POST', `/threads/${thread}/replies`, { form: { message: letter } });
    const page = new HtmlPage(answer.body);
    expect([answer.status, shown(page), page.heading]).toEqual([
      404,
      { message: letter },
      'Das gibt es hier nicht mehr',
    ]);
    expect(page.find('button:contains("absenden")')).toHaveLength(0);
  });

  it('a letter without a session that could keep it stands in the answer, too', async () => {
    const answer = await world
      .browser()
      .request('POST', `/inquiries/${thread}/messages`, { form: { message: letter } });
    expect([answer.status, shown(new HtmlPage(answer.body))]).toEqual([401, { message: letter }]);
  });

  it('every address that a form is sent to leads to a page that has one, when it is reloaded', async () => {
    const admin = await world.signedIn('adam');
    const supervisor = await world.signedIn('sabine');
    const lost: string[] = [];
    for (const { path } of forms()) {
      const answers = await Promise.all(
        [world.browser(), client, counselor, supervisor, admin].map((one) => one.request('GET', path)),
      );
      if (answers.every(({ status }) => status === 404)) lost.push(path.replaceAll(thread, ':id'));
    }
    // Buttons of every page, and links that are worth nothing without their token.
    expect(lost.sort()).toEqual([
      '/activation/:id',
      '/address-confirmation/:id',
      '/colors',
      '/language',
      '/logout',
      '/password-reset/:id',
      '/text-size',
    ]);
  });
});
