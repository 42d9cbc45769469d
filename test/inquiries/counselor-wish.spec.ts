import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const name = 'Andere Beratungsperson wünschen';
const wishes = (id: string) => world.sql('SELECT 1 FROM counselor_wishes WHERE inquiry_id = $1', [id]);

async function asked(userName: string): Promise<{ client: BrowserClient; id: string; owner: StaffName }> {
  const client = await world.registered(userName);
  const id = await submitInquiry(client);
  await client.open(`/inquiries/${id}`);
  return { client, id, owner: (await counselorOf(world, id)) as StaffName };
}

describe('The wish for another counselor', () => {
  it('is asked about first, and says what will happen', async () => {
    const { client, id, owner } = await asked('wiesel');
    await client.follow(name);
    expect(client.page.heading).toBe('Jemand anderen wünschen?');
    expect(client.text).toContain(`kann ${staff[owner].displayName} hier nichts mehr lesen.`);
    expect(await wishes(id)).toEqual([]);
    await client.press(name);
    expect(client.path).toBe(`/inquiries/${id}?notice=wished`);
    expect(await wishes(id)).toHaveLength(1);
    expect((await client.open(`/inquiries/${id}/counselor-wish`)).path).toBe(`/inquiries/${id}`);
  });

  it('can be taken back until it is granted; sent again, nothing more happens', async () => {
    const { client, id } = await asked('hermelin');
    await client.follow(name);
    await client.press(name);
    await client.press('Wunsch zurücknehmen');
    expect(client.text).toContain('Ihr Wunsch ist zurückgenommen.');
    expect(client.page.link(name).attr('href')).toBe(`/inquiries/${id}/counselor-wish`);
    expect(await wishes(id)).toEqual([]);
    expect((await client.request('POST', `/inquiries/${id}/counselor-wish/removal`, { form: {} })).status).toBe(303);
    const supervisor = await world.signedIn('sabine');
    expect((await supervisor.open(`/oversight/wishes/${id}`)).status).toBe(404);
  });

  it('is told the audit trail once a day, however often it is taken back, and works each time', async () => {
    const { client, id } = await asked('mauswiesel');
    const told = async () => {
      const entries = await world.sql<{ action: string }>(
        `SELECT action FROM audit_entries WHERE inquiry_id = $1 AND action LIKE 'wish.%' ORDER BY entry_id`,
        [id],
      );
      return entries.map(({ action }) => action);
    };
    const often = async () => {
      for (let time = 0; time < 3; time += 1) {
        await client.request('POST', `/inquiries/${id}/counselor-wish`, { form: {} });
        expect(await wishes(id)).toHaveLength(1);
        const { headers } = await client.request('POST', `/inquiries/${id}/counselor-wish/removal`, { form: {} });
        expect([headers.location, await wishes(id)]).toEqual([`/inquiries/${id}?notice=unwished`, []]);
      }
    };
    await often();
    expect(await told()).toEqual(['wish.expressed', 'wish.withdrawn']);
  });

  it('granted on the day on which one was taken back, is not said to be taken back', async () => {
    const { client, id, owner } = await asked('nerz');
    const other = owner === 'berta' ? 'carlo' : 'berta';
    for (const act of ['', '/removal', ''])
      await client.request('POST', `/inquiries/${id}/counselor-wish${act}`, { form: {} });
    const supervisor = await world.signedIn('sabine');
    await supervisor.request('POST', `/oversight/wishes/${id}`, { form: { counselor: world.home.staff[other] } });
    expect(await wishes(id)).toEqual([]);
    const { headers } = await client.request('POST', `/inquiries/${id}/counselor-wish/removal`, { form: {} });
    expect(headers.location).toBe(`/inquiries/${id}`);
  });

  it('granted, is not taken back: the thread says who writes now, until they have', async () => {
    const { client, id, owner } = await asked('iltis');
    const other = owner === 'berta' ? 'carlo' : 'berta';
    expect(client.text).not.toContain('Ab jetzt schreibt Ihnen');
    await client.follow(name);
    await client.press(name);
    const supervisor = await world.signedIn('sabine');
    await supervisor.open(`/oversight/wishes/${id}`);
    await supervisor.press('Gewähren');
    await client.press('Wunsch zurücknehmen');
    expect(client.path).toBe(`/inquiries/${id}`);
    const told = `Ab jetzt schreibt Ihnen ${staff[other].displayName}`;
    expect(client.text).toContain(told);
    expect(client.text).toContain('Diese Person bekommt auch Ihre bisherigen Nachrichten zu lesen.');
    expect(await counselorOf(world, id)).toBe(other);
    const counselor = await world.signedIn(other);
    await counselor.open(`/threads/${id}`);
    await reply(counselor, id, 'Guten Tag, ich bin neu.');
    expect((await client.open(`/inquiries/${id}`)).text).not.toContain(told);
  });
});

describe('A client whom the supervisor reassigns', () => {
  it('is named in the thread, too, also after the first one has written', async () => {
    const { client, id, owner } = await asked('marder');
    const other = owner === 'berta' ? 'carlo' : 'berta';
    const counselor = await world.signedIn(owner);
    await counselor.open(`/threads/${id}`);
    await reply(counselor, id, 'Guten Tag.');
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/inquiries');
    const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [id]);
    await supervisor
      .check(`${row?.code ?? ''} auswählen`)
      .choose('Berater:in', staff[other].displayName)
      .press('Zuweisen');
    expect((await client.open(`/inquiries/${id}`)).text).toContain(
      `Ab jetzt schreibt Ihnen ${staff[other].displayName}`,
    );
  });
});
