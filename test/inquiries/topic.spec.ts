import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function inquiry(userName: string) {
  const client = await world.registered(userName);
  const id = await submitInquiry(client, { topic: 'Weiß nicht' });
  const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
  return { id, client, counselor };
}

const about = (id: string) =>
  world.sql<{ slug: string; clocks: number }>(
    `SELECT t.slug, (SELECT count(*)::int FROM response_clocks c WHERE c.inquiry_id = i.inquiry_id) AS clocks
       FROM inquiries i JOIN topics t USING (agency_id, topic_id) WHERE inquiry_id = $1`,
    [id],
  );
const audited = (id: string) =>
  world.sql(`SELECT FROM audit_entries WHERE inquiry_id = $1 AND action = 'inquiry.topic-corrected'`, [id]);

describe('The topic of an inquiry', () => {
  it('is corrected by its counselor, for client, desk and reports, and changes nothing else', async () => {
    const { id, client, counselor } = await inquiry('themenwahl');
    const due = await world.sql('SELECT due_at FROM response_clocks WHERE inquiry_id = $1', [id]);
    await counselor.open(`/threads/${id}`);
    await counselor.follow('Thema ändern');
    await counselor.choose('Thema', 'Trennung').press('Thema ändern');
    expect(counselor.text).toContain('Das Thema ist geändert.');
    expect(await about(id)).toEqual([{ slug: 'trennung', clocks: 1 }]);
    expect(await world.sql('SELECT due_at FROM response_clocks WHERE inquiry_id = $1', [id])).toEqual(due);
    expect(await audited(id)).toHaveLength(1);
    await client.open('/inquiries');
    expect(client.text).toContain('Trennung');
    await counselor.open('/desk');
    expect(counselor.text).toContain('Trennung');
  });

  it('stays where it is sent again', async () => {
    const { id, counselor } = await inquiry('doppelthema');
    const form = { topic: world.home.topics.schule ?? '' };
    const send = () => counselor.request('POST', `/threads/${id}/topic`, { form });
    expect([(await send()).status, (await send()).status]).toEqual([303, 303]);
    expect(await audited(id)).toHaveLength(1);
  });

  it('is one the agency offers: none of another agency’s, none that was given up, nothing else', async () => {
    const { id, counselor } = await inquiry('fremdthema');
    const [gone] = await world.sql<{ id: string }>(
      `INSERT INTO topics (agency_id, topic_id, slug, label, active, position) VALUES ($1, gen_random_uuid(), 'alt', 'Altes', false, 99) RETURNING topic_id AS id`,
      [world.home.agencyId],
    );
    for (const topic of [world.other.topics.schule ?? '', gone?.id ?? '', 'x', '']) {
      const answer = await counselor.request('POST', `/threads/${id}/topic`, { form: { topic } });
      expect({ topic, status: answer.status }).toEqual({ topic, status: 422 });
      expect(answer.body).toContain('Bitte wählen Sie ein Thema aus der Liste.');
    }
    expect(await about(id)).toEqual([{ slug: 'unknown', clocks: 1 }]);
  });

  it('is nobody’s to correct who does not answer', async () => {
    const { id, client } = await inquiry('eigenthema');
    const [first, second] = ['berta', 'carlo'];
    const stranger = await world.signedIn((await counselorOf(world, id)) === first ? second : first);
    const form = { topic: world.home.topics.schule ?? '' };
    for (const somebody of [client, stranger, await world.signedIn('sabine')])
      expect((await somebody.request('POST', `/threads/${id}/topic`, { form })).status).toBe(404);
    expect(await about(id)).toEqual([{ slug: 'unknown', clocks: 1 }]);
  });
});
