import { setImmediate } from 'node:timers/promises';
import { openingFacts } from '../../src/admin/settings/opening-facts.js';
import { type OpeningBlocker, openingBlockers } from '../../src/domain/opening-blockers.js';
import { shadesOf } from '../../src/domain/accent-color.js';
import { accentPath, accentRules } from '../../src/web/brand/accent-rules.js';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { mailsSent } from '../support/mails.js';
import { countStatements } from '../support/statements.js';
import { startWorld, type World } from '../support/world.js';

describe('"Einstellungen"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  async function untilWaiting(): Promise<void> {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await world.sql(waiting)).length === 0) await setImmediate();
  }

  it.each<[OpeningBlocker, string]>([
    ['terms', 'UPDATE agencies SET terms_version = NULL WHERE agency_id = $1'],
    ['privacy', `DELETE FROM agency_texts WHERE agency_id = $1 AND kind = 'privacy'`],
    ['imprint', `DELETE FROM agency_texts WHERE agency_id = $1 AND kind = 'imprint'`],
    ['crisis_numbers', `UPDATE crisis_contacts SET region = 'AT-9' WHERE agency_id = $1`],
    ['handover_key', 'UPDATE agency_handover_keys SET retired_at = now() WHERE agency_id = $1'],
    ['fallback_counselor', `UPDATE accounts SET status = 'disabled' WHERE agency_id = $1`],
  ])('finds that an agency lacks %s, and could not open', async (blocker, taken) => {
    const runner = world.dataSource.createQueryRunner();
    const { agencyId } = world.home;
    const blockers = async () =>
      openingBlockers(await openingFacts({ manager: runner.manager, agencyId, now: world.clock.now() }));
    await runner.startTransaction();
    try {
      await runner.query('SET LOCAL session_replication_role = replica');
      await runner.query('UPDATE counselor_profiles SET is_fallback = true WHERE agency_id = $1 AND account_id = $2', [
        agencyId,
        world.home.staff.berta,
      ]);
      expect(await blockers()).toEqual([]);
      await runner.query(taken, [agencyId]);
      expect(await blockers()).toEqual([blocker]);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

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
    expect(admin.text).toContain('Vertretung, wenn sonst niemand frei ist Berta Brunner');
    expect(admin.text).toContain('auf Papier und bei 1 × Leitung');
    expect(admin.html).not.toContain('missing-heading');
  });

  it('takes two statements', async () => {
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(await countStatements(() => admin.open('/settings'))).toBe(2);
  });

  it('says what is missing', async () => {
    await world.arrange(`UPDATE agencies SET status = 'preparation', terms_version = NULL WHERE agency_id = $1`, [
      world.home.agencyId,
    ]);
    await world.sql('UPDATE counselor_profiles SET is_fallback = false WHERE agency_id = $1', [world.home.agencyId]);
    await world.sql('DELETE FROM crisis_contacts WHERE agency_id = $1', [world.home.agencyId]);
    world.clock.moveTo(new Date('2026-03-04T08:00:10Z'));
    const admin = await world.signedIn('adam');
    await admin.open('/settings');
    expect(admin.text).toContain('Die Beratungsstelle ist in Vorbereitung.');
    const missing = admin.page
      .$('[aria-labelledby="missing-heading"] li')
      .toArray()
      .map((item) => admin.page.$(item).text());
    expect(missing).toEqual([
      'die Nutzungsbedingungen',
      'Telefonnummern für Krisen',
      expect.stringContaining('eine Beratungsperson, die einspringt'),
    ]);
  });

  describe('"Sprachen"', () => {
    const host = 'other.test';
    const question = 'In welcher Sprache möchten Sie schreiben?';
    let inTurkish: string;

    const assignmentOf = async (inquiryId: string) =>
      (
        await world.sql<{ language: string; rule: string }>(
          'SELECT i.language, a.rule FROM inquiries i JOIN assignments a USING (agency_id, inquiry_id) WHERE inquiry_id = $1 AND ended_at IS NULL',
          [inquiryId],
        )
      )[0];
    const submitIn = async (client: BrowserClient, language: string) => {
      await client.open('/inquiries/new');
      await client
        .choose(question, language)
        .choose('Thema', 'Schule')
        .fill('Betreff', 'Merhaba')
        .fill('Ihre Nachricht', 'Selam')
        .check('Ich stimme den Nutzungsbedingungen zu')
        .press('Anfrage absenden');
      return (
        client.page
          .links()
          .flatMap((href) => /^\/inquiries\/([0-9a-f-]{36})$/.exec(href)?.[1] ?? [])
          .sort()
          .at(-1) ?? ''
      );
    };

    it('are nobody’s question while there is one alone', async () => {
      const client = await world.registered('igel', host);
      expect((await client.open('/inquiries/new')).text).not.toContain(question);
      expect(await assignmentOf(await submitInquiry(client))).toEqual({ language: 'de', rule: 'lowest_load' });
      const counselor = await world.signedIn((await counselorOf(world, await submitInquiry(client))) ?? '', host);
      expect((await counselor.open('/desk')).text).not.toContain('Bundesland Sprache');
    });

    it('are added by the admin, who sees in which nobody counsels', async () => {
      const admin = await world.signedIn('adam', host);
      await admin.open('/settings');
      await admin.follow('Sprachen ändern');
      await admin.choose('Sprache hinzufügen', 'Türkisch (Türkçe)').press('Speichern');
      expect(admin.path).toBe('/settings/languages?notice=saved');
      expect(admin.page.rows('Wer worin berät')).toEqual([
        'Deutsch vorausgewählt Deutsch Berta Brunner; Carlo Castelli',
        'Türkisch Türkçe niemand',
      ]);
      expect(
        await world.sql(`SELECT action FROM audit_entries WHERE actor_id = $1 AND action LIKE 'agency.%'`, [
          world.other.staff.adam,
        ]),
      ).toEqual([{ action: 'agency.languages-changed' }]);
    });

    it('said at the same moment by two are one change: the second waits, and finds that it is so', async () => {
      const { agencyId } = world.other;
      const setup = world.nest.get(AgencySetup);
      const languages = ['de', 'tr', 'sq'];
      let second: Promise<boolean> | undefined;
      const first = await world.transactions.bySystem(agencyId, async (tx) => {
        const changed = await setup.setLanguages(tx, languages);
        second = world.transactions.bySystem(agencyId, (other) => setup.setLanguages(other, languages));
        await untilWaiting();
        return changed;
      });
      expect([first, await second]).toEqual([true, false]);
      await world.transactions.bySystem(agencyId, (tx) => setup.setLanguages(tx, ['de', 'tr']));
    });

    it('are offered by the counselors of whom the supervisor says so, and decide who gets what', async () => {
      const supervisor = await world.signedIn('sabine', host);
      await supervisor.open(`/oversight/counselors/${world.other.staff.carlo}`);
      expect(['Deutsch', 'Türkisch'].map((label) => supervisor.page.valueOf(label))).toEqual(['yes', 'no']);
      await supervisor.uncheck('Deutsch').press('Speichern');
      expect([supervisor.status, supervisor.page.errors]).toEqual([
        422,
        ['Sprachen: Bitte wählen Sie mindestens eine Sprache.'],
      ]);
      await supervisor.check('Türkisch').press('Speichern');
      expect(supervisor.status).toBe(200);
      const client = await world.registered('dachs', host);
      inTurkish = await submitIn(client, 'Türkçe');
      expect([await counselorOf(world, inTurkish), await assignmentOf(inTurkish)]).toEqual([
        'carlo',
        { language: 'tr', rule: 'language' },
      ]);
      const inGerman = await submitIn(client, 'Deutsch');
      expect([await counselorOf(world, inGerman), await assignmentOf(inGerman)]).toEqual([
        'carlo',
        { language: 'de', rule: 'own_counselor' },
      ]);
      const carlo = await world.signedIn('carlo', host);
      const rows = (await carlo.open('/desk')).page.rows('Meine Anfragen, überfällige zuerst, dann nach Fälligkeit');
      expect(rows).toContainEqual(expect.stringMatching(/ Türkisch Erste Antwort /));
      expect((await carlo.open(`/threads/${inTurkish}`)).text).toContain('· Türkisch ·');
    });

    it('are no reason to leave anybody alone', async () => {
      await world.sql('UPDATE counselor_profiles SET intake_paused = true WHERE account_id = $1', [
        world.other.staff.carlo,
      ]);
      const inquiryId = await submitIn(await world.registered('luchs', host), 'Türkçe');
      expect([await counselorOf(world, inquiryId), await assignmentOf(inquiryId)]).toEqual([
        'berta',
        { language: 'tr', rule: 'fallback' },
      ]);
    });

    it('are warned of where a supervisor chooses somebody who does not counsel in it', async () => {
      const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inTurkish]);
      const { carlo, berta } = world.other.staff;
      await world.arrange(
        `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
         SELECT agency_id, gen_random_uuid(), account_id, '2026-03-09', '2026-03-10', $2, account_id, created_at FROM accounts WHERE account_id = $1`,
        [carlo, berta],
      );
      const outlook = await (await world.signedIn('sabine', host)).open('/oversight/outlook');
      expect(outlook.page.rows('Fristen während einer Abwesenheit')).toContain(
        `${row?.code ?? ''} Mo, 9. März Warum? Zum Datum von ${row?.code ?? ''} Carlo Castelli Mo, 9. März bis Di, 10. März Berta Brunner berät nicht auf Türkisch`,
      );
      await world.arrange('DELETE FROM absences WHERE account_id = $1', [carlo]);
      await (
        await (await world.signedIn('dachs', host)).open(`/inquiries/${inTurkish}/counselor-wish`)
      ).press('Andere Beratungsperson wünschen');
      expect((await outlook.open(`/oversight/wishes/${inTurkish}`)).text).toMatch(
        /Berta Brunner \(\d von 20 offen; berät nicht auf Türkisch\)/,
      );
      await world.sql('DELETE FROM counselor_wishes WHERE agency_id = $1', [world.other.agencyId]);
      await world.sql('UPDATE response_clocks SET due_at = $2, warn_at = $2 WHERE inquiry_id = $1', [
        inTurkish,
        new Date('2026-03-04T07:00:00Z'),
      ]);
      const supervisor = await (await world.signedIn('sabine', host)).open('/oversight');
      expect(supervisor.page.rows('Überfällige Anfragen')[0]).toMatch(
        /Carlo Castelli Erste Antwort Schule Keine Angabe Türkisch$/,
      );
      expect(supervisor.text).not.toContain('Trotzdem zuweisen');
      await supervisor
        .check(row?.code ?? '')
        .choose('Berater:in', 'Berta Brunner (Deutsch)')
        .press('Zuweisen');
      expect([supervisor.status, supervisor.page.errors]).toEqual([
        422,
        [`Anfrage ${row?.code ?? ''}: Berta Brunner berät nicht auf Türkisch.`],
      ]);
      expect(await counselorOf(world, inTurkish)).toBe('carlo');
      await supervisor.check('Trotzdem zuweisen').press('Zuweisen');
      expect([supervisor.status, await counselorOf(world, inTurkish)]).toEqual([200, 'berta']);
    });

    it('are refused where the agency does not offer them, with everything kept', async () => {
      const client = await world.signedIn('dachs', host);
      await client.open('/inquiries/new');
      client
        .choose('Thema', 'Schule')
        .fill('Betreff', 'Bonjour')
        .fill('Ihre Nachricht', 'Salut')
        .check('Ich stimme den Nutzungsbedingungen zu');
      const admin = await (await world.signedIn('adam', host)).open('/settings/languages');
      await admin.uncheck('Deutsch').press('Speichern');
      expect([admin.status, admin.page.errorOf('Vorausgewählt')]).toEqual([
        422,
        'Diese Sprache soll nicht mehr angeboten werden. Bitte wählen Sie eine andere.',
      ]);
      await admin
        .check('Deutsch')
        .choose('Sprache hinzufügen', 'Französisch (Français)')
        .choose('Vorausgewählt', 'Türkisch')
        .press('Speichern');
      expect(await world.sql('SELECT languages FROM agencies WHERE agency_id = $1', [world.other.agencyId])).toEqual([
        { languages: ['tr', 'de', 'fr'] },
      ]);
      await admin.open('/settings/languages');
      await admin.uncheck('Deutsch').press('Speichern');
      await client.choose(question, 'Deutsch').press('Anfrage absenden');
      expect([client.status, client.page.errors, client.page.valueOf('Ihre Nachricht')]).toEqual([
        422,
        [`${question}: Bitte wählen Sie eine Sprache aus der Liste.`],
        'Salut',
      ]);
      expect(
        (await admin.request('POST', '/settings/languages', { form: { offered: ['xx'], first: 'xx' } })).status,
      ).toBe(422);
      expect(
        (await admin.request('POST', '/settings/languages', { form: { offered: 'tr', added: 'klingon' } })).status,
      ).toBe(422);
    });
  });

  describe('"Beratungsstelle"', () => {
    const host = 'other.test';
    const sender = 'Absender von E-Mails';
    const edit = async () => (await world.signedIn('adam', host)).open('/settings/agency');
    const brand = async () => (await world.browser(host).open('/login')).page.find('.brand-text').text();
    const identity = () =>
      world.sql('SELECT name, tagline, mail_sender AS "mailSender" FROM agencies WHERE agency_id = $1', [
        world.other.agencyId,
      ]);
    const entries = async () =>
      (await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'agency.identity-changed'`)).length;

    it('is named by the admin, as every page and its mails say from then on', async () => {
      const admin = await (await world.signedIn('adam', host)).open('/settings');
      await admin.follow('Name und Absender ändern');
      admin.fill('Name', '  Haus Linde ').fill('Untertitel', 'Für alle am Fluss');
      await admin.fill(sender, 'Nachrichtendienst').press('Speichern');
      expect([admin.path, admin.page.find('[data-done]').text()]).toEqual([
        '/settings/agency?notice=saved',
        'Gespeichert.',
      ]);
      expect(await brand()).toBe('Haus Linde Für alle am Fluss');
      expect((await admin.open('/settings')).text).toMatch(
        /Name Haus Linde Untertitel Für alle am Fluss .*Nachrichtendienst/,
      );
      await world.registered('kranich', host);
      await world.browser(host).request('POST', '/password-reset', { form: { userName: 'kranich' } });
      expect((await mailsSent(world)).at(-1)).toMatch(/^From: Nachrichtendienst </m);
      expect(await entries()).toBe(1);
      expect(await brand()).not.toContain((await world.browser().open('/login')).page.find('.brand-text').text());
    });

    it('is as it was after the same once more, and nothing is noted', async () => {
      const admin = await edit();
      await admin.press('Speichern');
      expect([admin.path, await entries()]).toEqual(['/settings/agency?notice=saved', 1]);
    });

    it('has no tagline where the admin empties it', async () => {
      const admin = await edit();
      await admin.fill('Untertitel', ' ').press('Speichern');
      expect([await brand(), (await admin.open('/settings')).text.includes('Untertitel keiner')]).toEqual([
        'Haus Linde ',
        true,
      ]);
    });

    it.each([
      ['Name', ' \u200B ', 'Bitte geben Sie der Beratungsstelle einen Namen.'],
      ['Name', 'N'.repeat(101), 'Diese Angabe ist zu lang.'],
      ['Name', `Lin${'\u0335'.repeat(9)}de`, 'so viele Zeichen übereinander'],
      ['Untertitel', 'U'.repeat(121), 'Diese Angabe ist zu lang.'],
      [sender, '', 'Bitte geben Sie einen Absender an.'],
      [sender, 'A'.repeat(61), 'Diese Angabe ist zu lang.'],
      [sender, 'Onlineberatung', 'Dieser Absender verrät, woher die E-Mail kommt.'],
      [sender, 'Team LINDE', 'Dieser Absender verrät, woher die E-Mail kommt.'],
    ])('is not called so, what was typed is kept: %s %j', async (label, typed, message) => {
      const before = await identity();
      const admin = await edit();
      await admin.fill('Untertitel', 'Noch da').fill(label, typed).press('Speichern');
      const kept = label === 'Untertitel' ? typed : 'Noch da';
      expect([admin.status, admin.page.valueOf('Untertitel')]).toEqual([422, kept]);
      expect([admin.page.valueOf(label).trim(), admin.page.errorOf(label)]).toEqual([
        typed.replaceAll('\u200B', '').trim(),
        expect.stringContaining(message),
      ]);
      expect(await identity()).toEqual(before);
    });

    it('takes no line break or control character into the head of a mail', async () => {
      const admin = await edit();
      await admin.fill(sender, 'Post\r\nBcc: x@example.org\u0000\u0007').press('Speichern');
      expect(admin.path).toBe('/settings/agency?notice=saved');
      expect(await identity()).toEqual([expect.objectContaining({ mailSender: 'Post Bcc: x@example.org' })]);
      await world.sql('DELETE FROM quotas');
      await world.browser(host).request('POST', '/password-reset', { form: { userName: 'kranich' } });
      const mail = (await mailsSent(world)).at(-1) ?? '';
      expect(mail).toMatch(/^From: .*Post Bcc: x@example\.org/m);
      expect(mail).not.toMatch(/^Bcc:/m);
    });

    it('is not overwritten by an admin who saw it as it was before', async () => {
      const [one, other] = [await edit(), await edit()];
      await one.fill('Name', 'Haus Ulme').press('Speichern');
      await other.fill('Name', 'Haus Esche').press('Speichern');
      expect([other.status, other.page.valueOf('Name')]).toEqual([409, 'Haus Esche']);
      expect(await identity()).toEqual([expect.objectContaining({ name: 'Haus Ulme' })]);
    });

    it('is called so by nobody else', async () => {
      const [before] = await identity();
      const form = { name: 'Gekapert', tagline: '', mailSender: 'Post', basedOn: '0'.repeat(16) };
      for (const name of ['berta', 'sabine'])
        expect((await (await world.signedIn(name, host)).request('POST', '/settings/agency', { form })).status).toBe(
          404,
        );
      expect(await identity()).toEqual([before]);
    });
  });

  describe('"Farbe"', () => {
    const host = 'other.test';
    const [typed, picked] = ['Farbwert', 'Farbe auswählen'];
    const edit = async () => (await world.signedIn('adam', host)).open('/settings/color');
    const colorOf = async () =>
      (
        await world.sql<{ accent: string | null }>('SELECT accent FROM agencies WHERE agency_id = $1', [
          world.other.agencyId,
        ])
      )[0]?.accent;
    const entries = async () =>
      (await world.sql(`SELECT 1 FROM audit_entries WHERE action = 'agency.color-changed'`)).length;
    const stylesheets = async (at?: string) => {
      const { page } = await world.browser(at).open('/login');
      const links = page.find('link[rel="stylesheet"]').toArray();
      return links.map((link) => page.$(link).attr('href') ?? '');
    };

    it('is the agency’s own from then on, on every page and nowhere else, and can be kept for ever', async () => {
      const usual = await stylesheets(host);
      const admin = await (await world.signedIn('adam', host)).open('/settings');
      await admin.follow('Farbe ändern');
      await admin.fill(typed, ' FC0 ').press('Speichern');
      expect([admin.path, await colorOf(), await entries()]).toEqual(['/settings/color?notice=saved', '#ffcc00', 1]);
      const [accent = '', ...more] = await stylesheets(host);
      expect([accent, more]).toEqual([expect.stringMatching(/^\/assets\/accent-ffcc00-/), []]);
      expect(await stylesheets()).toEqual(usual);
      const sheet = await world.browser(host).request('GET', accent);
      const usualSheet = await world.browser(host).request('GET', usual[0] ?? '');
      expect(sheet.body.slice(0, usualSheet.body.length)).toBe(usualSheet.body);
      expect([sheet.status, sheet.headers['content-type'], sheet.headers['cache-control']]).toEqual([
        200,
        'text/css; charset=utf-8',
        'public, max-age=31536000, immutable',
      ]);
      const added = sheet.body.slice(usualSheet.body.length);
      const own = [...added.matchAll(/--[a-z-]+:#[0-9a-f]{6}/g)].map(([line]) => line);
      const [light, dark] = [shadesOf('#ffcc00', 'light'), shadesOf('#ffcc00', 'dark')];
      expect(own).toEqual([
        ...[`--own-light:${light.primary}`, `--own-light-strong:${light.strong}`, `--own-light-soft:${light.soft}`],
        ...[`--own-dark:${dark.primary}`, `--own-dark-strong:${dark.strong}`, `--own-dark-soft:${dark.soft}`],
      ]);
    });

    it('is shown to the admin as the pages make it legible, in the list of settings as it was chosen', async () => {
      const admin = await edit();
      const shades = (['light', 'dark'] as const).map((theme) => shadesOf('#ffcc00', theme).primary);
      expect(
        admin.page
          .find('dl.facts code')
          .toArray()
          .map((code) => admin.page.$(code).text()),
      ).toEqual(shades);
      expect(admin.text).toContain('in der nächsten Helligkeit, in der man Schrift auf hellem Grund gut lesen kann');
      expect((await admin.open('/settings')).text).toContain('Farbe #ffcc00');
    });

    it('is packed for the color that pages name, and for none that somebody thinks of', async () => {
      const [path = ''] = await stylesheets(host);
      const packingOf = async (at: string) => {
        const headers = { 'accept-encoding': 'br' };
        return (await fetch(`http://localhost:${world.port.toString()}${at}`, { headers })).headers.get(
          'content-encoding',
        );
      };
      const style = (await world.browser(host).request('GET', (await stylesheets())[0] ?? '')).body;
      const invented = accentPath('#123456', style + accentRules('#123456'));
      expect([path.startsWith('/assets/accent-'), await packingOf(path)]).toEqual([true, 'br']);
      expect([(await world.browser(host).request('GET', invented)).status, await packingOf(invented)]).toEqual([
        200,
        null,
      ]);
    });

    it.each([
      '/assets/accent-ffcc00-AAAAAAAAAAAA.css',
      '/assets/accent-FFCC00-AAAAAAAAAAAA.css',
      '/assets/accent-ffcc00.css',
      '/assets/accent-red;}-AAAAAAAAAAAA.css',
    ])('has no other address: %s', async (path) => {
      expect((await world.browser(host).request('GET', path)).status).toBe(404);
    });

    it('is as it was after the same once more, and nothing is noted', async () => {
      const admin = await edit();
      await admin.press('Speichern');
      expect([admin.path, await colorOf(), await entries()]).toEqual(['/settings/color?notice=saved', '#ffcc00', 1]);
    });

    it('can be picked instead of typed', async () => {
      const admin = await edit();
      await admin.fill(picked, '#2a7f62').press('Speichern');
      expect([await colorOf(), admin.page.valueOf(typed), admin.page.valueOf(picked)]).toEqual(
        Array(3).fill('#2a7f62'),
      );
    });

    it.each([
      [{ [typed]: 'grün' }, 'Das ist kein Farbwert.'],
      [{ [typed]: '#2a7f6' }, 'Das ist kein Farbwert.'],
      [{ [typed]: '#2a7f62;}body{display:none' }, 'Das ist kein Farbwert.'],
      [{ [typed]: '#aa0000', [picked]: '#0000aa' }, 'Bitte nehmen Sie in beiden Feldern dieselbe.'],
    ])('is not taken, what was typed is kept: %j', async (fields, message) => {
      const before = await colorOf();
      const admin = await edit();
      for (const [label, text] of Object.entries(fields)) admin.fill(label, text);
      await admin.press('Speichern');
      expect([admin.status, admin.page.errorOf(typed)]).toEqual([422, expect.stringContaining(message)]);
      for (const [label, text] of Object.entries(fields)) expect(admin.page.valueOf(label)).toBe(text);
      expect(await colorOf()).toBe(before);
    });

    it('is not overwritten by an admin who saw it as it was before', async () => {
      const [one, other] = [await edit(), await edit()];
      await one.fill(typed, '#112233').press('Speichern');
      await other.fill(typed, '#445566').press('Speichern');
      expect([other.status, other.page.valueOf(typed), await colorOf()]).toEqual([409, '#445566', '#112233']);
      // Once more it is still what that admin saw that counts.
      await other.press('Speichern');
      expect([other.status, await colorOf()]).toEqual([409, '#112233']);
    });

    it('is the usual one again where the field is emptied', async () => {
      const admin = await edit();
      await admin.fill(typed, '').press('Speichern');
      expect([admin.path, await colorOf(), await stylesheets(host)]).toEqual([
        '/settings/color?notice=saved',
        null,
        await stylesheets(),
      ]);
    });
  });

  it('does not exist for anybody else', async () => {
    for (const name of ['berta', 'sabine'])
      expect((await (await world.signedIn(name)).open('/settings')).status).toBe(404);
    expect((await world.browser().request('GET', '/settings')).status).toBe(303);
  });
});
