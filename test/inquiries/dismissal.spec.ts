import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Pair {
  id: string;
  client: BrowserClient;
  counselor: BrowserClient;
}

async function letter(userName: string): Promise<Pair> {
  const client = await world.registered(userName);
  const id = await submitInquiry(client, { message: 'Ich will nicht mehr leben.' });
  const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
  await counselor.open(`/threads/${id}`);
  return { id, client, counselor };
}

/** A first letter, its answer, and what the client wrote on. */
async function furtherLetter(userName: string): Promise<Pair> {
  const pair = await letter(userName);
  await reply(pair.counselor, pair.id, 'Gut, dass Sie schreiben.');
  await writeOn(pair.client, pair.id, 'Danke, das genügt mir.');
  await pair.counselor.open(`/threads/${pair.id}`);
  return pair;
}

async function dismissed(userName: string): Promise<Pair> {
  const pair = await furtherLetter(userName);
  await pair.counselor.follow('Keine Antwort nötig');
  await pair.counselor.press('Keine Antwort nötig');
  return pair;
}

const clocks = (id: string) =>
  world.sql(
    'SELECT kind, due_date::text, stopped_at, stop_reason, breached_at FROM response_clocks WHERE inquiry_id = $1 ORDER BY clock_id',
    [id],
  );

/** The newest id of the thread's messages. */
const lastOf = async (id: string) =>
  (await world.sql<{ last: string }>('SELECT last_message_id AS last FROM inquiries WHERE inquiry_id = $1', [id]))[0]
    ?.last ?? '';

describe('A first letter', () => {
  it('is never set aside: there is no button, no page, and the verb refuses', async () => {
    const { id, client, counselor } = await letter('erstbrief');
    expect(counselor.text).not.toContain('Keine Antwort nötig');
    expect((await counselor.open(`/threads/${id}/dismissal`)).status).toBe(422);
    const before = await clocks(id);
    const form = { lastSeenMessageId: await lastOf(id) };
    expect((await counselor.request('POST', `/threads/${id}/dismissal`, { form })).status).toBe(422);
    expect(await clocks(id)).toEqual(before);
    await client.open('/inquiries');
    expect(client.text).toContain('Wir antworten Ihnen');
    expect(client.text).not.toContain('Sie haben eine');
  });

  it('stays one while only the client has written, and when the answer was taken back', async () => {
    const { id, client, counselor } = await letter('nachgereicht');
    await writeOn(client, id, 'Und noch etwas.');
    expect((await counselor.open(`/threads/${id}/dismissal`)).status).toBe(422);
    await reply(counselor, id, 'Zu früh.');
    await counselor.follow('Nachricht zurücknehmen');
    await counselor.press('Nachricht zurücknehmen');
    expect((await counselor.open(`/threads/${id}/dismissal`)).status).toBe(422);
  });

  it('tells nobody of an answer, even where an earlier version let it be set aside', async () => {
    const { id, client } = await letter('altlast');
    await world.arrange("UPDATE inquiries SET state = 'waiting_for_client' WHERE inquiry_id = $1", [id]);
    await world.sql(
      "UPDATE response_clocks SET stopped_at = started_at, stop_reason = 'no_reply_needed' WHERE inquiry_id = $1",
      [id],
    );
    await client.open('/inquiries');
    expect(client.text).toContain('Ihre Nachricht wurde gelesen');
    expect(client.text).not.toContain('Antwort');
  });
});

describe('"Keine Antwort nötig"', () => {
  it('asks first, with the letter before one’s eyes, and changes nothing until it is pressed there', async () => {
    const { id, counselor, client } = await furtherLetter('rueckfrage');
    const before = await clocks(id);
    await counselor.follow('Keine Antwort nötig');
    expect(counselor.page.heading).toBe('Ist wirklich keine Antwort nötig?');
    expect(counselor.text).toContain('Danke, das genügt mir.');
    expect(counselor.text).not.toContain('Ich will nicht mehr leben.');
    expect(await clocks(id)).toEqual(before);
    await writeOn(client, id, 'Halt, doch nicht!');
    await counselor.press('Keine Antwort nötig');
    expect(counselor.status).toBe(422);
    expect(counselor.text).toContain('Halt, doch nicht!');
    expect(await clocks(id)).toEqual(before);
  });

  it('tells the client what happened, in the list and in the thread', async () => {
    const { id, client, counselor } = await dismissed('gelesen');
    expect(counselor.text).toContain('Vermerkt: Es ist keine Antwort nötig.');
    await client.open('/inquiries');
    expect(client.text).toContain('Ihre Nachricht wurde gelesen');
    expect(client.text).not.toContain('Sie haben eine');
    await client.open(`/inquiries/${id}`);
    expect(client.text).toContain('Ihre Beratungsperson hat vermerkt, dass sie keine Antwort braucht.');
  });

  it('pressed twice, says the same', async () => {
    const { id, counselor } = await dismissed('doppelt');
    const form = { lastSeenMessageId: await lastOf(id) };
    const before = await clocks(id);
    expect((await counselor.request('POST', `/threads/${id}/dismissal`, { form })).status).toBe(303);
    expect(await clocks(id)).toEqual(before);
  });

  it('is taken back: the clock runs on with its date, and no fact is left', async () => {
    const { id, client, counselor } = await furtherLetter('umkehr');
    const before = await clocks(id);
    const facts = () => world.sql('SELECT kind, stop_reason FROM response_facts ORDER BY kind, stop_reason');
    const factsBefore = await facts();
    await counselor.follow('Keine Antwort nötig');
    await counselor.press('Keine Antwort nötig');
    await counselor.press('Doch beantworten');
    expect(counselor.text).toContain('Die Nachricht wartet wieder auf Ihre Antwort.');
    expect(await clocks(id)).toEqual(before);
    expect(await facts()).toEqual(factsBefore);
    await client.open('/inquiries');
    expect(client.text).toContain('Wir antworten Ihnen');
    // Sent again after a lost answer.
    expect((await counselor.request('POST', `/threads/${id}/dismissal/removal`, { form: {} })).status).toBe(303);
    expect(await clocks(id)).toEqual(before);
  });

  it('is not taken back once something else happened', async () => {
    const { id, counselor } = await dismissed('zuspaet');
    await reply(counselor, id, 'Noch ein Gedanke.');
    expect(counselor.text).not.toContain('Doch beantworten');
    const before = await clocks(id);
    expect((await counselor.request('POST', `/threads/${id}/dismissal/removal`, { form: {} })).status).toBe(422);
    expect(await clocks(id)).toEqual(before);
  });

  it('is a number in the supervisor’s reports, in time or not', async () => {
    const supervisor = await world.signedIn('sabine');
    const counted = async () =>
      /Insgesamt wurden (\d+) Nachrichten mit „Keine Antwort nötig“ beendet\./.exec(
        (await supervisor.open('/oversight/reports')).text,
      )?.[1];
    const before = Number(await counted());
    expect(before).toBeGreaterThan(0);
    await dismissed('gezaehlt');
    expect(Number(await counted())).toBe(before + 1);
  });
});

describe('A client who has read the answer', () => {
  it('is told of a new one before, and of writing on afterwards', async () => {
    const { id, client, counselor } = await letter('lesezeichen');
    await reply(counselor, id, 'Guten Tag.');
    await client.open('/inquiries');
    expect(client.text).toContain('Sie haben eine neue Antwort');
    await client.open(`/inquiries/${id}`);
    await client.open('/inquiries');
    expect(client.text).toContain('Sie können weiterschreiben');
    expect(client.text).not.toContain('Sie haben eine');
  });
});
