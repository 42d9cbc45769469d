import { randomUUID } from 'node:crypto';
import { usualNow } from '../support/app.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, staff, startWorld, type World } from '../support/world.js';

interface Fact {
  month: string;
  days: number;
  count: number;
  region?: string | null;
  topic?: string;
  counselor?: 'berta' | 'carlo';
  kind?: string;
  stopReason?: string;
}

describe('"Berichte"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
    await facts({ month: '2026-01-01', days: 1, count: 6, region: 'AT-9' });
    await facts({ month: '2026-02-01', days: 2, count: 12, region: 'AT-9', counselor: 'carlo', topic: 'trennung' });
    await facts({ month: '2026-02-01', days: 5, count: 2, region: 'AT-3', kind: 'follow_up' });
    await facts({ month: '2024-02-01', days: 9, count: 7 });
    await facts({ month: '2024-06-01', days: 1, count: 6, region: 'AT-3' });
    await facts({ month: '2024-06-01', days: 5, count: 2, region: 'AT-3', kind: 'follow_up' });
    await facts({ month: '2024-07-01', days: 1, count: 12, region: 'AT-9' });
    await facts({ month: '2024-07-01', days: 1, count: 9, region: 'AT-9', kind: 'follow_up' });
    await facts({ month: '2024-08-01', days: 1, count: 20 });
    await facts({ month: '2026-02-01', days: 40, count: 30, stopReason: 'deleted' });
    await facts({ month: '2026-02-01', days: 20, count: 6, stopReason: 'no_reply_needed' });
    await facts({ month: '2026-02-01', days: 1, count: 3, stopReason: 'no_reply_needed' });
  });
  afterAll(() => world.close());

  it('show how many answers came in time and how long they took, by month, region, topic and counselor', async () => {
    const supervisor = await reports();
    expect(supervisor.text).toContain('April 2025 bis März 2026');
    expect(supervisor.text).toContain(
      '90 % von 20 Antworten kamen rechtzeitig, die Hälfte binnen 2, neun von zehn binnen 2 Werktagen.',
    );
    expect(supervisor.page.rows('Nach Monat')).toEqual(['Jänner 20266100 %11', 'Februar 20261485 %25']);
    expect(supervisor.page.rows('Nach Bundesland')).toEqual(['Niederösterreich20 %55', 'Wien18100 %22']);
    expect(supervisor.page.rows('Nach Thema')).toEqual(['Schule875 %15', 'Trennung12100 %22']);
    expect(supervisor.page.rows('Nach Berater:in')).toEqual(['Berta Brunner875 %15', 'Carlo Castelli12100 %22']);
  });

  it('are narrowed down to some months and one kind of answer', async () => {
    const supervisor = await reports();
    await supervisor
      .choose('Von', 'Februar 2026')
      .choose('Bis', 'Februar 2026')
      .choose('Welche Antworten', 'Weitere Antworten')
      .press('Anzeigen');
    expect(supervisor.page.rows('Nach Monat')).toEqual(['Februar 202620 %55']);
    expect((await supervisor.open('/oversight/reports?from=2026-03&to=2026-03')).text).toContain(
      'In dieser Zeit wurde nichts beantwortet.',
    );
    expect((await supervisor.open('/oversight/reports?from=2024-03&to=2024-01')).page.rows('Nach Monat')).toEqual([
      'Februar 202470 %99',
    ]);
    expect((await supervisor.open('/oversight/reports?from=x&to=9999-99&kind[]=1')).text).toContain(
      'April 2025 bis März 2026',
    );
  });

  it('say what was missed without any answer, which no percentage shows', async () => {
    expect((await reports()).text).toContain(
      '30 Nachrichten bekamen keine Antwort, bis die Ratsuchenden sie nach Ablauf der Frist selbst abgeschlossen oder gelöscht haben.',
    );
    expect((await reports()).text).toContain(
      '6 Nachrichten wurden erst nach Ablauf der Frist mit „Keine Antwort nötig“ beendet.',
    );
    await submitInquiry(await world.registered('haselmaus'));
    expect((await reports()).text).not.toContain('überfällig');
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    const supervisor = await reports();
    expect(supervisor.text).toContain('Eine Anfrage ist gerade überfällig und noch ohne Antwort.');
    const { body } = await supervisor.request(
      'GET',
      supervisor.page.link('Als CSV-Datei herunterladen').attr('href') ?? '',
    );
    expect(body).toContain(
      'Nach der Frist ohne Antwort beendet;April 2025 bis März 2026;30\r\nNach der Frist mit „Keine Antwort nötig“ beendet;April 2025 bis März 2026;6\r\nDerzeit überfällig;April 2025 bis März 2026;nicht angegeben\r\n',
    );
    world.clock.moveTo(usualNow);
  });

  it('leave the house without small numbers, and say so once', async () => {
    const supervisor = await reports();
    const href = supervisor.page.link('Als CSV-Datei herunterladen').attr('href') ?? '';
    const { status, headers, body } = await supervisor.request('GET', href);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename=Bericht-2025-04-bis-2026-03.csv',
    ]);
    const lines = body.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines.filter((line) => /^(?:Antworten nach|Hinweis|April)/.test(line))).toEqual([
      'April 2025 bis März 2026;Insgesamt;18;100;2;2',
      'Antworten nach Monat;Jänner 2026;6;100;1;1',
      'Antworten nach Monat;Februar 2026;12;100;2;2',
      'Antworten nach Bundesland;Wien;18;100;2;2',
      'Antworten nach Thema;Schule;6;100;1;1',
      'Antworten nach Thema;Trennung;12;100;2;2',
      'Antworten nach Berater:in;Berta Brunner;6;100;1;1',
      'Antworten nach Berater:in;Carlo Castelli;12;100;2;2',
      'Hinweis;Zum Weitergeben ohne die weiteren Antworten, von denen es weniger als fünf gibt.',
    ]);
  });

  it('give no small number away by the difference between the files of the kinds of answers: all have the same groups', async () => {
    const few = 'Zusammen: Niederösterreich + Wien';
    expect(await answersIn('all')).toEqual({
      Insgesamt: '49',
      'Juni 2024 bis August 2024': '49',
      [few]: '29',
      'Keine Angabe': '20',
    });
    expect(await answersIn('first_reply')).toEqual({
      Insgesamt: '38',
      'Juni 2024 bis August 2024': '38',
      [few]: '18',
      'Keine Angabe': '20',
    });
    expect(await answersIn('follow_up')).toEqual({ Insgesamt: '11', 'Juni 2024 bis August 2024': '11', [few]: '11' });
    const supervisor = await reports();
    expect(supervisor.text).toContain('Bitte geben Sie nur Berichte weiter, deren Zeiträume sich nicht überschneiden');
    await supervisor.open('/oversight/reports?from=2024-06&to=2024-08');
    expect(supervisor.page.rows('Nach Bundesland')).toHaveLength(3);
    expect(supervisor.text).toContain('Zum Weitergeben zusammengefasst: Niederösterreich + Wien');
    expect(supervisor.text).toContain('Zum Weitergeben nach Jahren zusammengefasst');
  });

  it('of a small agency still say something: by quarters, and what is rare together', async () => {
    await facts({ month: '2023-01-01', days: 1, count: 3, region: 'AT-9' });
    await facts({ month: '2023-03-01', days: 2, count: 4, region: 'AT-9', kind: 'follow_up' });
    await facts({ month: '2023-02-01', days: 2, count: 4, region: 'AT-9' });
    await facts({ month: '2023-02-01', days: 4, count: 3, region: 'AT-3', kind: 'follow_up' });
    await facts({ month: '2023-05-01', days: 3, count: 6, region: null, topic: 'trennung', counselor: 'carlo' });
    const supervisor = await world.signedIn('sabine');
    const { body } = await supervisor.request('GET', '/oversight/reports?from=2023-01&to=2023-06&format=csv');
    expect(body).not.toContain('nicht angegeben;');
    expect(body.split('\r\n').filter((line) => /^(?:Antworten nach|Hinweis)/.test(line))).toEqual([
      'Antworten nach Quartal;Jänner 2023 bis März 2023;14;78;2;4',
      'Antworten nach Quartal;April 2023 bis Juni 2023;6;100;3;3',
      'Antworten nach Bundesland;Keine Angabe;6;100;3;3',
      'Antworten nach Bundesland;Zusammen: Niederösterreich + Wien;14;78;2;4',
      'Antworten nach Thema;Schule;14;78;2;4',
      'Antworten nach Thema;Trennung;6;100;3;3',
      'Antworten nach Berater:in;Berta Brunner;14;78;2;4',
      'Antworten nach Berater:in;Carlo Castelli;6;100;3;3',
      'Hinweis;Zum Weitergeben zusammengefasst: was seltener als fünfmal vorkam, damit niemand zu erkennen ist. Wo es nötig ist, kommt Häufigeres dazu, damit sich kleine Zahlen nicht ausrechnen lassen.',
    ]);
    await supervisor.open('/oversight/reports?from=2023-01&to=2023-01');
    expect(supervisor.text).toContain('Zum Weitergeben sind es zu wenige Antworten.');
    const { body: none } = await supervisor.request('GET', '/oversight/reports?from=2023-01&to=2023-01&format=csv');
    expect(none).not.toContain('Jänner 2023;3');
    expect(none).toContain('Hinweis;Zum Weitergeben sind es zu wenige Antworten.');
  });

  it('are printed as they stand in the file', async () => {
    const { page } = await (await reports()).open('/oversight/reports?from=2023-01&to=2023-06');
    const printed = page.find('.print-only tbody tr').toArray();
    expect(printed.map((row) => page.$(row).find('th').text())).toEqual([
      'Jänner 2023 bis März 2023',
      'April 2023 bis Juni 2023',
      'Keine Angabe',
      'Zusammen: Niederösterreich + Wien',
      'Schule',
      'Trennung',
      'Berta Brunner',
      'Carlo Castelli',
    ]);
    expect(page.find('table').length).toBe(page.find('.print-only table, .screen-only table').length);
    const { body } = await (
      await world.signedIn('sabine')
    ).request('GET', page.find('link[rel=stylesheet]').attr('href') ?? '');
    expect(body).toMatch(/@media print \{[\s\S]*\.is-suppressed \.figure-value \{ display: none; \}/);
    expect(body).toContain('content: attr(data-printed)');
    expect(body).toMatch(/@media print \{[\s\S]*\.screen-only \{ display: none; \}/);
  });

  it('count what funders ask for: inquiries, people, those who are new, letters to and from', async () => {
    world.clock.moveTo(new Date('2026-04-02T08:00:00Z'));
    for (const name of ['amsel', 'drossel', 'fink', 'star', 'meise', 'spatz']) {
      const browser = await world.registered(name);
      const inquiryId = await submitInquiry(browser);
      if (name !== 'spatz') await writeOn(browser, inquiryId, 'Noch etwas.');
      if (name === 'fink')
        await browser.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
      if (name === 'amsel')
        await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Gern.');
    }
    await submitInquiry(await world.signedIn('haselmaus'));
    const supervisor = await (await reports()).open('/oversight/reports?from=2026-04&to=2026-04');
    const figures = () =>
      supervisor.page
        .find('.figures li')
        .toArray()
        .map((one) => supervisor.page.$(one).text().replaceAll(/\s+/g, ' ').trim());
    expect(figures()).toEqual([
      '7 neue Anfragen',
      '7 Ratsuchende, die geschrieben haben',
      '6 davon in diesem Zeitraum neu',
      '1 davon heute mit Wiederherstellungs-Code',
      '12 Nachrichten von Ratsuchenden',
      '1 Nachricht an Ratsuchende',
    ]);
    const { body } = await supervisor.request('GET', '/oversight/reports?from=2026-04&to=2026-04&format=csv');
    // One came before: that number would follow from the six.
    expect(body.split('\r\n').slice(1, 7)).toEqual([
      'neue Anfragen;April 2026;7',
      'Ratsuchende, die geschrieben haben;April 2026;7',
      'davon in diesem Zeitraum neu;April 2026;nicht angegeben',
      'davon heute mit Wiederherstellungs-Code;April 2026;nicht angegeben',
      'Nachrichten von Ratsuchenden;April 2026;12',
      'Nachrichten an Ratsuchende;April 2026;nicht angegeben',
    ]);
    world.clock.moveTo(usualNow);
    // What stands on paper instead, in the page's language.
    const english = await world.signedIn('sabine');
    english.cookies.set('language', 'en');
    const { page } = await english.open('/oversight/reports?from=2026-04&to=2026-04');
    const small = page.find('.is-suppressed').toArray();
    expect(small.length).toBeGreaterThan(0);
    for (const one of small) {
      expect(page.$(one).attr('data-printed')).toMatch(/not given$/);
    }
  });

  it('know nothing of another agency', async () => {
    const elsewhere = await world.signedIn('sabine', 'other.test');
    expect((await elsewhere.open('/oversight/reports')).text).toContain('In dieser Zeit wurde nichts beantwortet.');
  });

  async function reports() {
    return (await world.signedIn('sabine')).open('/oversight/reports');
  }

  /** What the file of a kind says for each month and federal state. */
  async function answersIn(kind: string): Promise<Record<string, string>> {
    const { body } = await (
      await world.signedIn('sabine')
    ).request('GET', `/oversight/reports?from=2024-06&to=2024-08&kind=${kind}&format=csv`);
    const rows = body.split('\r\n').map((line) => line.split(';'));
    return Object.fromEntries(
      rows
        .filter(([table]) => /^(?:Juni|Antworten nach (?:Monat|Jahr|Bundesland))/.test(table ?? ''))
        .map(([, label = '', answers = '']): [string, string] => [label, answers]),
    );
  }

  async function facts({
    month,
    days,
    count,
    region = null,
    topic = 'schule',
    counselor = 'berta',
    kind = 'first_reply',
    stopReason = 'reply',
  }: Fact): Promise<void> {
    const { agencyId, staff: members, topics } = world.home;
    for (let i = 0; i < count; i++)
      await world.sql(
        `INSERT INTO response_facts (agency_id, fact_id, month, kind, region, topic_id, counselor_id, stop_reason, business_days_taken, in_time)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [agencyId, randomUUID(), month, kind, region, topics[topic], members[counselor], stopReason, days, days <= 3],
      );
  }
});

describe('"Vorausschau"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('counts what came and what was answered, in time and late, in the last twelve weeks', async () => {
    const client = await world.registered('wiesel');
    const inquiryId = await submitInquiry(client);
    const owner = (await counselorOf(world, inquiryId)) ?? '';
    world.clock.moveTo(new Date('2026-03-05T08:00:00Z'));
    await reply(await world.signedIn(owner), inquiryId, 'Guten Tag!');
    await writeOn(await world.signedIn('wiesel'), inquiryId, 'Danke.');
    world.clock.moveTo(new Date('2026-03-24T08:00:00Z'));
    await reply(await world.signedIn(owner), inquiryId, 'Entschuldigen Sie.');
    const supervisor = await outlook();
    const rows = supervisor.page.rows('Die letzten zwölf Wochen');
    expect(rows).toHaveLength(12);
    expect(rows[0]).toBe('ab Mo, 5. Jänner000');
    expect(rows.slice(-4)).toEqual([
      'ab Mo, 2. März210',
      'ab Mo, 9. März000',
      'ab Mo, 16. März000',
      'ab Mo, 23. März001',
    ]);
    expect(supervisor.page.find('svg.chart-bars rect').length).toBe(3);
    expect(supervisor.page.find('svg.chart-bars rect.chart-late').length).toBe(1);
  });

  it('names what falls due while its counselor is away, those without a deputy first', async () => {
    expect((await outlook()).text).toContain('Keine Frist fällt in eine Abwesenheit.');
    const inquiryId = await submitInquiry(await world.registered('iltis'), { subject: 'Geheim' });
    const owner = ((await counselorOf(world, inquiryId)) ?? '') as 'berta' | 'carlo';
    const [{ code } = { code: '' }] = await world.sql<{ code: string }>(
      'SELECT code FROM inquiries WHERE inquiry_id = $1',
      [inquiryId],
    );
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    await supervisor
      .choose('Berater:in', staff[owner].displayName)
      .fill('Von', '2026-03-26')
      .fill('Bis', '2026-04-02')
      .press('Abwesenheit eintragen');
    const { page, html } = await outlook();
    expect(page.rows('Fristen während einer Abwesenheit')).toEqual([
      `${code} Fr, 27. März Warum? Zum Datum von ${code} ${staff[owner].displayName} Do, 26. März bis Do, 2. April niemand`,
    ]);
    expect(html).not.toContain('Geheim');
    expect((await (await outlook()).follow('Warum?')).path).toBe(`/oversight/holds/${inquiryId}`);
  });

  it('names no deputy who will not answer, and says why', async () => {
    const [{ owner, code, clientId } = { owner: '', code: '', clientId: '' }] = await world.sql<{
      owner: string;
      code: string;
      clientId: string;
    }>(
      `SELECT a.counselor_id AS owner, i.code, i.client_id AS "clientId"
         FROM absences away JOIN assignments a ON a.counselor_id = away.account_id AND a.ended_at IS NULL JOIN inquiries i ON i.inquiry_id = a.inquiry_id AND i.state = 'waiting_for_counselor'`,
    );
    const { agencyId, staff: members } = world.home;
    const deputy = owner === members.berta ? 'carlo' : 'berta';
    const deputyOf = async () =>
      (await outlook()).page
        .rows('Fristen während einer Abwesenheit')
        .map((row) => row.slice(row.indexOf('2. April') + '2. April '.length));
    await world.arrange('UPDATE absences SET deputy_id = $1', [members[deputy]]);
    await submitInquiry(await world.registered('hermelin'));
    await world.arrange('UPDATE assignments SET counselor_id = $1 WHERE ended_at IS NULL', [owner]);
    expect(await deputyOf()).toEqual([staff[deputy].displayName, staff[deputy].displayName]);
    await world.arrange('UPDATE inquiries SET declines_deputy = (client_id = $1)', [clientId]);
    expect((await outlook()).page.rows('Fristen während einer Abwesenheit')[0]).toMatch(
      new RegExp(`^${code} .*niemand wartet auf eigenen Wunsch$`),
    );
    expect((await deputyOf())[1]).toBe(staff[deputy].displayName);
    await world.arrange('UPDATE inquiries SET declines_deputy = false');
    await world.arrange(
      `INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at) VALUES ($1, $2, $3, 'recusal', $4)`,
      [agencyId, clientId, members[deputy], world.clock.now()],
    );
    expect(await deputyOf()).toEqual(['niemand darf hier nicht vertreten', staff[deputy].displayName]);
    await world.arrange('DELETE FROM counselor_exclusions');
    await world.arrange(
      `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, recorded_by, created_at) VALUES ($1, $2, $3, '2026-03-27', '2026-03-27', $3, $4)`,
      [agencyId, randomUUID(), members[deputy], world.clock.now()],
    );
    expect(await deputyOf()).toEqual([
      'niemand Vertretung ist selbst abwesend',
      'niemand Vertretung ist selbst abwesend',
    ]);
    await world.arrange('DELETE FROM absences WHERE account_id = $1', [members[deputy]]);
    await world.arrange(`UPDATE accounts SET status = 'disabled' WHERE account_id = $1`, [members[deputy]]);
    expect(await deputyOf()).toEqual(['niemand Vertretung ist gesperrt', 'niemand Vertretung ist gesperrt']);
  });

  async function outlook() {
    return (await world.signedIn('sabine')).open('/oversight/outlook');
  }
});
