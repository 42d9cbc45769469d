import type { BrowserClient } from '../support/browser-client.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const at = async (link: string): Promise<BrowserClient> => {
  const admin = await world.signedIn('adam');
  await (await (await admin.open('/settings')).follow('Texte ändern')).follow(link);
  return admin;
};

describe('"Texte"', () => {
  it('show what the page says, and change it at once', async () => {
    const admin = await at('Impressum');
    expect(admin.page.valueOf('Impressum')).toBe('# Text imprint\n\nEin Absatz.');
    await admin.fill('Impressum', '# Wer wir sind\n\nEin Verein.\n\n# Kontakt\n\nGasse 1').press('Speichern');
    expect(admin.text).toContain('Gespeichert.');
    const visitor = await world.browser().open('/imprint');
    expect(visitor.text).toContain('Wer wir sind Ein Verein. Kontakt Gasse 1');
    expect((await world.browser('other.test').open('/imprint')).text).not.toContain('Ein Verein.');
  });

  it('make new terms a new version, which those who write agree to, and the same terms none', async () => {
    const client = await world.registered('zaunkoenig');
    await client.open('/inquiries/new');
    const admin = await at('Nutzungsbedingungen');
    await admin.press('Speichern');
    const versions = () =>
      world.sql('SELECT max(version)::int AS version FROM terms_versions WHERE agency_id = $1', [world.home.agencyId]);
    expect(await versions()).toEqual([{ version: 1 }]);
    await admin.fill('Nutzungsbedingungen', '# Neu\n\nSie schreiben, wir antworten bald.').press('Speichern');
    expect(await versions()).toEqual([{ version: 2 }]);
    await client
      .choose('Thema', 'Schule')
      .fill('Betreff', 'Frage')
      .fill('Ihre Nachricht', 'Mein Text')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Anfrage absenden');
    expect([client.status, client.page.valueOf('Ihre Nachricht')]).toEqual([422, 'Mein Text']);
  });

  it('keep what was typed where it cannot be read', async () => {
    const admin = await at('Telefonnummern für Krisen');
    await admin.fill('Telefonnummern für Krisen', 'Rettung | 144 | immer\nTelefonSeelsorge').press('Speichern');
    expect([admin.status, admin.page.errorOf('Telefonnummern für Krisen')]).toEqual([
      422,
      'Zeile 2 hat nicht die Form „Name | Nummer | Zeiten | Hinweis“: TelefonSeelsorge',
    ]);
    expect(admin.page.valueOf('Telefonnummern für Krisen')).toBe('Rettung | 144 | immer\nTelefonSeelsorge');
    await admin
      .fill('Telefonnummern für Krisen', 'Rettung | 144 | immer\nTelefonSeelsorge | 142 | rund um die Uhr | kostenlos')
      .press('Speichern');
    expect((await world.browser().open('/help')).text).toMatch(/144.*142/);
  });

  it('overwrite nothing that a colleague changed meanwhile', async () => {
    const [slow, quick] = [await at('Datenschutz'), await at('Datenschutz')];
    await quick.fill('Datenschutz', '# Kurz\n\nWir speichern wenig.').press('Speichern');
    await slow.fill('Datenschutz', '# Lang\n\nMein langer Text.').press('Speichern');
    expect([slow.status, slow.page.valueOf('Datenschutz')]).toEqual([409, '# Lang\n\nMein langer Text.']);
    expect((await world.browser().open('/privacy')).text).toContain('Wir speichern wenig.');
  });

  it('are in the audit trail, by whom and of what kind', async () => {
    const entries = await world.sql(
      `SELECT action FROM audit_entries WHERE actor_id = $1 AND action LIKE 'agency.%' ORDER BY action`,
      [world.home.staff.adam],
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'agency.crisis-set',
      'agency.imprint-set',
      'agency.privacy-set',
      'agency.terms-set',
    ]);
  });

  it('let a telephone dial what is written: with the plus, without the zero in brackets', async () => {
    const admin = await at('Telefonnummern für Krisen');
    const lines = ['Rat | +43 1 31330 |', 'Hilfe | +43 (0)1 / 313 31 | immer', 'Rettung | 144 | immer'];
    await admin.fill('Telefonnummern für Krisen', lines.join('\n')).press('Speichern');
    for (const path of ['/help', '/registration']) {
      const { page } = await world.browser().open(path);
      const hrefs = page.find('a[href^="tel:"]').toArray();
      expect(new Set(hrefs.map((one) => page.$(one).attr('href')))).toEqual(
        new Set(['tel:+43131330', 'tel:+43131331', 'tel:144']),
      );
    }
  });

  it('of an unknown kind do not exist', async () => {
    const admin = await world.signedIn('adam');
    expect((await admin.request('GET', '/settings/texts/steps')).status).toBe(404);
  });
});
