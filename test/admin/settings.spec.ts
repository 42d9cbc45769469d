import { countStatements } from '../support/statements.js';
import { startWorld, type World } from '../support/world.js';

describe('"Einstellungen"', () => {
  let world: World;

  beforeAll(async () => { world = await startWorld(); });
  afterAll(() => world.close());

  it('shows how the agency is set up', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(admin.page.heading).toBe('Einstellungen');
    expect(admin.text).toContain('Die Beratungsstelle ist geöffnet.');
    expect(admin.text).toContain('Internetadressen localhost');
    expect(admin.text).toContain('Fassung 1, gültig seit Mi, 4. März');
    expect(admin.text).toContain('Feiertage von Wien');
    expect(admin.text).toContain('Montag, Dienstag, Mittwoch, Donnerstag, Freitag');
    expect(admin.text).toContain('Erste Antwort innerhalb von 3 Werktagen');
    expect(admin.text).toContain('Weitere Antwort innerhalb von 7 bis 10 Tagen');
    expect(admin.text).toContain('Springt ein Berta Brunner');
    expect(admin.text).toContain('auf Papier und bei 1 × Leitung');
    expect(admin.html).not.toContain('missing-heading');
  });

  it('takes two statements', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(await countStatements(() => admin.open('/settings'))).toBe(2);
  });

  it('says what is missing', async () => {
    await world.sql(`UPDATE agencies SET status = 'preparation', terms_version = NULL WHERE agency_id = $1`, [world.home.agencyId]);
    await world.sql('UPDATE counselor_profiles SET is_fallback = false WHERE agency_id = $1', [world.home.agencyId]);
    await world.sql('DELETE FROM crisis_contacts WHERE agency_id = $1', [world.home.agencyId]);
    world.clock.moveTo(new Date('2026-03-04T08:00:10Z'));
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(admin.text).toContain('Die Beratungsstelle ist in Vorbereitung.');
    const missing = admin.page.$('[aria-labelledby="missing-heading"] li').toArray().map((item) => admin.page.$(item).text());
    expect(missing).toEqual(['die Nutzungsbedingungen', 'Telefonnummern für Krisen', expect.stringContaining('eine Beratungsperson, die einspringt')]);
  });

  it('does not exist for anybody else', async () => {
    for (const name of ['berta', 'sabine']) expect((await (await world.signedIn(name)).open('/settings')).status).toBe(404);
    expect((await world.browser().request('GET', '/settings')).status).toBe(303);
  });
});
