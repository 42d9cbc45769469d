import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { counselorOf, submitInquiry, writeOn } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

describe('A client whose counselor is away', () => {
  let world: World;
  let inquiryId: string;
  let owner: StaffName;
  let deputy: StaffName;

  beforeAll(async () => {
    world = await startWorld();
    inquiryId = await submitInquiry(await world.registered('wiesel'), { message: 'Nur für Sie.' });
    owner = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    deputy = owner === 'berta' ? 'carlo' : 'berta';
    expect((await thread()).text).not.toContain('Vertretung');
    const counselor = await world.signedIn(owner);
    await counselor.open('/absences');
    await counselor
      .fill('Von', '2026-03-04')
      .fill('Bis', '2026-03-13')
      .choose('Vertretung', staff[deputy].displayName)
      .press('Abwesenheit speichern');
  });
  afterAll(() => world.close());

  it('is told who can read and answer, and until when', async () => {
    expect((await thread()).text).toContain(
      `${staff[owner].displayName} ist bis Freitag, 13. März 2026 nicht da. Zurzeit kann ${staff[deputy].displayName} lesen, was Sie geschrieben haben, und Ihnen antworten.`,
    );
    expect(await deputyKeys()).not.toBe(0);
  });

  it('may wait instead: the deputy has neither the thread nor a key, also of what comes', async () => {
    const before = await world.sql('SELECT due_at, promised_date FROM response_clocks');
    const client = await thread();
    await client.press('Lieber warten');
    expect(client.path).toBe(`/inquiries/${inquiryId}?notice=saved`);
    expect(client.text).toContain('Sie möchten lieber warten. Niemand sonst liest mit.');
    await writeOn(client, inquiryId, 'Ich warte.');
    expect(await deputyKeys()).toBe(0);
    const colleague = await world.signedIn(deputy);
    expect((await colleague.open(`/threads/${inquiryId}`)).status).toBe(404);
    expect((await colleague.open('/desk')).text).not.toContain('Vertretung für');
    expect(await world.sql('SELECT due_at, promised_date FROM response_clocks')).toEqual(before);
  });

  it('is told when their counselor is back, not a date that nobody keeps: in the thread, and in the list', async () => {
    const client = await thread();
    expect(client.text).toContain(`${staff[owner].displayName} antwortet nach der Rückkehr, ab Montag, 16. März 2026`);
    expect(client.text).toContain('Zugesagt war Montag, 9. März 2026.');
    expect(client.text).not.toContain('bis spätestens');
    await client.open('/inquiries');
    expect(client.text).toContain(`${staff[owner].displayName} antwortet nach der Rückkehr ab Montag, 16. März 2026`);
    expect(client.text).not.toContain('bis Montag, 9. März 2026');
  });

  it('is not said to be late by the person they wait for', async () => {
    const now = world.clock.now();
    world.clock.moveTo(new Date('2026-03-11T09:00:00Z'));
    const client = await thread();
    expect(client.text).not.toContain('verspätet');
    expect((await client.open('/inquiries')).text).not.toContain('Es tut uns leid');
    world.clock.moveTo(now);
  });

  it('is listed apart, where the supervisor looks for threads that nobody can answer', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/unanswerable');
    expect(supervisor.page.rows('Anfragen, die niemand beantworten kann')).toEqual([]);
    expect(supervisor.page.rows('Warten auf eigenen Wunsch')).toEqual([
      expect.stringContaining(staff[owner].displayName),
    ]);
  });

  it('stays with it when the absence is recorded anew', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    await supervisor.press('Ist wieder da');
    await supervisor
      .choose('Berater:in', staff[owner].displayName)
      .fill('Bis', '2026-03-20')
      .choose('Vertretung', staff[deputy].displayName)
      .press('Abwesenheit eintragen');
    expect(await deputyKeys()).toBe(0);
  });

  it('may change their mind: the deputy reads all of it, and the promise is the first one again', async () => {
    const client = await thread();
    await client.press('Doch die Vertretung antworten lassen');
    expect(client.text).toContain('Wir antworten Ihnen bis spätestens');
    const colleague = await world.signedIn(deputy);
    await colleague.open(`/threads/${inquiryId}`);
    expect(colleague.text).toContain('Nur für Sie.');
    expect(colleague.text).toContain('Ich warte.');
  });

  it('takes from the deputy, with the key, what these had begun to write', async () => {
    const drafts = () => world.sql('SELECT 1 FROM drafts');
    const begin = async () => {
      const colleague = await world.signedIn(deputy);
      await colleague.open(`/threads/${inquiryId}`);
      await colleague.fill('Ihre Antwort', 'Guten Tag, ich vertrete').press('Entwurf speichern');
    };
    await begin();
    expect(await drafts()).toHaveLength(1);
    await (await thread()).press('Lieber warten');
    expect(await drafts()).toEqual([]);
    await (await thread()).press('Doch die Vertretung antworten lassen');
    await begin();
    await world.nest.get(Housekeeping).run();
    expect(await drafts()).toHaveLength(1);
    // The deputy's time is over.
    const now = world.clock.now();
    world.clock.moveTo(new Date('2026-03-21T09:00:00Z'));
    await world.nest.get(Housekeeping).run();
    expect(await drafts()).toEqual([]);
    world.clock.moveTo(now);
  });

  it.each([
    { when: 'at once', name: 'dachs', meanwhile: () => Promise.resolve() },
    { when: 'after the night', name: 'marder', meanwhile: () => world.nest.get(Housekeeping).run() },
  ])('[12] writes under a key that the deputy never held once these have left: $when', async ({ name, meanwhile }) => {
    const now = world.clock.now();
    const client = await world.registered(name);
    const id = await submitInquiry(client);
    const counselorId = world.home.staff[(await counselorOf(world, id)) as StaffName];
    const colleagueId = counselorId === world.home.staff.berta ? world.home.staff.carlo : world.home.staff.berta;
    await world.arrange(
      `INSERT INTO thread_keys SELECT agency_id, inquiry_id, epoch, holder_kind, $2, key_generation, 'deputy', valid_from, $3, sealed, created_at
         FROM thread_keys WHERE inquiry_id = $1 AND role = 'counselor'`,
      [id, colleagueId, new Date(now.getTime() + 5 * 60_000)],
    );
    await writeOn(client, id, 'Solange die Vertretung da ist.');
    expect(await epochs(id)).toEqual([1]);
    world.clock.moveTo(new Date(now.getTime() + 10 * 60_000));
    await meanwhile();
    await writeOn(client, id, 'Danach.');
    expect(client.text).toContain('Danach.');
    expect(await epochs(id)).toEqual([1, 2]);
    expect(
      await world.sql('SELECT 1 FROM thread_keys WHERE inquiry_id = $1 AND epoch = 2 AND holder_id = $2', [
        id,
        colleagueId,
      ]),
    ).toEqual([]);
    await writeOn(client, id, 'Und noch einmal.');
    expect(await epochs(id)).toEqual([1, 2]);
    world.clock.moveTo(now);
  });

  it('alone decides', async () => {
    const other = await world.registered('iltis');
    const form = { choice: 'wait' };
    expect((await other.request('POST', `/inquiries/${inquiryId}/deputy-choice`, { form })).status).toBe(404);
    const client = await world.signedIn('wiesel');
    expect(
      (await client.request('POST', `/inquiries/${inquiryId}/deputy-choice`, { form: { choice: 'never' } })).status,
    ).toBe(422);
  });

  async function thread() {
    return (await world.signedIn('wiesel')).open(`/inquiries/${inquiryId}`);
  }

  async function epochs(id: string): Promise<number[]> {
    const rows = await world.sql<{ epoch: number }>(
      'SELECT DISTINCT epoch FROM thread_keys WHERE inquiry_id = $1 ORDER BY epoch',
      [id],
    );
    return rows.map(({ epoch }) => epoch);
  }

  async function deputyKeys(): Promise<number> {
    const rows = await world.sql(
      `SELECT 1 FROM thread_keys WHERE inquiry_id = $1 AND role = 'deputy' AND valid_until > $2`,
      [inquiryId, world.clock.now()],
    );
    const pending = await world.sql(`SELECT 1 FROM pending_grants WHERE inquiry_id = $1 AND role = 'deputy'`, [
      inquiryId,
    ]);
    return rows.length + pending.length;
  }
});
