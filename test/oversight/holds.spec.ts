import { usualNow } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

describe('"Frist aussetzen"', () => {
  let world: World;
  let client: BrowserClient | undefined;
  let inquiryId: string;

  beforeAll(async () => { world = await startWorld(); });
  beforeEach(async () => {
    world.clock.moveTo(usualNow);
    await world.sql('DELETE FROM inquiries');
    await world.sql('DELETE FROM outbox_notices');
    await world.sql('DELETE FROM quotas');
    client = await (client ? world.signedIn('haselmaus') : world.registered('haselmaus'));
    inquiryId = await submitInquiry(client, { subject: 'Geheimer Betreff' });
  });
  afterAll(() => world.close());

  const page = async () => (await world.signedIn('sabine')).open(`/oversight/holds/${inquiryId}`);
  const hold = async (until: string, reason = 'Ihre Beratungsperson ist erkrankt.') =>
    (await page()).choose('Grund', reason).fill('Ausgesetzt bis', until).press('Frist aussetzen');
  const clock = async () =>
    (await world.sql<{ due: string; promised: string; warn: Date }>('SELECT due_date::text AS due, promised_date::text AS promised, warn_at AS warn FROM response_clocks'))[0];

  it('moves the due date by the business days it lasts; the promise itself stays on record', async () => {
    const supervisor = await hold('2026-03-06');
    expect([supervisor.path, supervisor.page.heading]).toEqual([`/oversight/holds/${inquiryId}?notice=saved`, 'Frist aussetzen']);
    expect(supervisor.text).toContain('fällig bis Donnerstag, 12. März 2026. Zuerst versprochen war Montag, 9. März 2026.');
    expect(supervisor.text).not.toContain('Geheimer Betreff');
    expect(await clock()).toEqual({ due: '2026-03-12', promised: '2026-03-09', warn: new Date('2026-03-10T23:00:00Z') });
  });

  it('is told to the client in plain words, with the reason', async () => {
    await hold('2026-03-06');
    const reader = await world.signedIn('haselmaus');
    await reader.open(`/inquiries/${inquiryId}`);
    expect(reader.text).toContain('Wir antworten Ihnen bis spätestens Donnerstag, 12. März 2026 Zuerst versprochen war Montag, 9. März 2026.');
    expect(reader.text).toContain('hat Ihre Frist bis Freitag, 6. März 2026 ausgesetzt: Ihre Beratungsperson ist erkrankt.');
    expect(reader.text).not.toContain('Der Kalender der Beratungsstelle hat sich');
    expect(reader.text).toContain('Erste Antwort innerhalb von 3 Werktagen, verlängert um 3 Werktage');
    expect(reader.text).toContain('Do, 12. März 3. Werktag der Verlängerung');
  });

  it('is told by mail to those who wished to hear of something new, and to nobody else', async () => {
    await world.sql('UPDATE account_contacts SET wants_notices = false');
    await hold('2026-03-06');
    const told = () => world.sql(`SELECT kind FROM outbox_notices n JOIN inquiries i ON i.client_id = n.recipient_id`);
    expect(await told()).toEqual([]);
    await world.sql('UPDATE account_contacts SET wants_notices = true');
    world.clock.moveTo(new Date('2026-03-09T08:00:00Z'));
    await hold('2026-03-09', 'Für eine gute Antwort holen wir fachlichen Rat ein.');
    expect(await told()).toEqual([{ kind: 'something_new' }]);
    expect(await clock()).toMatchObject({ due: '2026-03-13' });
  });

  it('survives a change of the calendar', async () => {
    await hold('2026-03-05');
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
    const admin = await (await world.signedIn('adam')).open('/settings/calendar');
    await admin.fill('Name', 'Betriebsausflug').fill('Von', '2026-03-10').fill('Bis', '2026-03-10').press('Schließzeit ansehen');
    await admin.press('Schließzeit eintragen');
    expect(await clock()).toMatchObject({ due: '2026-03-12', promised: '2026-03-09' });
    await admin.follow('Streichen');
    await admin.press('Schließzeit streichen');
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
  });

  it('comes too late for what is overdue, and does not pile up', async () => {
    await hold('2026-03-05');
    const again = await hold('2026-03-12');
    expect([again.status, again.page.errors]).toEqual([422, ['Diese Frist ist schon ausgesetzt.']]);
    world.clock.moveTo(new Date('2026-03-11T23:00:00Z'));
    const late = await hold('2026-03-20');
    expect([late.status, late.page.errors[0]]).toEqual([422, expect.stringContaining('schon abgelaufen')]);
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
  });

  it('needs a day to come and a reason from the list', async () => {
    const supervisor = await page();
    await supervisor.fill('Ausgesetzt bis', 'bald').press('Frist aussetzen');
    expect([supervisor.status, supervisor.page.errors.length]).toEqual([422, 2]);
    await supervisor.choose('Grund', 'Ihre Beratungsperson').fill('Ausgesetzt bis', '2026-03-03').press('Frist aussetzen');
    expect(supervisor.page.errorOf('Ausgesetzt bis')).toBe('Dieser Tag ist schon vorbei.');
    await supervisor.fill('Ausgesetzt bis', '2026-12-24').press('Frist aussetzen');
    expect(supervisor.page.errorOf('Ausgesetzt bis')).toContain('höchstens 60 Tage');
    world.clock.moveTo(new Date('2026-03-07T08:00:00Z'));
    const weekend = await hold('2026-03-08');
    expect(weekend.page.errorOf('Ausgesetzt bis')).toContain('kein Werktag');
    expect(await world.sql('SELECT 1 FROM clock_holds')).toEqual([]);
  });
});
