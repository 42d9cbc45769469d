import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { countStatements } from '../support/statements.js';
import { password, startWorld, type StaffName, type World } from '../support/world.js';
import { submitMany } from './many-inquiries.js';

const list = 'Meine Anfragen, überfällige zuerst, dann nach Fälligkeit';

describe('"Meine Anfragen"', () => {
  let world: World;
  /** Who answers them all: one client, one counselor. */
  let own: StaffName;
  let colleague: StaffName;

  beforeAll(async () => {
    world = await startWorld({ now: new Date('2026-03-02T08:00:00Z') });
    const client = await world.registered('wiesel');
    const monday = await submitInquiry(client, { subject: 'Vom Montag' });
    const answered = await submitInquiry(client, { subject: 'Schon beantwortet' });
    const concluded = await submitInquiry(client, { subject: 'Schon vorbei' });
    own = ((await counselorOf(world, monday)) ?? '') as StaffName;
    colleague = own === 'berta' ? 'carlo' : 'berta';
    const counselor = await world.signedIn(own);
    await reply(counselor, answered, 'Danke für Ihre Nachricht.');
    await client.open(`/inquiries/${concluded}/conclusion`);
    await client.press('Anfrage abschließen');
    world.clock.moveTo(new Date('2026-03-03T08:00:00Z'));
    await submitInquiry(await world.signedIn('wiesel'), { subject: 'Vom Dienstag' });
    world.clock.moveTo(new Date('2026-03-04T08:00:00Z'));
    await submitInquiry(await world.signedIn('wiesel'), { subject: 'Vom Mittwoch', topic: 'Trennung' });
    // Friday: what came on Monday was due on Thursday.
    world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
  });
  afterAll(() => world.close());

  it('shows what is overdue first, then by due date, then the rest', async () => {
    const counselor = await desk(own);
    expect(counselor.page.heading).toBe('Meine Anfragen');
    expect(counselor.text).toContain('Eine Anfrage ist überfällig.');
    const rows = counselor.page.rows(list);
    expect(rows.map((row) => /Vom \w+|Schon \w+/.exec(row)?.[0])).toEqual([
      'Vom Montag',
      'Vom Dienstag',
      'Vom Mittwoch',
      'Schon beantwortet',
    ]);
    expect(rows[0]).toMatch(/^überfällig Do, 5\. März seit 1 Werktag Warum\? Zum Datum von \S+ Vom Montag/);
    expect(rows[1]).toMatch(/^bald fällig Fr, 6\. März heute/);
    expect(rows[2]).toMatch(/Mo, 9\. März in 1 Werktag/);
    expect(rows[3]).toMatch(/^keine Frist/);
  });

  it('says of each its code, whose it is, topic, region, what it waits for, and when somebody wrote last', async () => {
    const [, , third, last] = (await desk(own)).page.rows(list);
    const [inquiry] = await world.sql<{ code: string }>('SELECT code FROM inquiries ORDER BY created_at DESC LIMIT 1');
    expect(third).toContain(`${inquiry?.code ?? ''} · wiesel `);
    expect(third).toMatch(/Trennung Keine Angabe Erste Antwort Mi, 4\. März$/);
    expect(last).toMatch(/Ratsuchende Person Mo, 2\. März$/);
  });

  it('marks what nobody has read yet, until somebody opens it', async () => {
    const marked = async () =>
      (await desk(own)).page.rows(list).flatMap((row) => / (\w+ \w+) neu /.exec(row)?.[1] ?? []);
    expect(await marked()).toEqual(['Vom Montag', 'Vom Dienstag', 'Vom Mittwoch']);
    const counselor = await desk(own);
    await counselor.follow('Vom Mittwoch');
    expect(counselor.text).toContain('berät diese Person schon');
    expect(await marked()).toEqual(['Vom Montag', 'Vom Dienstag']);
    const client = await world.signedIn('wiesel');
    const [answered] = await world.sql<{ id: string }>(
      `SELECT inquiry_id AS id FROM inquiries WHERE state = 'waiting_for_client'`,
    );
    await writeOn(client, answered?.id ?? '', 'Noch etwas.');
    expect(await marked()).toEqual(['Vom Montag', 'Vom Dienstag', 'Schon beantwortet']);
    await client.open(client.page.$('.letter-verb a').last().attr('href') ?? '');
    await client.press('Nachricht zurücknehmen');
    expect(await marked()).toEqual(['Vom Montag', 'Vom Dienstag']);
  });

  it('counts and filters what waits for whom', async () => {
    const counselor = await desk(own);
    const filters = counselor.page
      .$('nav.filters li')
      .toArray()
      .map((item) => counselor.page.$(item).text().replace(/\s+/g, ' ').trim());
    expect(filters).toEqual(['Alle offenen 4', 'Warten auf mich 3', 'Warten auf Ratsuchende 1', 'Abgeschlossen 1']);
    await counselor.follow('Warten auf Ratsuchende');
    expect(counselor.path).toBe('/desk?filter=client');
    expect(counselor.page.rows(list)).toEqual([expect.stringContaining('Schon beantwortet')]);
    await counselor.follow('Abgeschlossen');
    expect(counselor.page.rows(list)).toEqual([expect.stringContaining('Schon vorbei')]);
    await counselor.open('/desk?filter=counselor');
    expect(counselor.page.rows(list)).toHaveLength(3);
    await counselor.open('/desk?filter=nonsense&page=-1');
    expect(counselor.page.rows(list)).toHaveLength(4);
  });

  it('says how to hear of new inquiries, as long as mail reaches nobody', async () => {
    const counselor = await desk(own);
    const hint =
      'Damit Sie von neuen Anfragen erfahren: Hinterlegen Sie bitte Ihre E-Mail-Adresse für Benachrichtigungen unter Meine Daten.';
    expect(counselor.text).toContain(hint);
    await counselor.request('POST', '/account/contact', { form: { email: `${own}@example.org`, password } });
    expect((await counselor.open('/desk')).text).toContain(hint);
    await counselor.request('POST', '/account/contact', {
      form: { email: `${own}@example.org`, notify: 'yes', password },
    });
    expect((await counselor.open('/desk')).text).not.toContain('Damit Sie von neuen Anfragen erfahren');
  });

  it('leads to the thread', async () => {
    const counselor = await desk(own);
    await counselor.follow('Vom Dienstag');
    expect([counselor.status, counselor.page.heading]).toEqual([200, 'Vom Dienstag']);
  });

  it('[3] is empty for a colleague, who has them only while they are the deputy', async () => {
    expect((await desk(colleague)).text).toContain('Sie haben im Moment keine offenen Anfragen.');
    const counselor = await world.signedIn(own);
    await counselor.open('/absences');
    const names = { berta: 'Berta Brunner', carlo: 'Carlo Castelli' } as Record<StaffName, string>;
    await counselor
      .fill('Von', '2026-03-06')
      .fill('Bis', '2026-03-09')
      .choose('Vertretung', names[colleague])
      .press('Abwesenheit speichern');
    const rows = (await desk(colleague)).page.rows(list);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/Vom Montag neu \S+ · wiesel Vertretung für /);
    expect(rows[0]).toContain(`Vertretung für ${names[own]}`);
    expect((await desk(own)).text).not.toContain('Vertretung für');
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    expect((await desk(colleague)).text).toContain('Sie haben im Moment keine offenen Anfragen.');
    world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
  });

  it('does not exist for anybody else', async () => {
    for (const name of ['wiesel', 'sabine', 'adam'])
      expect((await (await world.signedIn(name)).open('/desk')).status).toBe(404);
    expect((await world.browser().request('GET', '/desk')).status).toBe(303);
    const elsewhere = await world.signedIn(own, 'other.test');
    expect((await elsewhere.open('/desk')).text).toContain('Sie haben im Moment keine offenen Anfragen.');
  });

  async function desk(name: StaffName): Promise<BrowserClient> {
    return (await world.signedIn(name)).open('/desk');
  }
});

describe('"Meine Anfragen" with very many', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('takes the same few statements for 10 threads and for 100, and shows 25 at a time', async () => {
    const client = await world.registered('vielschreiber');
    await submitMany(world, client, 10);
    const [row] = await world.sql<{ counselor: string }>(
      'SELECT DISTINCT counselor_id::text AS counselor FROM assignments',
    );
    const counselor = await world.signedIn(row?.counselor === world.home.staff.berta ? 'berta' : 'carlo');
    await counselor.open('/desk');
    expect(counselor.page.rows(list)).toHaveLength(10);
    const forTen = await countStatements(() => counselor.open('/desk'));
    await submitMany(world, client, 90);
    const forHundred = await countStatements(() => counselor.open('/desk'));
    expect([forTen, forHundred]).toEqual([3, 3]);
    expect(counselor.page.rows(list)).toHaveLength(25);
    await counselor.follow('Nächste Seite');
    expect(counselor.path).toBe('/desk?page=1');
    expect(counselor.page.rows(list)).toHaveLength(25);
    await counselor.open('/desk?filter=counselor&page=3');
    expect(counselor.page.rows(list)).toHaveLength(25);
    expect(counselor.html).not.toContain('Nächste Seite');
    await counselor.follow('Vorige Seite');
    expect(counselor.path).toBe('/desk?filter=counselor&page=2');
    await counselor.open('/desk?page=99');
    expect(counselor.text).toContain('Auf dieser Seite stehen keine Anfragen mehr.');
  });
});

describe('A thread that is opened several times at once in the same session', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('[36] is one entry more in the audit trail', async () => {
    const inquiryId = await submitInquiry(await world.registered('dreifach'));
    const name = (await counselorOf(world, inquiryId)) ?? '';
    const openings = () =>
      world.sql(`SELECT 1 FROM audit_entries WHERE action = 'inquiry.opened' AND inquiry_id = $1`, [inquiryId]);
    await (await world.signedIn(name)).open(`/threads/${inquiryId}`);
    expect(await openings()).toHaveLength(1);
    const counselor = await world.signedIn(name);
    const holding = world.dataSource.createQueryRunner();
    await holding.startTransaction();
    // All have looked before the first can write.
    await holding.query('LOCK TABLE audit_entries IN SHARE ROW EXCLUSIVE MODE');
    const opening = [1, 2, 3].map(() => counselor.request('GET', `/threads/${inquiryId}`));
    await sleep(500);
    await holding.commitTransaction();
    await holding.release();
    const answers = await Promise.all(opening);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await openings()).toHaveLength(2);
  });
});
