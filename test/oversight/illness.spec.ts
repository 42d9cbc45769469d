import { counselorOf, submitInquiry, writeOn } from '../support/inquiries.js';
import { staff, startWorld, type StaffName, type World } from '../support/world.js';

interface Promised {
  dueDate: string;
  dueAt: Date;
  promisedDate: string;
}

describe('A counselor falls ill on 23 December and never logs in again', () => {
  let world: World;
  let inquiryId: string;
  let ill: StaffName;
  let deputy: StaffName;
  let promised: Promised;

  beforeAll(async () => {
    world = await startWorld({ now: new Date('2026-12-21T09:00:00Z') });
    inquiryId = await submitInquiry(await world.registered('rauhreif'), {
      subject: 'Vor dem Fest',
      message: 'Ich fürchte mich vor den Feiertagen.',
    });
    ill = ((await counselorOf(world, inquiryId)) ?? '') as StaffName;
    deputy = ill === 'berta' ? 'carlo' : 'berta';
    promised = await promise();
    world.clock.moveTo(new Date('2026-12-23T08:00:00Z'));
  });
  afterAll(() => world.close());

  it('leaves nobody who could read before the supervisor acts', async () => {
    expect(promised.dueDate).toBe('2026-12-24');
    const colleague = await world.signedIn(deputy);
    expect((await colleague.open(`/threads/${inquiryId}`)).status).toBe(404);
  });

  it('is covered by the supervisor in one form', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    await supervisor.follow('Abwesenheiten');
    expect(supervisor.text).toContain('Im Moment ist niemand abwesend');
    supervisor
      .choose('Berater:in', staff[ill].displayName)
      .fill('Bis', '2027-01-06')
      .choose('Vertretung', staff[deputy].displayName);
    await supervisor.press('Abwesenheit eintragen');
    expect([supervisor.status, supervisor.path]).toEqual([200, '/oversight/absences?notice=saved']);
    expect(supervisor.page.rows('Wer abwesend ist oder sein wird')).toEqual([
      `${staff[ill].displayName} Mi, 23. Dezember Mi, 6. Jänner 2027 ${staff[deputy].displayName} läuft gerade Ist wieder da: ${staff[ill].displayName}`,
    ]);
    expect(supervisor.html).not.toContain('Vor dem Fest');
  });

  it('moves no deadline', async () => {
    expect(await promise()).toEqual(promised);
  });

  it('lets the deputy read and answer within minutes, with keys that nobody else had to log in for', async () => {
    world.clock.moveTo(new Date('2026-12-23T08:05:00Z'));
    const colleague = await world.signedIn(deputy);
    await colleague.open('/desk');
    expect(colleague.text).toContain(`Vertretung für ${staff[ill].displayName}`);
    await colleague.open(`/threads/${inquiryId}`);
    expect(colleague.text).toContain('Ich fürchte mich vor den Feiertagen.');
    await colleague.fill('Ihre Antwort', 'Ich vertrete gerade und bin für Sie da.').press('Antwort senden');
    expect(colleague.text).toContain('Ihre Antwort ist gesendet.');
    const client = await world.signedIn('rauhreif');
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.text).toContain('Ich vertrete gerade und bin für Sie da.');
    const [clock] = await world.sql('SELECT stop_reason, breached_at FROM response_clocks WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    expect(clock).toEqual({ stop_reason: 'reply', breached_at: null });
  });

  it('covers what is new, too', async () => {
    const [before] = await world.sql<{ id: string }>('SELECT max(inquiry_id::text) AS id FROM inquiries');
    const second = await submitInquiry(await world.signedIn('rauhreif'), { message: 'Noch etwas anderes.' });
    expect(second).not.toBe(before?.id);
    expect(await counselorOf(world, second)).toBe(ill);
    await writeOn(await world.signedIn('rauhreif'), second, 'Und noch etwas.');
    const told = await world.sql(
      'SELECT recipient_id AS id, kind FROM outbox_notices WHERE inquiry_id = $1 ORDER BY kind DESC, recipient_id',
      [second],
    );
    const both = [world.home.staff[ill], world.home.staff[deputy]].sort();
    expect(told).toEqual(['new_inquiry', 'client_wrote'].flatMap((kind) => both.map((id) => ({ id, kind }))));
    const colleague = await world.signedIn(deputy);
    expect((await colleague.open(`/threads/${second}`)).text).toContain('Noch etwas anderes.');
  });

  it('ends by itself: the deputy has neither the thread nor its keys on the day after', async () => {
    world.clock.moveTo(new Date('2027-01-07T08:00:00Z'));
    const colleague = await world.signedIn(deputy);
    expect((await colleague.open(`/threads/${inquiryId}`)).status).toBe(404);
    expect((await colleague.open('/desk')).text).not.toContain('Vertretung für');
    const keys = await world.sql(
      `SELECT 1 FROM thread_keys WHERE holder_id = $1 AND role = 'deputy' AND (valid_until IS NULL OR valid_until > $2)`,
      [world.home.staff[deputy], world.clock.now()],
    );
    expect(keys).toEqual([]);
  });

  async function promise(): Promise<Promised> {
    const [row] = await world.sql<Promised>(
      'SELECT due_date::text AS "dueDate", due_at AS "dueAt", promised_date::text AS "promisedDate" FROM response_clocks WHERE inquiry_id = $1',
      [inquiryId],
    );
    if (!row) throw new Error('No clock');
    return row;
  }
});

describe('"Abwesenheiten" of everybody', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('keeps what was typed and says what is wrong', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    await supervisor
      .choose('Berater:in', 'Berta Brunner')
      .choose('Vertretung', 'Berta Brunner')
      .fill('Bis', '2026-03-13')
      .press('Abwesenheit eintragen');
    expect(supervisor.status).toBe(422);
    expect(supervisor.page.errors).toEqual([
      'Vertretung: Niemand kann sich selbst vertreten. Bitte wählen Sie eine andere Person.',
    ]);
    await supervisor.choose('Vertretung', 'Carlo Castelli').fill('Bis', '2026-03-01').press('Abwesenheit eintragen');
    expect(supervisor.page.errors).toEqual([
      'Bis: Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die beiden Daten.',
    ]);
    await supervisor.fill('Bis', '2026-03-13').press('Abwesenheit eintragen');
    expect(supervisor.status).toBe(200);
  });

  it('ends an absence of somebody else; of another agency there is none', async () => {
    const elsewhere = await world.signedIn('sabine', 'other.test');
    expect((await elsewhere.open('/oversight/absences')).text).toContain('Im Moment ist niemand abwesend');
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    const { action } = supervisor.page.submission(supervisor.page.button('Ist wieder da: Berta Brunner'));
    expect((await elsewhere.request('POST', action)).status).toBe(404);
    await supervisor.press('Ist wieder da: Berta Brunner');
    expect(supervisor.text).toContain('Im Moment ist niemand abwesend');
  });

  it('may be without a deputy, which stands out', async () => {
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight/absences');
    await supervisor.choose('Berater:in', 'Carlo Castelli').fill('Bis', '2026-03-06').press('Abwesenheit eintragen');
    expect(supervisor.page.rows('Wer abwesend ist oder sein wird')).toEqual([
      expect.stringContaining('Fr, 6. März niemand läuft gerade'),
    ]);
  });
});
