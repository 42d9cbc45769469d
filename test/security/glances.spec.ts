import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { routesOf } from '../support/routes.js';
import { password, startWorld } from '../support/world.js';
import { fingerprints } from './tables.js';

const world = await startWorld();
afterAll(() => world.close());

const someId = '0190a1b2-0000-7000-8000-000000000000';
const gets = routesOf(world.nest).filter((route) => route.startsWith('GET '));

describe('[57] Who only looks at the headers, and who fetches ahead,', () => {
  it('has nothing noted: no message is read, no opening, no session in use, on any page', async () => {
    const client = await world.registered('seitenblick');
    const id = await submitInquiry(client);
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    const people = [client, counselor, await world.signedIn('sabine'), await world.signedIn('adam'), world.browser()];
    const paths = gets.map((route) => route.replace('GET ', '').replace(':id', id).replace(/:\w+/g, someId));
    world.clock.moveTo(new Date(world.clock.now().getTime() + 5 * 60_000));
    const before = await fingerprints(world);
    for (const path of paths)
      for (const browser of people) {
        expect((await browser.request('HEAD', path)).body).toBe('');
        for (const header of ['Sec-Purpose', 'Purpose', 'X-Moz'])
          expect((await browser.request('GET', path, { headers: { [header]: 'prefetch;prerender' } })).status).toBe(
            503,
          );
      }
    expect(paths.length).toBeGreaterThan(40);
    expect(await fingerprints(world)).toEqual(before);
    await counselor.open(`/threads/${id}`);
    expect(await fingerprints(world)).not.toEqual(before);
  });

  it('leaves an answer unread, which can still be taken back', async () => {
    const client = await world.registered('ungelesen');
    const id = await submitInquiry(client);
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    await reply(counselor, id, 'Noch nicht gelesen');
    expect((await client.request('HEAD', `/inquiries/${id}`)).status).toBe(200);
    const read = () =>
      world.sql(`SELECT read_at FROM messages WHERE inquiry_id = $1 AND sender_role = 'counselor'`, [id]);
    expect(await read()).toEqual([{ read_at: null }]);
    await client.open(`/inquiries/${id}`);
    expect(await read()).not.toEqual([{ read_at: null }]);
  });

  it('uses up nothing that is shown once, and no link that works once', async () => {
    const client = await world.registered('einmalig');
    const { headers } = await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    expect(headers.location).toBe('/account/recovery-code');
    for (let times = 0; times < 3; times += 1) await client.request('HEAD', '/account/recovery-code');
    await client.open('/account/recovery-code');
    expect(client.page.find('main code').text()).toMatch(/^(\w{4}-){6}\w{4}$/);
  });
});
