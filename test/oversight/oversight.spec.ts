import { load } from 'cheerio';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { countStatements } from '../support/statements.js';
import { submitMany } from '../desk/many-inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

describe('"Übersicht"', () => {
  let world: World;
  let codes: Record<string, string>;
  let owner: StaffName;

  beforeAll(async () => {
    world = await startWorld({ now: new Date('2026-03-02T08:00:00Z') });
    const client = await world.registered('haselmaus');
    const overdue = await submitInquiry(client, { subject: 'Geheimer Betreff', message: 'Geheime Nachricht' });
    owner = ((await counselorOf(world, overdue)) ?? '') as StaffName;
    world.clock.moveTo(new Date('2026-03-03T08:00:00Z'));
    const soon = await submitInquiry(await world.signedIn('haselmaus'), { subject: 'Geheimer Betreff' });
    world.clock.moveTo(new Date('2026-03-05T08:00:00Z'));
    await world.sql('UPDATE counselor_profiles SET intake_paused = true, is_fallback = false WHERE agency_id = $1', [
      world.home.agencyId,
    ]);
    const unassigned = await submitInquiry(await world.registered('siebenschläfer'), { subject: 'Geheimer Betreff' });
    const later = await submitInquiry(await world.signedIn('haselmaus'), { subject: 'Geheimer Betreff' });
    world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
    const rows = await world.sql<{ id: string; code: string }>('SELECT inquiry_id AS id, code FROM inquiries');
    const codeOf = (id: string) => rows.find((row) => row.id === id)?.code ?? '';
    codes = { overdue: codeOf(overdue), soon: codeOf(soon), unassigned: codeOf(unassigned), later: codeOf(later) };
  });
  afterAll(() => world.close());

  it('shows who is late with what, since when, and what nobody has yet', async () => {
    const supervisor = await overview();
    const headings = supervisor.page
      .$('main h2')
      .toArray()
      .map((heading) => supervisor.page.$(heading).text());
    expect(headings).toEqual(['Niemand kann antworten', 'Überfällige Anfragen', 'Bald fällig', 'Auslastung']);
    expect(supervisor.page.rows('Niemand kann antworten')).toEqual([
      `${codes.unassigned ?? ''} auswählen ${codes.unassigned ?? ''} Di, 10. März in 2 Werktagen Anhalten: ${codes.unassigned ?? ''} Warum? Zum Datum von ${codes.unassigned ?? ''} niemand Erste Antwort Schule Keine Angabe`,
    ]);
    expect(supervisor.page.rows('Überfällige Anfragen')).toEqual([
      `${codes.overdue ?? ''} auswählen ${codes.overdue ?? ''} Do, 5. März seit 1 Werktag Warum? Zum Datum von ${codes.overdue ?? ''} ${staff[owner].displayName} Erste Antwort Schule Keine Angabe`,
    ]);
    expect(supervisor.page.rows('Bald fällig')).toEqual([
      expect.stringContaining(`${codes.soon ?? ''} Fr, 6. März heute`),
    ]);
    expect(supervisor.text).not.toContain(codes.later);
    const figures = supervisor.page
      .$('.figure')
      .toArray()
      .map((figure) => supervisor.page.$(figure).text().trim());
    expect(figures).toEqual(['1 Anfrage, die niemand beantworten kann', '1 überfällig', '1 bald fällig', '4 offen']);
  });

  it('shows the load of each counselor, who is away, and until when', async () => {
    const away = await world.signedIn(owner);
    await away.open('/absences');
    const deputy = staff[other()].displayName;
    await away
      .fill('Von', '2026-03-06')
      .fill('Bis', '2026-03-13')
      .choose('Vertretung', deputy)
      .press('Abwesenheit speichern');
    const rows = (await overview()).page.rows('Auslastung');
    expect(rows).toHaveLength(2);
    expect(rows).toContain(
      `${staff[owner].displayName} abwesend bis Fr, 13. März, Vertretung durch ${deputy} 3 von 20 3 von 10 1 Zugang zurücksetzen: ${staff[owner].displayName}`,
    );
    const choice = (await overview()).page
      .field('Berater:in')
      .find('option')
      .toArray()
      .map((option) => load(option).text());
    expect(choice.sort()).toEqual(
      ['Bitte wählen', `${staff[owner].displayName} (abwesend, Vertretung durch ${deputy})`, deputy].sort(),
    );
    expect(rows).toContain(`${deputy} 0 von 20 0 von 10 0 Zugang zurücksetzen: ${deputy}`);
  });

  it('[7] never shows a subject, a text or the name of a client', async () => {
    const { html } = await overview();
    for (const secret of ['Geheim', 'haselmaus', 'siebenschläfer']) expect(html).not.toContain(secret);
  });

  it('does not exist for anybody else, nor for another agency', async () => {
    for (const name of ['haselmaus', 'berta', 'adam']) {
      const browser = await world.signedIn(name);
      expect((await browser.open('/oversight')).status).toBe(404);
      expect((await browser.request('POST', '/oversight/assignments', { form: {} })).status).toBe(404);
    }
    const elsewhere = await world.signedIn('sabine', 'other.test');
    expect((await elsewhere.open('/oversight')).text).toContain('Keine Anfrage ist überfällig.');
    const form = { inquiry: await idOf(codes.overdue), counselor: world.other.staff.berta };
    expect((await elsewhere.request('POST', '/oversight/assignments', { form })).status).toBe(422);
    expect(await counselorOf(world, form.inquiry)).toBe(owner);
  });

  it('says how to hear of what is late, as long as mail does not reach the supervisor', async () => {
    expect((await overview()).text).toContain(
      'Damit Sie von neuen Anfragen erfahren: Hinterlegen Sie bitte Ihre E-Mail-Adresse für Benachrichtigungen unter Meine Daten.',
    );
  });

  it('keeps the ticks and the choice of a form that is not complete', async () => {
    const supervisor = await overview();
    supervisor.check(codes.overdue ?? '').check(codes.unassigned ?? '');
    await supervisor.press('Zuweisen');
    expect([supervisor.status, supervisor.page.heading]).toEqual([422, 'Übersicht']);
    expect(supervisor.page.errors).toEqual(['Berater:in: Bitte wählen Sie aus, wer die Anfragen übernimmt.']);
    expect([codes.overdue, codes.unassigned, codes.soon].map((code) => supervisor.page.valueOf(code ?? ''))).toEqual([
      'yes',
      'yes',
      'no',
    ]);
    supervisor
      .uncheck(codes.overdue ?? '')
      .uncheck(codes.unassigned ?? '')
      .choose('Berater:in', 'Carlo Castelli');
    await supervisor.press('Zuweisen');
    expect(supervisor.status).toBe(422);
    expect(supervisor.page.errors).toEqual(['Bitte wählen Sie mindestens eine Anfrage aus.']);
    expect(supervisor.page.valueOf('Berater:in')).toBe(world.home.staff.carlo);
  });

  it('refuses what is no inquiry and no counselor', async () => {
    const supervisor = await world.signedIn('sabine');
    for (const form of [
      { inquiry: 'abc', counselor: world.home.staff.carlo },
      { inquiry: [await idOf(codes.overdue), 'x'], counselor: world.home.staff.carlo },
      { inquiry: await idOf(codes.overdue), counselor: world.home.staff.adam },
    ])
      expect((await supervisor.request('POST', '/oversight/assignments', { form })).status).toBe(422);
    expect(await counselorOf(world, await idOf(codes.overdue))).toBe(owner);
  });

  it('never joins a pair once parted; the others that were ticked are handed over', async () => {
    await world.arrange(
      `INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at)
       SELECT agency_id, client_id, $2, 'recusal', created_at FROM inquiries WHERE code = $1`,
      [codes.overdue, world.home.staff[other()]],
    );
    const supervisor = await overview();
    supervisor
      .check(codes.overdue ?? '')
      .check(codes.unassigned ?? '')
      .choose('Berater:in', staff[other()].displayName);
    await supervisor.press('Zuweisen');
    expect(supervisor.status).toBe(422);
    expect(supervisor.page.errors).toEqual([
      expect.stringMatching(new RegExp(`^Anfrage ${codes.overdue ?? ''}: .*getrennt`)),
    ]);
    expect(supervisor.page.valueOf(codes.overdue ?? '')).toBe('yes');
    expect(await counselorOf(world, await idOf(codes.overdue))).toBe(owner);
    expect(await counselorOf(world, await idOf(codes.unassigned))).toBe(other());
    await world.arrange('DELETE FROM counselor_exclusions');
  });

  it('hands over one or several, with their keys', async () => {
    const supervisor = await overview();
    supervisor
      .check(codes.overdue ?? '')
      .check(codes.soon ?? '')
      .choose('Berater:in', staff[other()].displayName);
    await supervisor.press('Zuweisen');
    expect([supervisor.status, supervisor.path]).toEqual([200, '/oversight?notice=assigned']);
    expect(supervisor.text).toContain('Die ausgewählten Anfragen sind zugewiesen.');
    expect(supervisor.page.rows('Überfällige Anfragen')[0]).toContain(staff[other()].displayName);
    const counselor = await world.signedIn(other());
    await counselor.open(`/threads/${await idOf(codes.overdue)}`);
    expect(counselor.text).toContain('Geheime Nachricht');
    expect(counselor.text).toContain('von der Leitung zugewiesen');
  });

  it('shows the wish for another counselor, and grants it by assigning', async () => {
    const client = await world.signedIn('siebenschläfer');
    await client.open(`/inquiries/${await idOf(codes.unassigned)}`);
    await client.follow('Andere Beratungsperson wünschen');
    await client.press('Andere Beratungsperson wünschen');
    const supervisor = await overview();
    expect(supervisor.page.rows('Andere Beratungsperson gewünscht')).toEqual([
      expect.stringContaining(codes.unassigned ?? ''),
    ]);
    await supervisor
      .check(codes.unassigned ?? '')
      .choose('Berater:in', staff[owner].displayName)
      .press('Zuweisen');
    expect(supervisor.status).toBe(200);
    expect(supervisor.text).not.toContain('Andere Beratungsperson gewünscht');
    expect(await counselorOf(world, await idOf(codes.unassigned))).toBe(owner);
    expect(await world.sql('SELECT counselor_id FROM counselor_exclusions')).toEqual([
      { counselor_id: world.home.staff[other()] },
    ]);
  });

  it('lists first what is left behind by a counselor who has no access any more', async () => {
    await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [world.home.staff[owner]]);
    const supervisor = await overview();
    expect(supervisor.page.rows('Niemand kann antworten')).toEqual([
      expect.stringContaining(`${staff[owner].displayName} (Zugang gesperrt)`),
    ]);
    expect(supervisor.page.$('select option').text()).not.toContain(staff[owner].displayName);
    expect(supervisor.page.rows('Auslastung')).toEqual(
      expect.arrayContaining([expect.stringContaining('Zugang gesperrt')]),
    );
  });

  async function overview(): Promise<BrowserClient> {
    return (await world.signedIn('sabine')).open('/oversight');
  }

  function other(): StaffName {
    return owner === 'berta' ? 'carlo' : 'berta';
  }

  async function idOf(code: string | undefined): Promise<string> {
    const [row] = await world.sql<{ id: string }>('SELECT inquiry_id AS id FROM inquiries WHERE code = $1', [code]);
    return row?.id ?? '';
  }
});

describe('"Übersicht" of very many', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('takes the same few statements for 10 inquiries and for 100, and comes back to the page a form was sent from', async () => {
    await submitMany(world, await world.registered('vielschreiber'), 10);
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    expect(supervisor.page.rows('Überfällige Anfragen')).toHaveLength(10);
    const forTen = await countStatements(() => supervisor.open('/oversight'));
    world.clock.moveTo(new Date('2026-03-04T08:00:00Z'));
    await submitMany(world, await world.signedIn('vielschreiber'), 90);
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    await supervisor.open('/oversight');
    const forHundred = await countStatements(() => supervisor.open('/oversight'));
    expect([forTen, forHundred]).toEqual([3, 3]);
    expect(supervisor.page.rows('Überfällige Anfragen')).toHaveLength(25);
    await supervisor.follow('Nächste Seite');
    await supervisor.press('Zuweisen');
    expect([supervisor.status, supervisor.path]).toEqual([422, '/oversight/assignments?page=1']);
    expect(supervisor.page.link('Vorige Seite').attr('href')).toBe('/oversight');
  });
});
