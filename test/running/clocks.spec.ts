import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { startApp, type TestApp, usualNow } from '../support/app.js';
import { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
/** Another instance of the same, by another clock. */
let second: TestApp;

const at = (ms: number) => new Date(usualNow.getTime() + ms);

beforeAll(async () => {
  world = await startWorld();
  second = await startApp({
    databaseUrl: world.databaseUrl,
    variables: { ROOT_KEY_FILE: world.environment.rootKeyFile },
  });
});

beforeEach(() => {
  world.clock.moveTo(usualNow);
  second.clock.moveTo(usualNow);
});

afterAll(async () => {
  await second.close();
  await world.close();
});

/** The same person, with the same cookies, at the other instance. */
function elsewhere(client: BrowserClient): BrowserClient {
  const other = new BrowserClient(second.port, 'localhost');
  for (const [name, value] of client.cookies) other.cookies.set(name, value);
  return other;
}

describe('Two instances whose clocks differ', () => {
  it.each([-50, -5_000, 5_000])('by %d ms read at once what was just written', async (skew) => {
    second.clock.moveTo(at(skew));
    const client = await world.registered(`schief${Math.abs(skew).toString()}${skew < 0 ? 'zurueck' : 'vor'}`);
    const text = `Geschrieben bei ${skew.toString()}`;
    const inquiryId = await submitInquiry(client, { message: text });
    const there = elsewhere(client);
    await there.open(`/inquiries/${inquiryId}`);
    expect(there.status).toBe(200);
    expect(there.text).toContain(text);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Die Antwort.');
    await there.open(`/inquiries/${inquiryId}`);
    const [first, last] = [text, 'Die Antwort.'].map((words) => there.text.indexOf(words));
    expect(first).toBeGreaterThan(0);
    expect(last).toBeGreaterThan(first ?? Infinity);
  });

  it('show what was said in the order in which it was said', async () => {
    const client = await world.registered('gegenlaeufig');
    const inquiryId = await submitInquiry(client, { message: 'Zuerst.' });
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    second.clock.moveTo(at(5_000));
    const spoken = ['Zuerst.'];
    for (const [index, words] of ['Danach.', 'Dann.', 'Zuletzt.'].entries()) {
      await (index % 2 === 0 ? writeOn(elsewhere(client), inquiryId, words) : reply(counselor, inquiryId, words));
      spoken.push(words);
    }
    const { body } = await client.request('GET', `/inquiries/${inquiryId}`);
    expect([...body.matchAll(/Zuerst\.|Danach\.|Dann\.|Zuletzt\./g)].map(([words]) => words)).toEqual(spoken);
  });
});

describe('A clock that was years ahead, once, and is right again', () => {
  const ahead = 3 * 365 * 86_400_000;
  const login = (browser: BrowserClient, userName: string, secret: string) =>
    browser.request('POST', '/login', { form: { userName, password: secret } });

  it('locks nobody out who mistyped meanwhile, and leaves no session open until then', async () => {
    const name = 'zeitreisend';
    await world.registered(name);
    second.clock.moveTo(at(ahead));
    const there = second.browser();
    expect((await login(there, name, password)).status).toBe(303);
    for (let times = 0; times < 6; times += 1) await login(second.browser(), name, 'ganz falsch geraten');
    expect((await login(world.browser(), name, password)).status).toBe(303);
    const carried = world.browser();
    for (const [cookie, value] of there.cookies) carried.cookies.set(cookie, value);
    expect((await carried.request('GET', '/inquiries')).headers.location).toContain('/login');
  });

  it('keeps no mail back', async () => {
    const client = await world.registered('postlagernd');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    const inquiryId = await submitInquiry(client);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Ja.');
    await world.arrange('UPDATE outbox_notices SET next_attempt_at = $1, created_at = $1', [at(ahead)]);
    expect((await world.nest.get(NoticeSender).run()).sent).toBeGreaterThan(0);
  });
});
