import { counselorOf, submitInquiry, writeOn } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

describe('A counselor’s settings', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('are changed by the supervisor and decide who gets what', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    await supervisor.follow('Carlo Castelli');
    expect(supervisor.page.heading).toBe('Carlo Castelli');
    expect([
      supervisor.page.valueOf('Offene Anfragen insgesamt'),
      supervisor.page.valueOf('Montag'),
      supervisor.page.valueOf('Samstag'),
    ]).toEqual(['20', 'yes', 'no']);
    supervisor
      .fill('Offene Anfragen insgesamt', '7')
      .fill('Neue Anfragen pro Woche', '3')
      .uncheck('Freitag')
      .check('Wien')
      .check('Trennung')
      .check('Nimmt zurzeit keine neuen Anfragen an');
    await supervisor.press('Speichern');
    expect([supervisor.status, supervisor.text.includes('Gespeichert.')]).toEqual([200, true]);
    expect(
      [
        'Freitag',
        'Wien',
        'Niederösterreich',
        'Trennung',
        'Nimmt zurzeit keine neuen Anfragen an',
        'Vertretung, wenn sonst niemand frei ist',
      ].map((label) => supervisor.page.valueOf(label)),
    ).toEqual(['no', 'yes', 'no', 'yes', 'yes', 'no']);
    for (const name of ['wiesel', 'iltis'])
      expect(await counselorOf(world, await submitInquiry(await world.registered(name)))).toBe('berta');
  });

  it('keep what was typed where something is wrong', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings/staff');
    await admin.follow('Beratung anpassen: Carlo Castelli');
    for (const day of ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag']) admin.uncheck(day);
    await admin.fill('Offene Anfragen insgesamt', 'viele').press('Speichern');
    expect(admin.status).toBe(422);
    expect(admin.page.errors).toEqual([
      'Offene Anfragen insgesamt: Bitte geben Sie eine Zahl von 1 bis 999 an.',
      'Arbeitstage: Bitte wählen Sie mindestens einen Arbeitstag.',
    ]);
    expect(admin.page.valueOf('Offene Anfragen insgesamt')).toBe('viele');
    expect(admin.text).not.toContain('Alle Anfragen übergeben');
  });

  it('always leave one person who stands in', async () => {
    const admin = await world.signedIn('adam');
    await admin.open(`/oversight/counselors/${world.home.staff.berta}`);
    await admin.uncheck('Vertretung, wenn sonst niemand frei ist').press('Speichern');
    expect([admin.status, admin.page.errors[0]]).toEqual([422, expect.stringContaining('Jemand muss einspringen')]);
    const form = {};
    expect(
      (await admin.request('POST', `/settings/staff/${world.home.staff.berta}/deactivation`, { form })).status,
    ).toBe(422);
    await admin.open(`/oversight/counselors/${world.home.staff.carlo}`);
    await admin.check('Vertretung, wenn sonst niemand frei ist').press('Speichern');
    expect(admin.status).toBe(200);
    expect(
      await world.sql('SELECT account_id FROM counselor_profiles WHERE agency_id = $1 AND is_fallback', [
        world.home.agencyId,
      ]),
    ).toEqual([{ account_id: world.home.staff.carlo }]);
    expect(
      (await admin.request('POST', `/settings/staff/${world.home.staff.carlo}/deactivation`, { form })).status,
    ).toBe(422);
  });

  it('do not name regions and topics of another agency', async () => {
    const supervisor = await world.signedIn('sabine');
    const usual = { openCapacity: '5', weeklyCapacity: '5', workingDays: ['1', '2'] };
    const path = `/oversight/counselors/${world.home.staff.berta}`;
    for (const form of [
      { ...usual, topics: world.other.topics.schule ?? '' },
      { ...usual, regions: 'AT-1' },
      { ...usual, workingDays: '8' },
    ])
      expect((await supervisor.request('POST', path, { form })).status).toBe(422);
    expect((await supervisor.open(`/oversight/counselors/${world.home.staff.adam}`)).status).toBe(404);
  });
});

describe('The last responsible person', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const shutOut = async (name: StaffName) => {
    const { status, body } = await (
      await world.signedIn('adam')
    ).request('POST', `/settings/staff/${world.home.staff[name]}/deactivation`);
    return {
      status,
      reason: /role="alert"[\s\S]*?<li>([\s\S]*?)<\/li>/
        .exec(body)?.[1]
        ?.replace(/<[^>]*>/g, '')
        .trim(),
    };
  };
  const away = (name: StaffName, to: string) =>
    world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at)
       VALUES ($1, gen_random_uuid(), $2, '2026-03-04', $3, $2, '2026-03-04T08:00:00Z')`,
      [world.home.agencyId, world.home.staff[name], to],
    );

  it('of the supervisors stays, until there is another one', async () => {
    expect(await shutOut('sabine')).toEqual({
      status: 422,
      reason: expect.stringContaining('Das ist die einzige Person mit der Rolle Leitung.') as string,
    });
    await world.arrange(`INSERT INTO account_roles (agency_id, account_id, role) VALUES ($1, $2, 'supervisor')`, [
      world.home.agencyId,
      world.home.staff.adam,
    ]);
    expect(await shutOut('sabine')).toEqual({
      status: 422,
      reason: expect.stringContaining('Übergabeschlüssel') as string,
    });
    expect(
      (
        await (
          await world.signedIn('adam')
        ).request('POST', '/oversight/handover-key', { form: { code: world.home.handoverCode } })
      ).status,
    ).toBe(303);
    expect((await shutOut('sabine')).status).toBe(303);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff.sabine]);
    await world.sql(`DELETE FROM account_roles WHERE account_id = $1 AND role = 'supervisor'`, [world.home.staff.adam]);
  });

  it('who is there to answer stays while all others are away', async () => {
    await away('berta', '2026-03-06');
    expect(await shutOut('carlo')).toEqual({
      status: 422,
      reason: expect.stringContaining('Außer dieser Person kann heute niemand Anfragen beantworten') as string,
    });
    await away('carlo', '2026-03-05');
    expect((await shutOut('carlo')).status).toBe(303);
    await world.arrange(`UPDATE accounts SET status = 'active' WHERE account_id = $1`, [world.home.staff.carlo]);
    await world.arrange('DELETE FROM absences');
  });
});

describe('When a counselor leaves', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('everything they have open goes to a colleague, keys and all; what cannot go stays and is named', async () => {
    const names = ['eins', 'zwei', 'drei', 'vier'].map((name) => `tier-${name}`);
    const inquiries = new Map<string, string>();
    for (const name of names)
      inquiries.set(name, await submitInquiry(await world.registered(name), { message: `Von ${name}` }));
    const leaving: StaffName = 'berta';
    await world.sql('UPDATE counselor_profiles SET intake_paused = true WHERE account_id = $1', [
      world.home.staff.carlo,
    ]);
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    const before = await world.sql('SELECT inquiry_id, due_at FROM response_clocks ORDER BY inquiry_id');
    const owned: string[] = [];
    for (const [name, id] of inquiries) if ((await counselorOf(world, id)) === leaving) owned.push(name);
    const [parted = ''] = owned;
    await world.arrange(
      `INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at)
       SELECT agency_id, client_id, $2, 'recusal', created_at FROM inquiries WHERE inquiry_id = $1`,
      [inquiries.get(parted), world.home.staff.carlo],
    );
    const [{ code } = { code: '' }] = await world.sql<{ code: string }>(
      'SELECT code FROM inquiries WHERE inquiry_id = $1',
      [inquiries.get(parted)],
    );
    await supervisor.follow(staff[leaving].displayName);
    await supervisor.press('Alle Anfragen übergeben');
    expect(supervisor.page.errors).toEqual([
      'Alle Anfragen übergeben an: Bitte wählen Sie aus, wer die Anfragen übernimmt.',
    ]);
    await supervisor.choose('Alle Anfragen übergeben an', 'Carlo Castelli').press('Alle Anfragen übergeben');
    expect([supervisor.status, supervisor.page.errors]).toEqual([422, [expect.stringContaining(`Anfrage ${code}: `)]]);
    const carlo = await world.signedIn('carlo');
    const told = await world.sql(
      `SELECT inquiry_id AS id FROM outbox_notices WHERE kind = 'handed_over' AND recipient_id = $1 ORDER BY inquiry_id`,
      [world.home.staff.carlo],
    );
    expect(told).toEqual(
      owned
        .slice(1)
        .map((name) => ({ id: inquiries.get(name) }))
        .sort((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1)),
    );
    for (const name of owned.slice(1))
      expect((await carlo.open(`/threads/${inquiries.get(name) ?? ''}`)).text).toContain(`Von ${name}`);
    expect(await counselorOf(world, inquiries.get(parted) ?? '')).toBe(leaving);
    expect(await world.sql('SELECT inquiry_id, due_at FROM response_clocks ORDER BY inquiry_id')).toEqual(before);

    await world.arrange('DELETE FROM counselor_exclusions');
    await supervisor.choose('Alle Anfragen übergeben an', 'Carlo Castelli').press('Alle Anfragen übergeben');
    expect(supervisor.text).toContain('Alle offenen Anfragen sind übergeben.');
    expect(supervisor.text).not.toContain('Beim Abschied von Berta Brunner');
  });

  it('without any handover, supervisors hear of it, and the client has somebody else as soon as they write on in any thread', async () => {
    await world.sql('DELETE FROM outbox_notices');
    await world.sql('UPDATE counselor_profiles SET intake_paused = false, open_capacity = 99, weekly_capacity = 99');
    const client = await world.registered('tier-fünf');
    const [first, second] = [
      await submitInquiry(client, { message: 'Das Erste' }),
      await submitInquiry(client, { message: 'Das Zweite' }),
    ];
    await world.sql('UPDATE counselor_profiles SET is_fallback = false WHERE agency_id = $1', [world.home.agencyId]);
    const leaving = ((await counselorOf(world, first)) ?? '') as StaffName;
    const staying = leaving === 'berta' ? 'carlo' : 'berta';
    const others = await world.sql<{ id: string }>(
      `SELECT inquiry_id AS id FROM assignments WHERE counselor_id = $1 AND ended_at IS NULL`,
      [world.home.staff[leaving]],
    );
    const admin = await world.signedIn('adam');
    expect((await admin.request('POST', `/settings/staff/${world.home.staff[leaving]}/deactivation`)).status).toBe(303);
    const heard = await world.sql<{ id: string }>(
      `SELECT inquiry_id AS id FROM outbox_notices WHERE kind = 'unassigned' AND recipient_id = $1`,
      [world.home.staff.sabine],
    );
    expect(heard.map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());

    await writeOn(client, second, 'Sind Sie noch da?');
    expect(client.status).toBe(200);
    for (const id of [first, second]) expect(await counselorOf(world, id)).toBe(staying);
    const notices = await world.sql(
      `SELECT kind, inquiry_id AS id FROM outbox_notices WHERE recipient_id = $1 ORDER BY inquiry_id`,
      [world.home.staff[staying]],
    );
    expect(notices).toEqual([first, second].sort().map((id) => ({ kind: 'handed_over', id })));
    const counselor = await world.signedIn(staying);
    expect((await counselor.open(`/threads/${first}`)).text).toContain('Das Erste');
    expect((await counselor.open(`/threads/${second}`)).text).toContain('Sind Sie noch da?');
    const [{ code } = { code: '' }] = await world.sql<{ code: string }>(
      'SELECT code FROM inquiries WHERE inquiry_id = $1',
      [first],
    );
    expect((await (await world.signedIn('sabine')).open('/oversight/unanswerable')).text).not.toContain(code);
  });
});
