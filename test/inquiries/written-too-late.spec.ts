import { HtmlPage } from '../support/html-page.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { waitingDeputy } from '../support/waiting-deputy.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const letter = 'Das habe ich lange überlegt.';

/** A form filled in, as it is sent whatever happens meanwhile. */
async function written(browser: BrowserClient, path: string, button: string, label: string) {
  await browser.open(path);
  if (path === '/inquiries/new') browser.choose('Thema', 'Schule').fill('Betreff', 'Kurz');
  browser.fill(label, letter);
  if (label === 'Ihre Nachricht') browser.check('Ich stimme den Nutzungsbedingungen zu');
  const { action, fields } = browser.page.submission(browser.page.button(button));
  return () => browser.request('POST', action, { form: Object.fromEntries(fields) });
}

const begin = async (userName: string) => {
  await world.sql('DELETE FROM quotas');
  const client = await world.registered(userName);
  const id = await submitInquiry(client);
  const name = (await counselorOf(world, id)) ?? '';
  return { client, id, name, counselor: await world.signedIn(name) };
};

interface Late {
  send: () => Promise<{ status: number; body: string }>;
  label: string;
  says: string;
}

/** Whose text, and what happens before it arrives. */
const cases: [string, (userName: string) => Promise<Late>][] = [
  [
    'the agency is paused, a first letter',
    async (userName) => {
      const { client } = await begin(userName);
      const send = await written(client, '/inquiries/new', 'Anfrage absenden', 'Ihre Nachricht');
      await world.arrange(`UPDATE agencies SET status = 'paused'`);
      world.clock.moveTo(new Date(world.clock.now().getTime() + 120_000));
      return { send, label: 'Ihre Nachricht', says: 'macht gerade eine Pause' };
    },
  ],
  [
    'the agency is paused, a further letter',
    async (userName) => {
      const { client, id } = await begin(userName);
      const send = await written(client, `/inquiries/${id}`, 'Nachricht absenden', 'Ihre Nachricht');
      await world.arrange(`UPDATE agencies SET status = 'paused'`);
      world.clock.moveTo(new Date(world.clock.now().getTime() + 120_000));
      return { send, label: 'Ihre Nachricht', says: 'macht gerade eine Pause' };
    },
  ],
  ...(['/inquiries/new', 'thread'] as const).map((where): [string, (userName: string) => Promise<Late>] => [
    `the client is blocked, ${where}`,
    async (userName) => {
      const { client, id, counselor } = await begin(userName);
      const path = where === 'thread' ? `/inquiries/${id}` : where;
      const button = where === 'thread' ? 'Nachricht absenden' : 'Anfrage absenden';
      const send = await written(client, path, button, 'Ihre Nachricht');
      await counselor.request('POST', `/threads/${id}/block`, { form: { reason: 'insults' } });
      return { send, label: 'Ihre Nachricht', says: 'nicht schreiben' };
    },
  ]),
  [
    'the client has deleted the inquiry in another window',
    async (userName) => {
      const { client, id } = await begin(userName);
      const send = await written(client, `/inquiries/${id}`, 'Nachricht absenden', 'Ihre Nachricht');
      await client.request('POST', `/inquiries/${id}/deletion`);
      return { send, label: 'Ihre Nachricht', says: 'gibt es hier nicht mehr' };
    },
  ],
  [
    'the client has concluded it, for the counselor',
    async (userName) => {
      const { client, id, counselor } = await begin(userName);
      const send = await written(counselor, `/threads/${id}`, 'Antwort senden', 'Ihre Antwort');
      await client.request('POST', `/inquiries/${id}/conclusion`);
      return { send, label: 'Ihre Antwort', says: 'schon abgeschlossen' };
    },
  ],
  [
    'the client has deleted it, for the counselor',
    async (userName) => {
      const { client, id, counselor } = await begin(userName);
      const send = await written(counselor, `/threads/${id}`, 'Antwort senden', 'Ihre Antwort');
      await client.request('POST', `/inquiries/${id}/deletion`);
      return { send, label: 'Ihre Antwort', says: 'gibt es hier nicht mehr' };
    },
  ],
  [
    'the supervisor has given it to somebody else',
    async (userName) => {
      const { id, name, counselor } = await begin(userName);
      const send = await written(counselor, `/threads/${id}`, 'Antwort senden', 'Ihre Antwort');
      const other = world.home.staff[name === 'berta' ? 'carlo' : 'berta'];
      const supervisor = await world.signedIn('sabine');
      await supervisor.request('POST', '/oversight/inquiries/assignments', {
        form: { inquiry: id, counselor: other },
      });
      return { send, label: 'Ihre Antwort', says: 'gibt es hier nicht mehr' };
    },
  ],
  [
    'the deputy’s time is over',
    async (userName) => {
      const { id } = await begin(userName);
      const deputy = await world.signedIn(await waitingDeputy(world, id));
      const send = await written(deputy, `/threads/${id}`, 'Antwort senden', 'Ihre Antwort');
      await world.arrange('UPDATE coverage SET valid_until = $1 WHERE counselor_id <> answerer_id', [
        world.clock.now(),
      ]);
      return { send, label: 'Ihre Antwort', says: 'gibt es hier nicht mehr' };
    },
  ],
];

describe('What somebody wrote while the thing it was for has changed', () => {
  afterEach(async () => {
    await world.arrange(`UPDATE agencies SET status = 'open'`);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 120_000));
  });

  it.each(cases)('stands in the answer, which says what has happened: %s', async (name, arrange) => {
    const { send, label, says } = await arrange(`spaet-${String(cases.findIndex(([one]) => one === name))}x`);
    const { status, body } = await send();
    const page = new HtmlPage(body);
    expect([[404, 409, 422].includes(status), page.valueOf(label).trim()]).toEqual([true, letter]);
    expect(page.text).toContain(says);
  });
});
