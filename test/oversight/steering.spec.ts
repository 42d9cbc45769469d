import { ClaimCheck } from '../../src/assignment/handover/claim-check.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

const caption = 'Anfragen, die niemand beantworten kann';

describe('"Anfragen, die niemand beantworten kann"', () => {
  let world: World;
  let inquiryId: string;
  let code: string;
  let owner: StaffName;
  let other: StaffName;

  beforeAll(async () => {
    world = await startWorld();
    inquiryId = await submitInquiry(await world.registered('wiesel'), { subject: 'Geheim' });
    owner = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    other = owner === 'berta' ? 'carlo' : 'berta';
    const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries');
    code = row?.code ?? '';
  });
  afterAll(() => world.close());

  it('is empty normally', async () => {
    expect((await page()).text).toContain('Für jede offene Anfrage ist jemand da');
  });

  it('lists what is left by an absence without a deputy, until one stands in', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    await supervisor
      .choose('Berater:in', staff[owner].displayName)
      .fill('Bis', '2026-03-06')
      .press('Abwesenheit eintragen');
    expect((await rows())[0]).toMatch(
      new RegExp(`^${code} .*${staff[owner].displayName} abwesend, und auch sonst ist niemand`),
    );
    await supervisor.open('/oversight');
    expect(supervisor.page.rows('Niemand kann antworten')).toEqual([
      expect.stringContaining(`${staff[owner].displayName} (abwesend)`),
    ]);
    const second = await submitInquiry(await world.signedIn('wiesel'));
    const told = await world.sql(
      'SELECT recipient_id AS id, kind FROM outbox_notices WHERE inquiry_id = $1 ORDER BY kind',
      [second],
    );
    expect(told).toEqual([
      { id: world.home.staff[owner], kind: 'new_inquiry' },
      { id: world.home.staff.sabine, kind: 'unassigned' },
    ]);
    await world.sql('DELETE FROM inquiries WHERE inquiry_id = $1', [second]);
    await supervisor.follow('Abwesenheiten');
    await supervisor.press('Ist wieder da');
    await supervisor
      .choose('Berater:in', staff[owner].displayName)
      .choose('Vertretung', staff[other].displayName)
      .fill('Bis', '2026-03-06')
      .press('Abwesenheit eintragen');
    expect(await rows()).toEqual([]);
  });

  it('lists what a deputy covers who has fallen ill, too', async () => {
    await world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at)
       VALUES ($1, gen_random_uuid(), $2, '2026-03-04', '2026-03-04', $2, $3)`,
      [world.home.agencyId, world.home.staff[other], world.clock.now()],
    );
    expect(await rows()).toHaveLength(1);
    await world.arrange('DELETE FROM absences');
    expect(await rows()).toEqual([]);
  });

  it('lists what the only deputy was parted from, which assigning helps, not a key', async () => {
    const { agencyId, staff: members } = world.home;
    await world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, deputy_id, from_day, to_day, recorded_by, created_at)
       VALUES ($1, gen_random_uuid(), $2, $3, '2026-03-04', '2026-03-06', $2, $4)`,
      [agencyId, members[owner], members[other], world.clock.now()],
    );
    expect(await rows()).toEqual([]);
    await world.arrange(
      `INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at) SELECT agency_id, client_id, $1, 'recusal', created_at FROM inquiries`,
      [members[other]],
    );
    expect(await rows()).toEqual([
      expect.stringMatching(/die Vertretung darf hier nicht antworten .*In der Übersicht zuweisen/),
    ]);
    expect(await figure()).toBe('1 Anfrage, die niemand beantworten kann');
    await world.arrange('UPDATE inquiries SET declines_deputy = true');
    expect((await page()).page.rows('Anfragen, die auf eigenen Wunsch warten')).toHaveLength(1);
    expect(await figure()).toBe('0 Anfragen, die niemand beantworten kann');
    await world.arrange('UPDATE inquiries SET declines_deputy = false');
    await world.arrange('DELETE FROM counselor_exclusions');
    await world.arrange('DELETE FROM absences');
  });

  it('lists what nobody has, what nobody has the key of, and what is left by a closed account', async () => {
    await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [world.home.staff[owner]]);
    expect(await rows()).toEqual([expect.stringContaining('Zugang gesperrt')]);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff[owner]]);
    await world.sql(
      `UPDATE thread_keys SET valid_until = '2026-03-04T08:00:00Z', valid_from = '2026-03-04T07:00:00Z' WHERE holder_id = $1 OR holder_kind = 'handover'`,
      [world.home.staff[owner]],
    );
    // What was taken by hand is found at night; whatever the verbs take, they ask for in the same transaction. The handover
    // key's seal is gone, too, or else the supervisor who looks would pass the key on by signing in.
    expect(await rows()).toEqual([]);
    await world.nest.get(ClaimCheck).run();
    expect(await rows()).toEqual([expect.stringContaining('wartet noch auf den Schlüssel')]);
    expect(await figure()).toBe('1 Anfrage, die niemand beantworten kann');
    await world.arrange('UPDATE assignments SET counselor_id = NULL, counts_as_open = false');
    expect(await rows()).toEqual([expect.stringContaining('niemandem zugewiesen')]);
    expect((await page()).html).not.toContain('Geheim');
  });

  it('knows nothing of another agency', async () => {
    const elsewhere = await world.signedIn('sabine', 'other.test');
    expect((await elsewhere.open('/oversight/unanswerable')).page.rows(caption)).toEqual([]);
  });

  async function page() {
    return (await world.signedIn('sabine')).open('/oversight/unanswerable');
  }

  /** What the overview says of the same. */
  async function figure(): Promise<string> {
    const { page: shown } = await (await world.signedIn('sabine')).open('/oversight');
    return shown.find('.figure-unassigned').text().trim();
  }

  async function rows(): Promise<string[]> {
    return (await page()).page.rows(caption);
  }
});

describe('The wish for another counselor', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('is granted from the overview, to whom the rules find; the two are parted for good', async () => {
    const client = await world.registered('wiesel');
    const inquiryId = await submitInquiry(client, { message: 'Darf ich wechseln?' });
    const owner = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    const other = owner === 'berta' ? 'carlo' : 'berta';
    await client.open(`/inquiries/${inquiryId}`);
    await client.follow('Andere Beratungsperson wünschen');
    await client.press('Andere Beratungsperson wünschen');
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    await supervisor.follow('Gewähren');
    expect(supervisor.page.heading).toBe('Andere Beratungsperson');
    expect(supervisor.html).not.toMatch(/wiesel|Darf ich/);
    expect(supervisor.page.field('Berater:in').text()).not.toContain(staff[owner].displayName);
    await supervisor.press('Gewähren');
    expect(supervisor.path).toBe('/oversight?notice=wish-granted');
    expect(await counselorOf(world, inquiryId)).toBe(other);
    const counselor = await world.signedIn(other);
    expect((await counselor.open(`/threads/${inquiryId}`)).text).toContain('Darf ich wechseln?');
    expect((await supervisor.open(`/oversight/wishes/${inquiryId}`)).status).toBe(404);
  });

  it('goes to the one who is named, or says that nobody is left', async () => {
    const client = await world.registered('hermelin');
    const inquiryId = await submitInquiry(client);
    const first = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    const supervisor = await world.signedIn('sabine');
    for (const [index, notice] of ['wish-granted', 'wish-granted-unassigned'].entries()) {
      await client.open(`/inquiries/${inquiryId}`);
      await client.follow('Andere Beratungsperson wünschen');
      await client.press('Andere Beratungsperson wünschen');
      await supervisor.open(`/oversight/wishes/${inquiryId}`);
      if (index === 0) supervisor.choose('Berater:in', staff[first === 'berta' ? 'carlo' : 'berta'].displayName);
      await supervisor.press('Gewähren');
      expect(supervisor.path).toBe(`/oversight?notice=${notice}`);
    }
    expect(await counselorOf(world, inquiryId)).toBeNull();
  });
});

describe('"Anfrage abgeben"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('hands a client over to somebody else, once confirmed', async () => {
    const inquiryId = await submitInquiry(await world.registered('wiesel'), { message: 'Ich bin deine Nachbarin.' });
    const owner = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    const other = owner === 'berta' ? 'carlo' : 'berta';
    const before = await world.sql('SELECT due_date, due_at FROM response_clocks');
    const counselor = await world.signedIn(owner);
    await counselor.open(`/threads/${inquiryId}`);
    await counselor.follow('Anfrage abgeben');
    expect((await counselor.request('POST', `/threads/${inquiryId}/recusal`, { form: {} })).status).toBe(422);
    await counselor.press('Anfrage abgeben');
    expect(counselor.path).toBe('/desk?notice=recused');
    expect((await counselor.open(`/threads/${inquiryId}`)).status).toBe(404);
    const again = await counselor.request('POST', `/threads/${inquiryId}/recusal`, { form: { confirmed: 'yes' } });
    expect([again.status, again.headers.location]).toEqual([303, '/desk?notice=recused']);
    expect(await world.sql('SELECT 1 FROM counselor_exclusions')).toHaveLength(1);
    expect((await (await world.signedIn(other)).open(`/threads/${inquiryId}`)).text).toContain(
      'Ich bin deine Nachbarin.',
    );
    expect(await world.sql('SELECT due_date, due_at FROM response_clocks')).toEqual(before);
  });

  it('is not a deputy’s to do', async () => {
    const inquiryId = await submitInquiry(await world.registered('iltis'));
    const owner = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    const other = owner === 'berta' ? 'carlo' : 'berta';
    const counselor = await world.signedIn(owner);
    await counselor.open('/absences');
    await counselor
      .fill('Von', '2026-03-04')
      .fill('Bis', '2026-03-06')
      .choose('Vertretung', staff[other].displayName)
      .press('Abwesenheit speichern');
    const deputy = await world.signedIn(other);
    await deputy.open(`/threads/${inquiryId}`);
    expect(deputy.text).not.toContain('Anfrage abgeben');
    expect((await deputy.open(`/threads/${inquiryId}/recusal`)).status).toBe(404);
    expect((await deputy.request('POST', `/threads/${inquiryId}/recusal`, { form: { confirmed: 'yes' } })).status).toBe(
      404,
    );
  });
});
