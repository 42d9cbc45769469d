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

/** The parts of a text, as they are marked up. */
const marked = ({ page }: BrowserClient) =>
  page
    .find('.public-text')
    .find('*')
    .toArray()
    .map((one) => `${one.tagName} ${page.$(one).text().trim()}`);

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

  it('keep every version of the terms for everybody to read, and say which is in force', async () => {
    const visitor = await world.browser().open('/terms');
    expect(visitor.text).toContain('Sie schreiben, wir antworten bald.');
    expect(visitor.text).toMatch(/Fassung 2, gültig seit .*Andere Fassungen Fassung 1, gültig seit/);
    await visitor.follow(visitor.page.find('main a[href="/terms/versions/1"]').text());
    expect([visitor.path, visitor.text.includes('Sie schreiben, wir antworten. ')]).toEqual([
      '/terms/versions/1',
      true,
    ]);
    expect(visitor.text).not.toContain('bald');
    await visitor.follow('Zur gültigen Fassung');
    expect(visitor.path).toBe('/terms');
    for (const version of ['3', '0', '-1', '1.0', 'eins', '99999999999', '%00'])
      expect((await visitor.request('GET', `/terms/versions/${version}`)).status).toBe(404);
  });

  it('are Markdown: headings, lists, links, and no HTML', async () => {
    const admin = await at('Häufige Fragen');
    const source = '# Darf ich?\n\nJa, **immer**:\n\n- am Tag\n- in der [Nacht](https://nacht.test/)\n\n<b>Nein</b>';
    await admin.fill('Häufige Fragen', source).press('Speichern');
    const visitor = await world.browser().open('/questions');
    expect(marked(visitor)).toEqual([
      'h2 Darf ich?',
      'p Ja, immer:',
      'strong immer',
      'ul am Tagin der Nacht',
      'li am Tag',
      'li in der Nacht',
      'a Nacht',
      'p <b>Nein</b>',
    ]);
    expect(visitor.page.find('.public-text a').attr('rel')).toBe('noreferrer nofollow');
  });

  it('are there before an agency writes its own, and become its own only when they are changed', async () => {
    const visitor = await world.browser().open('/how-it-works');
    expect(visitor.text).toContain('Denken Sie sich einen Benutzernamen aus');
    const admin = await at('So funktioniert es');
    expect(admin.text).toContain('Diesen Text gibt es schon');
    const shipped = admin.page.valueOf('So funktioniert es');
    await admin.press('Speichern');
    expect(admin.text).toContain('Diesen Text gibt es schon');
    await admin.fill('So funktioniert es', `${shipped}\n\nBei uns auch am Sonntag.`).press('Speichern');
    expect(admin.text).not.toContain('Diesen Text gibt es schon');
    expect((await visitor.open('/how-it-works')).text).toContain('Bei uns auch am Sonntag.');
    expect((await world.browser('other.test').open('/how-it-works')).text).not.toContain('Sonntag');
  });

  it('can be looked at before they are in force', async () => {
    const admin = await at('Wofür wir da sind');
    await admin.fill('Wofür wir da sind', '# Für alle\n\nWirklich *alle*.').press('Vorschau');
    expect([admin.status, marked(admin)]).toEqual([200, ['h2 Für alle', 'p Wirklich alle.', 'em alle']]);
    expect(admin.page.valueOf('Wofür wir da sind')).toBe('# Für alle\n\nWirklich *alle*.');
    expect((await world.browser().open('/about')).text).not.toContain('Für alle');
    await admin.press('Speichern');
    expect((await world.browser().open('/about')).text).toContain('Für alle');
    await admin.fill('Wofür wir da sind', '# Nichts').press('Vorschau');
    expect([admin.status, admin.page.errorOf('Wofür wir da sind')]).toEqual([422, 'Hier steht noch kein Text.']);
  });

  it('bring an earlier version back as a new one', async () => {
    const admin = await at('Begrüßung');
    await admin.fill('Begrüßung', '# Guten Tag\n\nSchön, dass Sie da sind.').press('Speichern');
    await admin.follow(admin.page.find('a[href$="version=1"]').text());
    expect(admin.text).toContain('Im Feld steht Fassung 1');
    expect(admin.page.valueOf('Begrüßung')).toBe('# Text welcome\n\nEin Absatz.');
    await admin.press('Speichern');
    const home = await world.browser().open('/');
    expect([home.page.heading, home.text.includes('Ein Absatz.')]).toEqual(['Text welcome', true]);
    expect(
      admin.page
        .find('a[href*="version="]')
        .map((_, one) => admin.page.$(one).text()[8])
        .get(),
    ).toEqual(['3', '2', '1']);
  });

  it('present the team once somebody has written who that is, and only then lead there', async () => {
    const visitor = await world.browser().open('/');
    expect(visitor.page.links()).not.toContain('/team');
    expect((await visitor.request('GET', '/team')).status).toBe(404);
    const admin = await at('Wer antwortet');
    await admin.fill('Wer antwortet', '# Kim\n\nBerät seit 2010.').press('Speichern');
    await visitor.open('/');
    expect((await visitor.follow('Wer antwortet')).text).toContain('Berät seit 2010.');
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
    expect([...new Set(entries.map(({ action }) => action))]).toEqual(
      ['about', 'crisis', 'how', 'imprint', 'privacy', 'questions', 'team', 'terms', 'welcome'].map(
        (kind) => `agency.${kind}-set`,
      ),
    );
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

  it('take what was typed along with "Abmelden", without a script, in the language it is in', async () => {
    const typed = `# Halb fertig\n\n${'Ein Absatz, an dem lange gefeilt wurde. '.repeat(20).trim()}`;
    for (const [path, label] of [
      ['/settings/texts/about', 'Wofür wir da sind'],
      ['/settings/texts/about?language=en', 'Wofür wir da sind'],
      ['/settings/texts/crisis', 'Telefonnummern für Krisen'],
    ] as const) {
      const admin = await (await world.signedIn('adam')).open(path);
      const before = admin.page.valueOf(label);
      expect(admin.page.find('#form noscript').text()).toContain('Links nehmen Ihren Text nicht mit');
      await admin.fill(label, typed).press('Abmelden');
      expect(admin.text).toContain('Was Sie angefangen hatten, ist verschlüsselt aufgehoben');
      const back = await world.signedIn('adam');
      expect([back.path, back.page.valueOf(label)]).toEqual([
        `${path}${path.includes('?') ? '&' : '?'}unsent=yes`,
        typed,
      ]);
      expect(back.text).toContain('noch nicht gespeichert');
      // Nobody else is shown it, and it is no other text's.
      const others = path.includes('?') ? ['/settings/texts/about'] : ['/settings/texts/imprint'];
      for (const other of others) expect((await back.open(other)).page.find('textarea').text()).not.toContain('Halb');
      await back.open(path);
      await back.press('Entwurf verwerfen');
      await back.open(path);
      expect([back.page.valueOf(label), back.page.button('Speichern').length]).toEqual([before, 1]);
      // What was only looked at is nothing to keep.
      await back.press('Abmelden');
      expect(back.text).toContain('Sie sind abgemeldet.');
    }
  });

  it('come back after a session was over, and go once they are saved', async () => {
    const label = 'Wofür wir da sind';
    const admin = await (await world.signedIn('adam')).open('/settings/texts/about');
    admin.fill(label, '# Neu\n\nDas ist neu.');
    await world.sql('DELETE FROM sessions');
    expect(await world.sql('SELECT FROM unsent_texts')).toEqual([]);
    await admin.press('Speichern');
    expect(admin.page.find('textarea').text()).toContain('Das ist neu.');
    const late = await (await world.signedIn('adam')).open('/settings/texts/about');
    late.fill(label, '# Neu\n\nDas ist neu.');
    world.clock.moveTo(new Date(world.clock.now().getTime() + 25 * 3_600_000));
    await late.press('Speichern');
    const back = await world.signedIn('adam');
    expect([back.path, back.page.valueOf(label)]).toEqual([
      '/settings/texts/about?unsent=yes',
      '# Neu\n\nDas ist neu.',
    ]);
    await back.press('Speichern');
    expect((await world.browser().open('/about')).text).toContain('Das ist neu.');
    expect(await world.sql('SELECT FROM unsent_texts')).toEqual([]);
  });

  it('of an unknown kind do not exist', async () => {
    const admin = await world.signedIn('adam');
    expect((await admin.request('GET', '/settings/texts/steps')).status).toBe(404);
  });
});
