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

describe('[52] A counselor', () => {
  const blocked = async (name: string, reason: string) => {
    const client = await world.registered(name);
    const ids = [await submitInquiry(client), await submitInquiry(client), await submitInquiry(client)];
    const counselor = await world.signedIn((await counselorOf(world, ids[0] ?? '')) ?? '');
    await counselor.open(`/threads/${ids[1] ?? ''}/block`);
    expect(counselor.text).toContain('Dabei werden 3 offene Anfragen als Missbrauch abgeschlossen.');
    await counselor.choose('Grund', reason).press('Schreiben sperren');
    expect([counselor.path.split('?')[0], counselor.status]).toEqual(['/desk', 200]);
    return { client, ids, counselor };
  };

  it('is asked for a reason first, and nothing has happened until there is one', async () => {
    const client = await world.registered('unbehelligt');
    const id = await submitInquiry(client);
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    expect((await counselor.open(`/threads/${id}`)).page.links()).toContain(`/threads/${id}/block`);
    await counselor.open(`/threads/${id}/block`);
    await counselor.press('Schreiben sperren');
    expect([counselor.status, counselor.page.errors.join(' ')]).toEqual([
      422,
      expect.stringContaining('Bitte wählen Sie einen Grund'),
    ]);
    expect((await writeOn(client, id, 'Noch da.')).status).toBe(200);
  });

  it('concludes all of a flood and blocks its author in one go', async () => {
    const { ids, counselor } = await blocked('flutende', 'Sehr viele Anfragen auf einmal');
    const rows = await world.sql<{ state: string; reason: string; clocks: string }>(
      `SELECT i.state, i.conclusion_reason AS reason,
              (SELECT count(*) FROM response_clocks k WHERE k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL) AS clocks
         FROM inquiries i WHERE i.inquiry_id = ANY($1)`,
      [ids],
    );
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ state: 'concluded', reason: 'abuse', clocks: '0' })));
    const trail = await world.sql<{ action: string }>(
      `SELECT e.action FROM audit_entries e
        WHERE e.action = 'client.blocked' AND e.inquiry_id = ANY($1) OR e.action = 'inquiry.concluded' AND e.inquiry_id = ANY($1)
        ORDER BY e.action`,
      [ids],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'client.blocked',
      ...Array<string>(3).fill('inquiry.concluded'),
    ]);
    // Sent once more, it is answered as it was, and nothing is done twice.
    await counselor.open(`/threads/${ids[0] ?? ''}/block`);
    await counselor.choose('Grund', 'Sehr viele Anfragen auf einmal').press('Schreiben sperren');
    expect(counselor.text).toContain('Das Schreiben ist gesperrt');
    expect(await world.sql(`SELECT FROM audit_entries WHERE action = 'client.blocked'`)).toHaveLength(1);
  });

  it('tells the client honestly, who reads, downloads and deletes, sees other help and writes nothing', async () => {
    const { client, ids } = await blocked('grob', 'Beleidigungen oder Drohungen');
    const [id = ''] = ids;
    for (const path of ['/inquiries', '/inquiries/new', `/inquiries/${id}`]) {
      const { text, page } = await client.open(path);
      expect([path, text]).toEqual([
        path,
        expect.stringContaining('weil Nachrichten beleidigend oder bedrohlich waren'),
      ]);
      expect([path, page.find('a[href="tel:142"]').length > 0]).toEqual([path, true]);
    }
    expect((await client.open(`/inquiries/${id}`)).text).toContain('Ich weiß nicht weiter.');
    const [message] = await world.sql<{ id: string }>(
      'SELECT last_message_id AS id FROM inquiries WHERE inquiry_id = $1',
      [id],
    );
    const { topic, subject, ...written } = letter();
    const forms = {
      '/inquiries': { topic, subject, ...written },
      [`/inquiries/${id}/messages`]: { ...written, lastSeenMessageId: message?.id ?? '' },
      [`/inquiries/${id}/draft`]: { message: 'Text' },
    };
    for (const [path, form] of Object.entries(forms))
      expect([path, (await client.request('POST', path, { form })).status]).toEqual([path, 422]);
    expect((await client.open('/account')).text).toContain('herunterladen');
    expect((await client.request('POST', `/inquiries/${id}/deletion`, { form: {} })).status).toBe(303);
  });

  it('stops also what is on its way at that moment', async () => {
    const client = await world.registered('wettlauf');
    const ids = [await submitInquiry(client), await submitInquiry(client)];
    const counselor = await world.signedIn((await counselorOf(world, ids[0] ?? '')) ?? '');
    const [row] = await world.sql<{ id: string; last: string }>(
      'SELECT client_id AS id, last_message_id AS last FROM inquiries WHERE inquiry_id = $1',
      [ids[0]],
    );
    const { message, consent, termsVersion, submissionToken } = letter();
    const form = { message, consent, termsVersion, submissionToken, lastSeenMessageId: row?.last ?? '' };
    await Promise.all([
      client.request('POST', `/inquiries/${ids[0] ?? ''}/messages`, { form }),
      counselor.request('POST', `/threads/${ids[0] ?? ''}/block`, { form: { reason: 'flood' } }),
      client.request('POST', '/inquiries', { form: letter() }),
    ]);
    expect(await waiting(row?.id ?? '')).toEqual([]);
  });
});

describe('[52] A supervisor', () => {
  it('sees who is blocked by codes alone, and lets them write again', async () => {
    const client = await world.registered('zweite-chance');
    const id = await submitInquiry(client);
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    await counselor.request('POST', `/threads/${id}/block`, { form: { reason: 'not_serious' } });
    const [row] = await world.sql<{ client: string; code: string }>(
      'SELECT client_id AS client, code FROM inquiries WHERE inquiry_id = $1',
      [id],
    );
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/blocks');
    expect(supervisor.text).toContain(row?.code ?? 'no code');
    expect(supervisor.page.$.html()).not.toContain('zweite-chance');
    const lifting = `/oversight/blocks/${row?.client ?? ''}/lifting`;
    expect((await counselor.request('POST', lifting, { form: {} })).status).toBe(404);
    expect((await supervisor.request('POST', lifting, { form: {} })).status).toBe(303);
    expect((await supervisor.request('POST', lifting, { form: {} })).status).toBe(303);
    expect(
      await world.sql(`SELECT FROM audit_entries WHERE action = 'client.unblocked' AND subject_id = $1`, [row?.client]),
    ).toHaveLength(1);
    expect((await writeOn(client, id, 'Danke.')).text).toContain('Danke.');
  });
});
