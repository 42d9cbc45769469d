import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

describe('A counselor’s settings', () => {
  let world: World;

  beforeAll(async () => { world = await startWorld(); });
  afterAll(() => world.close());

  it('are changed by the supervisor and decide who gets what', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    await supervisor.follow('Carlo Castelli');
    expect(supervisor.page.heading).toBe('Carlo Castelli');
    expect([supervisor.page.valueOf('Offene Anfragen insgesamt'), supervisor.page.valueOf('Montag'), supervisor.page.valueOf('Samstag')]).toEqual(['20', 'yes', 'no']);
    supervisor.fill('Offene Anfragen insgesamt', '7').fill('Neue Anfragen pro Woche', '3').uncheck('Freitag').check('Wien').check('Trennung').check('Nimmt gerade nichts Neues');
    await supervisor.press('Speichern');
    expect([supervisor.status, supervisor.text.includes('Gespeichert.')]).toEqual([200, true]);
    expect(['Freitag', 'Wien', 'Niederösterreich', 'Trennung', 'Nimmt gerade nichts Neues', 'Springt ein'].map((label) => supervisor.page.valueOf(label))).toEqual(['no', 'yes', 'no', 'yes', 'yes', 'no']);
    for (const name of ['wiesel', 'iltis']) expect(await counselorOf(world, await submitInquiry(await world.registered(name)))).toBe('berta');
  });

  it('keep what was typed where something is wrong', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings/staff');
    await admin.follow('Beratung einstellen: Carlo Castelli');
    for (const day of ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag']) admin.uncheck(day);
    await admin.fill('Offene Anfragen insgesamt', 'viele').press('Speichern');
    expect(admin.status).toBe(422);
    expect(admin.page.errors).toEqual(['Offene Anfragen insgesamt: Bitte geben Sie eine Zahl von 1 bis 999 an.', 'Arbeitstage: Bitte wählen Sie mindestens einen Arbeitstag.']);
    expect(admin.page.valueOf('Offene Anfragen insgesamt')).toBe('viele');
    expect(admin.text).not.toContain('Alle Anfragen übergeben');
  });

  it('always leave one person who stands in', async () => {
    const admin = await world.signedIn('adam');
    await admin.open(`/oversight/counselors/${world.home.staff.berta}`);
    await admin.uncheck('Springt ein').press('Speichern');
    expect([admin.status, admin.page.errors[0]]).toEqual([422, expect.stringContaining('Jemand muss einspringen')]);
    const form = {};
    expect((await admin.request('POST', `/settings/staff/${world.home.staff.berta}/deactivation`, { form })).status).toBe(422);
    await admin.open(`/oversight/counselors/${world.home.staff.carlo}`);
    await admin.check('Springt ein').press('Speichern');
    expect(admin.status).toBe(200);
    expect(await world.sql('SELECT account_id FROM counselor_profiles WHERE agency_id = $1 AND is_fallback', [world.home.agencyId])).toEqual([{ account_id: world.home.staff.carlo }]);
    expect((await admin.request('POST', `/settings/staff/${world.home.staff.carlo}/deactivation`, { form })).status).toBe(422);
  });

  it('do not name regions and topics of another agency', async () => {
    const supervisor = await world.signedIn('sabine');
    const usual = { openCapacity: '5', weeklyCapacity: '5', workingDays: ['1', '2'] };
    const path = `/oversight/counselors/${world.home.staff.berta}`;
    for (const form of [{ ...usual, topics: world.other.topics.schule ?? '' }, { ...usual, regions: 'AT-1' }, { ...usual, workingDays: '8' }])
      expect((await supervisor.request('POST', path, { form })).status).toBe(422);
    expect((await supervisor.open(`/oversight/counselors/${world.home.staff.adam}`)).status).toBe(404);
  });
});

describe('When a counselor leaves', () => {
  let world: World;

  beforeAll(async () => { world = await startWorld(); });
  afterAll(() => world.close());

  it('everything they have open goes to a colleague, keys and all; what cannot go stays and is named', async () => {
    const names = ['eins', 'zwei', 'drei', 'vier'].map((name) => `tier-${name}`);
    const inquiries = new Map<string, string>();
    for (const name of names) inquiries.set(name, await submitInquiry(await world.registered(name), { message: `Von ${name}` }));
    const leaving: StaffName = 'berta';
    await world.sql('UPDATE counselor_profiles SET intake_paused = true WHERE account_id = $1', [world.home.staff.carlo]);
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    const before = await world.sql('SELECT inquiry_id, due_at FROM response_clocks ORDER BY inquiry_id');
    const owned: string[] = [];
    for (const [name, id] of inquiries) if ((await counselorOf(world, id)) === leaving) owned.push(name);
    const [parted = ''] = owned;
    await world.sql(
      `INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at)
       SELECT agency_id, client_id, $2, 'recusal', created_at FROM inquiries WHERE inquiry_id = $1`,
      [inquiries.get(parted), world.home.staff.carlo],
    );
    const [{ code } = { code: '' }] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inquiries.get(parted)]);
    await supervisor.follow(staff[leaving].displayName);
    await supervisor.press('Alle Anfragen übergeben');
    expect(supervisor.page.errors).toEqual(['Alle Anfragen übergeben an: Bitte wählen Sie aus, wer die Anfragen übernimmt.']);
    await supervisor.choose('Alle Anfragen übergeben an', 'Carlo Castelli').press('Alle Anfragen übergeben');
    expect([supervisor.status, supervisor.page.errors]).toEqual([422, [expect.stringContaining(`Anfrage ${code}: `)]]);
    const carlo = await world.signedIn('carlo');
    for (const name of owned.slice(1)) expect((await carlo.open(`/threads/${inquiries.get(name) ?? ''}`)).text).toContain(`Von ${name}`);
    expect(await counselorOf(world, inquiries.get(parted) ?? '')).toBe(leaving);
    expect(await world.sql('SELECT inquiry_id, due_at FROM response_clocks ORDER BY inquiry_id')).toEqual(before);

    await world.sql('DELETE FROM counselor_exclusions');
    await supervisor.choose('Alle Anfragen übergeben an', 'Carlo Castelli').press('Alle Anfragen übergeben');
    expect(supervisor.text).toContain('Alle offenen Anfragen sind übergeben.');
    expect(supervisor.text).not.toContain('Wenn Berta Brunner aufhört');
  });
});
