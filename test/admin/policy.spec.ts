import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

describe('"Fristen"', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const dueDates = () =>
    world.sql('SELECT due_date::text AS due, policy_version AS version FROM response_clocks ORDER BY clock_id');

  it('are changed as a new version, which holds for what comes from then on', async () => {
    const client = await world.registered('haselmaus');
    await submitInquiry(client);
    const admin = await (await world.signedIn('adam')).open('/settings');
    await admin.follow('Fristen ändern');
    expect(admin.page.rows('Fassungen')).toHaveLength(1);
    expect([
      admin.page.valueOf('Erste Antwort innerhalb von'),
      admin.page.valueOf('Spätestens'),
      admin.page.valueOf('An geschlossenen Tagen'),
    ]).toEqual(['3', '10', 'back']);

    admin
      .fill('Erste Antwort innerhalb von', '2')
      .fill('Angestrebt', '5')
      .fill('Spätestens', '7')
      .choose('Gezählt in', 'Werktagen');
    await admin.press('Als neue Fassung speichern');
    expect(admin.path).toBe('/settings/policy?notice=saved');
    expect(admin.page.rows('Fassungen')).toEqual([
      '2 gilt Mi, 4. März, 09:00 Uhr Erste Antwort innerhalb von 2 Werktagen Weitere Antwort innerhalb von 5 bis 7 Werktagen einen Werktag vorher',
      '1 Mi, 4. März, 09:00 Uhr Erste Antwort innerhalb von 3 Werktagen Weitere Antwort innerhalb von 7 bis 10 Tagen am Werktag davor einen Werktag vorher',
    ]);

    await submitInquiry(client);
    expect(await dueDates()).toEqual([
      { due: '2026-03-09', version: 1 },
      { due: '2026-03-06', version: 2 },
    ]);
  });

  it('do not change by being saved as they are', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/policy');
    const before = admin.page.rows('Fassungen').length;
    await admin.press('Als neue Fassung speichern');
    expect(admin.page.rows('Fassungen')).toHaveLength(before);
  });

  it('are refused where they make no sense, with what was typed kept', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/policy');
    await admin.fill('Erste Antwort innerhalb von', '0').fill('Angestrebt', 'bald').press('Als neue Fassung speichern');
    expect([admin.status, admin.page.valueOf('Angestrebt')]).toEqual([422, 'bald']);
    expect(admin.page.errors).toHaveLength(2);
    await admin.fill('Erste Antwort innerhalb von', '3').fill('Angestrebt', '12').press('Als neue Fassung speichern');
    expect([admin.status, admin.page.errorOf('Spätestens')]).toEqual([
      422,
      'Spätestens kann nicht früher sein als angestrebt.',
    ]);
  });
});
