import type { BrowserClient } from '../support/browser-client.js';
import { usualNow } from '../support/app.js';
import { Calendars } from '../../src/calendars/calendars.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

describe('"Kalender"', () => {
  let world: World;
  let admin: BrowserClient;
  let code: string;

  beforeAll(async () => {
    world = await startWorld();
    const inquiryId = await submitInquiry(await world.registered('haselmaus'), { subject: 'Geheimer Betreff' });
    const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inquiryId]);
    code = row?.code ?? '';
  });
  beforeEach(async () => {
    world.clock.moveTo(usualNow);
    admin = await (await world.signedIn('adam')).open('/settings/calendar');
  });
  afterAll(() => world.close());

  const clock = async () =>
    (
      await world.sql<{ due: string; promised: string; version: number }>(
        'SELECT due_date::text AS due, promised_date::text AS promised, calendar_version AS version FROM response_clocks',
      )
    )[0];
  const version = async () =>
    (
      await world.sql<{ version: number }>('SELECT version FROM calendars WHERE agency_id = $1', [world.home.agencyId])
    )[0]?.version;

  const close = (name: string, from: string, to: string) =>
    admin.fill('Name', name).fill('Von', from).fill('Bis', to).press('Schließzeit ansehen');

  it('is reached from the settings and says how days are counted', async () => {
    await admin.open('/settings');
    await admin.follow('Kalender ansehen und ändern');
    expect(admin.page.heading).toBe('Kalender');
    expect(admin.text).toContain('Feiertage von Wien');
    expect(admin.text).toContain('Festgelegt bis Dienstag, 4. April 2028');
  });

  const headings = () =>
    admin.page
      .$('main h2')
      .toArray()
      .map((heading) => admin.page.$(heading).text())
      .filter((heading) => /\d{4}/.test(heading));

  it('lists the coming days that do not count, year by year, and asks to look over those years that are whole', async () => {
    expect(headings()).toEqual(['Das Jahr 2026 ist neu', 'Das Jahr 2027 ist neu', '2028']);
    expect(admin.page.rows('Besondere Tage 2026')[0]).toBe('Mo, 6. April Ostermontag Feiertag kein Werktag');
    expect(admin.page.rows('Besondere Tage 2027')).toHaveLength(13);
    expect(admin.text).toContain('Samstag und Sonntag zählen nie.');
    expect((await admin.open('/settings')).text).toContain(
      'Die Feiertage für 2026 und 2027 sind eingetragen. Bitte sehen Sie die Feiertage durch.',
    );
  });

  it('remembers who has looked a year over, and asks again once the next one is laid down', async () => {
    const other = await (await world.signedIn('adam')).open('/settings/calendar');
    await admin.press('Durchgesehen: 2026');
    await other.press('Durchgesehen: 2026');
    await admin.press('Durchgesehen: 2027');
    expect([admin.path, other.status, headings()]).toEqual([
      '/settings/calendar?notice=saved',
      200,
      ['2026', '2027', '2028'],
    ]);
    expect(admin.text).toContain('Durchgesehen von Adam Auer, Mi, 4. März');
    expect(
      await world.sql(
        'SELECT year, calendar_version AS version FROM calendar_reviews WHERE reviewed_by = $1 ORDER BY year',
        [world.home.staff.adam],
      ),
    ).toEqual([
      { year: 2026, version: 1 },
      { year: 2027, version: 1 },
    ]);
    expect(
      await world.sql(`SELECT count(*)::int AS n FROM audit_entries WHERE action = 'calendar.year-reviewed'`),
    ).toEqual([{ n: 2 }]);
    expect((await admin.open('/settings')).text).not.toContain('Feiertage durch');

    world.clock.moveTo(new Date('2026-12-01T02:17:00Z'));
    await world.nest.get(Calendars).layAhead();
    admin = await (await world.signedIn('adam')).open('/settings');
    await admin.follow('Bitte sehen Sie die Feiertage durch.');
    expect(headings()).toEqual(['Das Jahr 2028 ist neu', '2026', '2027', '2029']);
  });

  it('takes nothing for looked over that has changed since, or that is not laid down', async () => {
    world.clock.moveTo(new Date('2026-12-01T08:00:00Z'));
    admin = await (await world.signedIn('adam')).open('/settings/calendar');
    await world.sql('UPDATE calendars SET version = version + 1 WHERE agency_id = $1', [world.home.agencyId]);
    await admin.press('Durchgesehen: 2028');
    expect([admin.status, admin.page.errors]).toEqual([
      422,
      ['Der Kalender hat sich inzwischen geändert. Bitte sehen Sie das Jahr noch einmal durch.'],
    ]);
    await world.sql('UPDATE calendars SET version = version - 1 WHERE agency_id = $1', [world.home.agencyId]);
    for (const year of ['2029', '2090', '1999'])
      expect((await admin.request('POST', '/settings/calendar/reviews', { form: { year, version: '1' } })).status).toBe(
        422,
      );
    expect(headings()[0]).toBe('Das Jahr 2028 ist neu');
  });

  it('shows which deadlines a closure moves before it is made, and changes nothing until it is confirmed', async () => {
    await close('Betriebsausflug', '2026-03-06', '2026-03-06');
    expect(admin.page.heading).toBe('Schließzeit eintragen');
    expect(admin.text).toContain('Betriebsausflug Freitag, 6. März 2026');
    expect(admin.text).toContain('Eine Frist ändert sich');
    expect(admin.page.rows('Eine Frist ändert sich')).toEqual([`${code} Mo, 9. März Di, 10. März`]);
    expect(admin.text).not.toContain('Geheimer Betreff');
    expect(await clock()).toEqual({ due: '2026-03-09', promised: '2026-03-09', version: 1 });
    expect(await version()).toBe(1);

    await admin.press('Schließzeit eintragen');
    expect([admin.path, admin.text]).toEqual([
      '/settings/calendar?notice=saved',
      expect.stringContaining('Gespeichert.'),
    ]);
    expect(admin.page.rows('Schließzeiten')).toEqual([
      'Betriebsausflug Fr, 6. März Fr, 6. März Streichen: Betriebsausflug',
    ]);
    expect(await clock()).toEqual({ due: '2026-03-10', promised: '2026-03-09', version: 2 });
  });

  it('tells the client what was promised first', async () => {
    const client = await world.signedIn('haselmaus');
    await client.follow(client.page.$('main a[href^="/inquiries/0"]').first().text().replace(/\s+/g, ' ').trim());
    expect(client.text).toContain('Dienstag, 10. März 2026');
    expect(client.text).toContain(
      'Zuerst versprochen war Montag, 9. März 2026. Der Kalender der Beratungsstelle hat sich seither geändert.',
    );
  });

  it('takes a closure back in the same way', async () => {
    await admin.follow('Streichen: Betriebsausflug');
    expect(admin.page.rows('Eine Frist ändert sich')).toEqual([`${code} Di, 10. März Mo, 9. März`]);
    expect(await clock()).toMatchObject({ due: '2026-03-10' });
    await admin.press('Schließzeit streichen');
    expect(admin.text).toContain('Es ist keine Schließzeit eingetragen.');
    expect(await clock()).toMatchObject({ due: '2026-03-09', version: 3 });
    const gone = admin.path;
    await admin.open('/settings/calendar/closures/01890000-0000-7000-8000-000000000000/removal');
    expect([gone, admin.status]).toEqual(['/settings/calendar?notice=saved', 404]);
  });

  it('corrects a single day, says who did it and why, and takes it back', async () => {
    await admin
      .fill('Tag', '6.3.2026')
      .choose('Dieser Tag', 'zählt nicht als Werktag')
      .fill('Grund', 'Fenstertag')
      .press('Korrektur ansehen');
    expect(admin.text).toContain('Fenstertag Freitag, 6. März 2026: zählt nicht als Werktag');
    expect(admin.page.rows('Eine Frist ändert sich')).toHaveLength(1);
    await admin.press('Tag korrigieren');
    expect(admin.page.rows('Besondere Tage 2026')[0]).toBe(
      'Fr, 6. März Fenstertag Korrektur kein Werktag Adam Auer, Mi, 4. März',
    );
    expect(await clock()).toMatchObject({ due: '2026-03-10' });

    await admin.fill('Tag', '2026-03-06').choose('Dieser Tag', 'wieder wie im Kalender').press('Korrektur ansehen');
    await admin.press('Tag korrigieren');
    expect(admin.page.rows('Besondere Tage 2026')[0]).toContain('Ostermontag');
    expect(await clock()).toMatchObject({ due: '2026-03-09' });
  });

  it('changes the week and the days that the law leaves open, from today on', async () => {
    admin
      .uncheck('Freitag')
      .check('Landesfeiertage zählen nicht als Werktag')
      .choose('Karfreitag', 'kein Werktag')
      .choose('24. Dezember', 'kein Werktag');
    await admin.press('Änderung ansehen');
    expect(admin.text).toContain(
      'Ab Mittwoch, 4. März 2026: Montag, Dienstag, Mittwoch, Donnerstag; Feiertage von Wien; Landesfeiertage zählen nicht; Karfreitag zählt nicht; 24. Dezember zählt nicht',
    );
    expect(admin.page.rows('Eine Frist ändert sich')).toEqual([`${code} Mo, 9. März Di, 10. März`]);
    await admin.press('Regeln ändern');
    expect(admin.text).toContain('Arbeitstage Montag, Dienstag, Mittwoch, Donnerstag');
    expect([
      admin.page.valueOf('Freitag'),
      admin.page.valueOf('Karfreitag'),
      admin.page.valueOf('31. Dezember'),
    ]).toEqual(['no', 'closed', 'law']);
    expect(admin.page.rows('Besondere Tage 2026').join('\n')).toContain('Heiliger Abend');
    const [friday] = await world.sql(`SELECT kind FROM calendar_days WHERE agency_id = $1 AND day = '2026-02-27'`, [
      world.home.agencyId,
    ]);
    expect(friday).toEqual({ kind: 'business_day' });

    await admin.check('Freitag').press('Änderung ansehen');
    await admin.press('Regeln ändern');
    expect(await clock()).toMatchObject({ due: '2026-03-09' });
  });

  it('counts by the holidays of another state where the agency has moved to', async () => {
    expect(admin.page.rows('Besondere Tage 2026').join('\n')).not.toContain('19. März');
    await admin.choose('Feiertage von', 'Kärnten').press('Änderung ansehen');
    expect(admin.text).toContain(
      'Ab Mittwoch, 4. März 2026: Montag, Dienstag, Mittwoch, Donnerstag, Freitag; Feiertage von Kärnten; Landesfeiertage zählen nicht',
    );
    await admin.press('Regeln ändern');
    expect(admin.text).toContain('Feiertage von Kärnten');
    expect(admin.page.rows('Besondere Tage 2026')[0]).toContain('Do, 19. März Josefitag Landesfeiertag kein Werktag');
    const form = { workweek: '1', goodFriday: 'law', december24: 'law', december31: 'law' };
    for (const region of ['DE-BY', 'AT-10', 'Wien', ''])
      expect((await admin.request('POST', '/settings/calendar/rules', { form: { ...form, region } })).status).toBe(422);
    await admin.choose('Feiertage von', 'Wien').press('Änderung ansehen');
    await admin.press('Regeln ändern');
    expect(admin.page.rows('Besondere Tage 2026').join('\n')).not.toContain('19. März');
  });

  it('keeps what was typed where it makes no sense, and says why', async () => {
    await close('', '2026-03-20', '19.3.2026');
    expect([admin.status, admin.page.valueOf('Von'), admin.page.errorOf('Name')]).toEqual([
      422,
      '2026-03-20',
      expect.stringContaining('einen Namen'),
    ]);
    await close('Urlaub', '2026-03-20', '19.3.2026');
    expect([admin.status, admin.page.errorOf('Bis')]).toEqual([422, 'Der letzte Tag liegt vor dem ersten.']);
    await close('Urlaub', '2026-03-02', '2026-03-03');
    expect(admin.page.errorOf('Bis')).toBe('Diese Tage sind schon vorbei.');
    await close('Urlaub', '2026-07-01', '2028-07-01');
    expect(admin.page.errorOf('Bis')).toContain('höchstens ein Jahr');
    await admin.fill('Tag', '31.2.2026').press('Korrektur ansehen');
    expect(admin.page.errorOf('Tag')).toContain('Beispiel');
    await admin.fill('Tag', '31.3.2026').press('Korrektur ansehen');
    expect(admin.page.errorOf('Grund')).toContain('warum');
    for (const day of ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag']) admin.uncheck(day);
    await admin.press('Änderung ansehen');
    expect([admin.status, admin.page.errors]).toEqual([
      422,
      ['Arbeitstage: Bitte wählen Sie mindestens einen Arbeitstag.'],
    ]);
    expect(
      (await admin.request('POST', '/settings/calendar/closures', { form: { name: ['a', 'b'], from: 'x', to: '' } }))
        .status,
    ).toBe(422);
  });

  it('belongs to each agency alone', async () => {
    await close('Betriebsurlaub', '2026-08-03', '2026-08-14');
    await admin.press('Schließzeit eintragen');
    const other = await (await world.signedIn('adam', 'other.test')).open('/settings/calendar');
    expect(other.text).toContain('Es ist keine Schließzeit eingetragen.');
    const [closure] = await world.sql<{ id: string }>('SELECT closure_id AS id FROM calendar_closures');
    expect((await other.request('POST', `/settings/calendar/closures/${closure?.id ?? ''}/removal`)).status).toBe(404);
    expect(await world.sql('SELECT 1 FROM calendar_closures')).toHaveLength(1);
  });
});
