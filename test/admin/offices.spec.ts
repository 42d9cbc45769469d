import { startWorld } from '../support/world.js';

const world = await startWorld();
afterAll(() => world.close());

const office = (name: string, phone = '01 00 200') =>
  ({
    Name: name,
    Adresse: 'Parkgasse 1\n1010 Wien',
    Telefon: phone,
    Zeiten: 'Montag',
    'So helfen wir hier': 'Gruppen',
  }) as const;

async function editing(region = 'AT-9') {
  const admin = await world.signedIn('adam');
  return admin.open(`/settings/offices/${region}`);
}

const entries = () =>
  world.sql<{ action: string }>(
    `SELECT action FROM audit_entries WHERE action LIKE 'agency.office%' ORDER BY entry_id`,
  );

describe('An admin', () => {
  it('finds each state among the settings, enters an office, changes and removes it; visitors see it at once', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings');
    await admin.follow('Stellen vor Ort ändern');
    expect(admin.text).toContain('Wien');
    await admin.follow('Eintragen, Wien');
    for (const [label, text] of Object.entries(office('Haus am Park'))) admin.fill(label, text);
    await admin.press('Speichern');
    expect([admin.path, admin.page.find('[data-done]').text()]).toEqual([
      '/settings/offices/AT-9?notice=saved',
      'Gespeichert.',
    ]);
    expect((await world.browser().open('/regions/AT-9')).text).toMatch(
      /Haus am Park.*Parkgasse 1.*01 00 200.*Montag.*Gruppen/s,
    );
    await admin.fill('Name', 'Haus am Fluss').press('Speichern');
    expect((await world.browser().open('/regions/AT-9')).page.find('.office h2').text()).toBe('Haus am Fluss');
    await admin.press('Jetzt entfernen');
    expect(admin.path).toBe('/settings/offices?notice=saved');
    expect((await world.browser().open('/regions/AT-9')).text).toContain('Hier haben wir keine eigene Stelle.');
    expect((await entries()).map(({ action }) => action)).toEqual([
      'agency.office-set',
      'agency.office-set',
      'agency.office-removed',
    ]);
  });

  it('is told what is no telephone number, and keeps what was typed', async () => {
    const admin = await editing();
    await admin.fill('Name', 'Haus').fill('Telefon', 'siehe oben').press('Speichern');
    expect([admin.status, admin.page.valueOf('Telefon')]).toEqual([422, 'siehe oben']);
    expect(admin.text).toContain('Das ist keine Telefonnummer.');
  });

  it('overwrites nothing that a colleague has entered meanwhile', async () => {
    const [one, other] = [await editing('AT-3'), await editing('AT-3')];
    await one.fill('Name', 'Zuerst').press('Speichern');
    await other.fill('Name', 'Danach').press('Speichern');
    expect([other.status, other.page.valueOf('Name')]).toEqual([409, 'Danach']);
    expect((await world.browser().open('/regions/AT-3')).page.find('.office h2').text()).toBe('Zuerst');
  });

  it('finds none of a state that the agency does not have', async () => {
    const admin = await world.signedIn('adam');
    for (const method of ['GET', 'POST'])
      expect((await admin.request(method, '/settings/offices/AT-7', method === 'GET' ? {} : { form: {} })).status).toBe(
        404,
      );
  });

  it('writes numbers of one state among the crisis numbers; one for everywhere has to be there', async () => {
    const admin = await (await world.signedIn('adam')).open('/settings/texts/crisis');
    const set = (text: string) => admin.fill('Telefonnummern für Krisen', text).press('Speichern');
    await set('[Wien]\nSoforthilfe | 01 31330 | rund um die Uhr');
    expect([admin.status, admin.text.includes('Mindestens eine Nummer muss hier stehen, die überall gilt.')]).toEqual([
      422,
      true,
    ]);
    await set('Seelsorge | 142 | rund um die Uhr\n[Tirol]\nSoforthilfe | 0512 1 | rund um die Uhr');
    expect([admin.status, admin.text.includes('In Zeile 2 steht kein Bundesland')]).toEqual([422, true]);
    await set('Seelsorge | 142 | rund um die Uhr\n[Wien]\nSoforthilfe | 01 31330 | rund um die Uhr');
    expect(admin.path).toContain('notice=saved');
    expect(admin.page.valueOf('Telefonnummern für Krisen')).toContain('[Wien]\nSoforthilfe');
    expect((await world.browser().open('/regions/AT-9')).page.find('.crisis-phone').first().text()).toBe('01 31330');
  });
});
