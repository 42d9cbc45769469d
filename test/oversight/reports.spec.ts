import { randomUUID } from 'node:crypto';
import { usualNow } from '../support/app.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { staff, startWorld, type World } from '../support/world.js';

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
      'Nach der Frist ohne Antwort beendet;April 2025 bis März 2026;30\r\nNach der Frist mit „Keine Antwort nötig“ beendet;April 2025 bis März 2026;6\r\nDerzeit überfällig;April 2025 bis März 2026;unterdrückt\r\n',
    );
    world.clock.moveTo(usualNow);
  });

  it('leave the house without small numbers, and without what would give them away', async () => {
    const supervisor = await reports();
    const href = supervisor.page.link('Als CSV-Datei herunterladen').attr('href') ?? '';
    const { status, headers, body } = await supervisor.request('GET', href);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename=Bericht-2025-04-bis-2026-03.csv',
    ]);
    const lines = body.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines).toContain('April 2025 bis März 2026;Insgesamt;unterdrückt;unterdrückt;unterdrückt;unterdrückt');
    expect(lines).toContain('Nach Monat;Jänner 2026;6;100;1;1');
    expect(lines).toContain('Nach Monat;Februar 2026;unterdrückt;unterdrückt;unterdrückt;unterdrückt');
    expect(lines).toContain('Nach Bundesland;Niederösterreich;unterdrückt;unterdrückt;unterdrückt;unterdrückt');
    expect(lines).toContain('Nach Bundesland;Wien;18;100;2;2');
  });

  it('give no small number away by the difference between the files of the kinds of answers', async () => {
    const all = await answersIn('all');
    expect(all).toEqual({
      Insgesamt: '49',
      'Juni 2024': 'unterdrückt',
      'Juli 2024': 'unterdrückt',
      'August 2024': '20',
      Niederösterreich: 'unterdrückt',
      'Keine Angabe': '20',
      Wien: 'unterdrückt',
    });
    expect(await answersIn('first_reply')).toEqual({
      Insgesamt: '38',
      'Juni 2024': '6',
      'Juli 2024': '12',
      'August 2024': '20',
      Niederösterreich: '6',
      'Keine Angabe': '20',
      Wien: '12',
    });
    expect(await answersIn('follow_up')).toEqual({
      Insgesamt: '11',
      'Juni 2024': 'unterdrückt',
      'Juli 2024': 'unterdrückt',
      Niederösterreich: 'unterdrückt',
      Wien: 'unterdrückt',
    });
    expect((await reports()).text).toContain(
      'Bitte geben Sie nur Berichte weiter, deren Zeiträume sich nicht überschneiden',
    );
  });

  it('are printed without them, too', async () => {
    const { page } = await reports();
    const rows = page
      .find('section tbody tr')
      .toArray()
      .map((row) => [page.$(row).find('th').text(), page.$(row).hasClass('is-suppressed')]);
    expect(rows).toEqual([
      ['Jänner 2026', false],
      ['Februar 2026', true],
      ['Niederösterreich', true],
      ['Wien', false],
      ['Schule', true],
      ['Trennung', false],
      ['Berta Brunner', true],
      ['Carlo Castelli', false],
    ]);
    const { body } = await (
      await world.signedIn('sabine')
    ).request('GET', page.find('link[rel=stylesheet]').attr('href') ?? '');
    expect(body).toMatch(/@media print \{[\s\S]*\.is-suppressed \.figure-value \{ display: none; \}/);
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
        .filter(([table]) => /^(?:Juni|Nach Monat|Nach Bundesland)/.test(table ?? ''))
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
      `${code} Fr, 27. März warum?: ${code} ${staff[owner].displayName} Do, 26. März bis Do, 2. April niemand`,
    ]);
    expect(html).not.toContain('Geheim');
    expect((await (await outlook()).follow('warum?')).path).toBe(`/oversight/holds/${inquiryId}`);
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
