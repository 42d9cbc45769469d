import { randomUUID } from 'node:crypto';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  // As it is where nobody has set anything.
  world = await startWorld({ variables: { UNANSWERED_INQUIRIES: '' } });
});
afterAll(() => world.close());

async function refused(client: BrowserClient): Promise<void> {
  await client.open('/inquiries/new');
  client.choose('Thema', 'Schule').fill('Betreff', 'Noch eine').fill('Ihre Nachricht', 'Wieder ich.');
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  expect(client.status).toBe(422);
  expect(client.page.errors.join(' ')).toContain('Schreiben Sie bitte in Ihrer Anfrage weiter');
  expect([client.page.valueOf('Betreff'), client.page.valueOf('Ihre Nachricht')]).toEqual(['Noch eine', 'Wieder ich.']);
}

const letter = () => ({
  topic: world.home.topics.schule ?? '',
  subject: 'Betreff',
  message: 'Text',
  consent: 'yes',
  termsVersion: '1',
  submissionToken: randomUUID(),
});

const waiting = (client: string) =>
  world.sql(`SELECT FROM inquiries WHERE client_id = $1 AND state = 'waiting_for_counselor'`, [client]);

describe('[52] One account', () => {
  it('has three unanswered inquiries at most, keeps its text, and writes on in those', async () => {
    const client = await world.registered('vielfrager');
    const [first] = [await submitInquiry(client), await submitInquiry(client), await submitInquiry(client)];
    await refused(client);
    await writeOn(client, first, 'Dann eben hier.');
    expect([client.status, client.text.includes('Dann eben hier.')]).toEqual([200, true]);
    const counselor = await world.signedIn((await counselorOf(world, first)) ?? '');
    await reply(counselor, first, 'Ich bin da.');
    await submitInquiry(client);
    await refused(client);
  });

  it('gets no more of them by concluding some and opening them anew', async () => {
    const client = await world.registered('drehtuer');
    const ids: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const id = await submitInquiry(client);
      ids.push(id);
      await client.request('POST', `/inquiries/${id}/conclusion`, { form: {} });
    }
    const statuses: number[] = [];
    for (const id of ids) statuses.push((await writeOn(client, id, 'Und wieder auf.')).status);
    expect(statuses).toEqual([200, 200, 200, 422, 422]);
    expect(client.page.valueOf('Ihre Nachricht')).toBe('Und wieder auf.');
  });

  it('gets no more of them by sending many at once', async () => {
    const client = await world.registered('gleichzeitig');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.request('POST', '/inquiries', { form: letter() })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(3);
    const [row] = await world.sql<{ id: string }>(
      'SELECT client_id AS id FROM inquiries ORDER BY inquiry_id DESC LIMIT 1',
    );
    expect(await waiting(row?.id ?? '')).toHaveLength(3);
  });

  it('leaves the three of everybody else as they are', async () => {
    const neighbor = await world.registered('nachbarin');
    for (let round = 0; round < 3; round += 1) await submitInquiry(neighbor);
  });
});
