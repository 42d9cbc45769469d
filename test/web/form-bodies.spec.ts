import type { BrowserClient } from '../support/browser-client.js';
import { HtmlPage } from '../support/html-page.js';
import { submitInquiry } from '../support/inquiries.js';
import { routesOf } from '../support/routes.js';
import { startWorld, type World } from '../support/world.js';
import { fingerprints } from '../security/tables.js';

let world: World;
let client: BrowserClient;
let thread: string;

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('formular');
  thread = `/inquiries/${await submitInquiry(client)}/messages`;
});
afterAll(() => world.close());

const json = JSON.stringify({ message: 'Hallo', consent: 'yes' });
const multipart = '--x\r\nContent-Disposition: form-data; name="message"\r\n\r\nHallo\r\n--x--\r\n';

describe('A body that is no form', () => {
  it.each([
    ['JSON', 'application/json', json],
    ['multipart', 'multipart/form-data; boundary=x', multipart],
    ['plain text', 'text/plain', 'message=Hallo'],
    ['XML', 'application/xml', '<message>Hallo</message>'],
    ['of a type that nobody knows', 'application/x-www-form-urlencoded-x', 'message=Hallo'],
    ['of a damaged type', '???', 'message=Hallo'],
    ['of no type', '', 'message=Hallo'],
  ])('%s is refused by every route that takes none with 415 and the usual page', async (_, type, body) => {
    const before = await fingerprints(world);
    // One takes a file; from whom, and that it is not read before that is known: test/admin/logo.spec.ts, unread-bodies.spec.ts
    const takes = (route: string) => body === multipart && route === 'POST /settings/logo';
    for (const route of routesOf(world.nest).filter((one) => !one.startsWith('GET ') && !takes(one))) {
      const [method = '', path = ''] = route.split(' ');
      for (const browser of [world.browser(), client]) {
        const answer = await browser.request(method, path, { body, headers: { 'Content-Type': type } });
        expect([route, answer.status, new HtmlPage(answer.body).heading]).toEqual([
          route,
          415,
          'Das war kein Formular',
        ]);
      }
    }
    expect(await fingerprints(world)).toEqual(before);
  });

  it('is refused in another character set, and compressed', async () => {
    const form = { message: 'Hallo' };
    for (const [name, value] of [
      ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-16'],
      ['Content-Encoding', 'gzip'],
      ['Content-Encoding', 'nonsense'],
    ] as const)
      expect((await client.request('POST', thread, { form, headers: { [name]: value } })).status).toBe(415);
  });

  it('is none where nothing was sent: a bare button may say nothing of its type', async () => {
    expect((await world.browser().request('POST', '/text-size')).status).toBe(303);
    expect((await world.browser().request('POST', '/exit')).status).toBe(303);
    expect((await world.browser().request('POST', '/login')).status).toBe(422);
  });
});

describe('A form that cannot be read', () => {
  it.each([
    ['cut off within a character', 'message=Hallo%C3%A'],
    ['of percent signs that stand for nothing', 'message=100%&consent=yes'],
    ['in Latin-1', 'message=Gr%FC%DFe'],
    ['with half of a pair', 'message=%ED%A0%80'],
  ])('%s is refused with 400 and the usual page', async (_, body) => {
    const before = await fingerprints(world);
    for (const path of [thread, '/login', '/registration', '/exit']) {
      const answer = await client.request('POST', path, { body });
      expect([path, answer.status, new HtmlPage(answer.body).heading]).toEqual([
        path,
        400,
        'Das haben wir nicht verstanden',
      ]);
    }
    expect(await fingerprints(world)).toEqual(before);
  });

  it('is the same in an address', async () => {
    expect((await client.request('GET', '/inquiries/%E4')).status).toBe(400);
  });
});
