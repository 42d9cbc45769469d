import { usualNow } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { submitInquiry } from '../support/inquiries.js';
import { startWorld, type World } from '../support/world.js';

describe('"Frist anhalten"', () => {
  let world: World;
  let client: BrowserClient | undefined;
  let inquiryId: string;

  beforeAll(async () => {
    world = await startWorld();
  });
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
    (await page()).choose('Grund', reason).fill('Angehalten bis', until).press('Frist anhalten');
  const clock = async () =>
    (
      await world.sql<{ due: string; promised: string; warn: Date }>(
        'SELECT due_date::text AS due, promised_date::text AS promised, warn_at AS warn FROM response_clocks',
      )
    )[0];

  it('moves the due date by the business days it lasts; the promise itself stays on record', async () => {
    const supervisor = await hold('2026-03-06');
    expect([supervisor.path, supervisor.page.heading]).toEqual([`/oversight/holds/${inquiryId}?notice=saved`, 'Frist']);
    expect(supervisor.text).toContain(
      'fällig bis Donnerstag, 12. März 2026. Zuerst versprochen war Montag, 9. März 2026.',
    );
    expect(supervisor.text).not.toContain('Geheimer Betreff');
    expect(await clock()).toEqual({
      due: '2026-03-12',
      promised: '2026-03-09',
      warn: new Date('2026-03-10T23:00:00Z'),
    });
  });

  it('is told to the client in plain words, with the reason', async () => {
    await hold('2026-03-06');
    const reader = await world.signedIn('haselmaus');
    await reader.open(`/inquiries/${inquiryId}`);
    expect(reader.text).toContain(
      'Wir antworten Ihnen bis spätestens Donnerstag, 12. März 2026 Zuerst versprochen war Montag, 9. März 2026.',
    );
    expect(reader.text).toContain(
      'hat Ihre Frist bis Freitag, 6. März 2026 angehalten: Ihre Beratungsperson ist erkrankt.',
    );
    expect(reader.text).not.toContain('Der Kalender der Beratungsstelle hat sich');
    expect(reader.text).toContain('Erste Antwort innerhalb von 3 Werktagen, verlängert um 3 Werktage');
    expect(reader.text).toContain('Do, 12. März 3. Werktag der Verlängerung');
  });

  it('is told by mail to those who wished to hear of something new, and to nobody else', async () => {
    await world.arrange('UPDATE account_contacts SET wants_notices = false');
    await hold('2026-03-06');
    const told = () => world.sql(`SELECT kind FROM outbox_notices n JOIN inquiries i ON i.client_id = n.recipient_id`);
    expect(await told()).toEqual([]);
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    world.clock.moveTo(new Date('2026-03-09T08:00:00Z'));
    await hold('2026-03-09', 'Für eine gute Antwort holen wir fachlichen Rat ein.');
    expect(await told()).toEqual([{ kind: 'something_new' }]);
    expect(await clock()).toMatchObject({ due: '2026-03-13' });
  });

  it('survives a change of the calendar', async () => {
    await hold('2026-03-05');
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
    const admin = await (await world.signedIn('adam')).open('/settings/calendar');
    await admin
      .fill('Name', 'Betriebsausflug')
      .fill('Von', '2026-03-10')
      .fill('Bis', '2026-03-10')
      .press('Schließzeit ansehen');
    await admin.press('Schließzeit eintragen');
    expect(await clock()).toMatchObject({ due: '2026-03-12', promised: '2026-03-09' });
    await admin.follow('Streichen');
    await admin.press('Schließzeit streichen');
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
  });

  it('comes too late for what is overdue, and does not pile up', async () => {
    await hold('2026-03-05');
    const supervisor = await page();
    const again = await supervisor.request('POST', supervisor.path, {
      form: { reason: 'illness', until: '2026-03-12' },
    });
    expect([again.status, again.body.includes('Diese Frist ist schon angehalten.')]).toEqual([422, true]);
    world.clock.moveTo(new Date('2026-03-11T23:00:00Z'));
    const late = await (
      await world.signedIn('sabine')
    ).request('POST', supervisor.path, { form: { reason: 'illness', until: '2026-03-20' } });
    expect([late.status, late.body.includes('schon abgelaufen')]).toEqual([422, true]);
    expect((await page()).text).toContain('Eine abgelaufene Frist lässt sich nicht mehr anhalten.');
    expect(await clock()).toMatchObject({ due: '2026-03-11' });
  });

  it('needs a day to come and a reason from the list', async () => {
    const supervisor = await page();
    await supervisor.fill('Angehalten bis', 'bald').press('Frist anhalten');
    expect([supervisor.status, supervisor.page.errors.length]).toEqual([422, 2]);
    await supervisor
      .choose('Grund', 'Ihre Beratungsperson')
      .fill('Angehalten bis', '2026-03-03')
      .press('Frist anhalten');
    expect(supervisor.page.errorOf('Angehalten bis')).toBe('Dieser Tag ist schon vorbei.');
    await supervisor.fill('Angehalten bis', '2026-12-24').press('Frist anhalten');
    expect(supervisor.page.errorOf('Angehalten bis')).toContain('höchstens 60 Tage');
    world.clock.moveTo(new Date('2026-03-07T08:00:00Z'));
    const weekend = await hold('2026-03-08');
    expect(weekend.page.errorOf('Angehalten bis')).toContain('kein Werktag');
    expect(await world.sql('SELECT 1 FROM clock_holds')).toEqual([]);
  });

  it('is reached from the overview, from every row that can still be kept', async () => {
    world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
    const overview = async () => (await world.signedIn('sabine')).open('/oversight');
    const supervisor = await overview();
    await supervisor.follow('Anhalten');
    expect([supervisor.path, supervisor.page.heading]).toEqual([`/oversight/holds/${inquiryId}`, 'Frist']);
    await supervisor
      .choose('Grund', 'Ihre Beratungsperson ist erkrankt.')
      .fill('Angehalten bis', '2026-03-09')
      .press('Frist anhalten');
    expect((await overview()).page.rows('Angehaltene Fristen')).toEqual([
      expect.stringContaining('Mi, 11. März in 3 Werktagen angehalten bis Mo, 9. März Anhalten beenden'),
    ]);
    world.clock.moveTo(new Date('2026-03-09T08:00:00Z'));
    await world.sql(`UPDATE response_clocks SET warn_at = '2026-03-09T07:00:00Z'`);
    expect((await overview()).page.rows('Bald fällig')).toEqual([
      expect.stringContaining('angehalten bis Mo, 9. März Anhalten beenden'),
    ]);
    await (await overview()).follow('Anhalten beenden');
    world.clock.moveTo(new Date('2026-03-12T08:00:00Z'));
    expect((await overview()).text).not.toContain('Angehaltene Fristen');
    expect((await overview()).page.rows('Überfällige Anfragen')).toEqual([expect.not.stringContaining('Anhalten')]);
  });

  it('is not to be undone at once: what leads on stands first, and is what stands out', async () => {
    const { path, page: shown } = await hold('2026-03-20');
    expect(path).toBe(`/oversight/holds/${inquiryId}?notice=saved`);
    const acts = shown
      .find('main .actions')
      .children()
      .toArray()
      .map((one) => shown.$(one));
    expect(acts.map((one) => [one.text(), one.hasClass('secondary')])).toEqual([
      ['Zurück', false],
      ['Anhalten beenden', true],
    ]);
  });

  describe('ended early', () => {
    beforeEach(() => hold('2026-03-20'));

    const end = async () => (await page()).press('Anhalten beenden');

    it('counts the days that were held; the due date moves back, and what was first promised stays beside it', async () => {
      expect(await clock()).toMatchObject({ due: '2026-03-26' });
      world.clock.moveTo(new Date('2026-03-06T15:00:00Z'));
      expect((await page()).text).toContain('Die Antwort ist dann fällig bis Mittwoch, 11. März 2026.');
      const supervisor = await end();
      expect(supervisor.path).toBe(`/oversight/holds/${inquiryId}?notice=saved`);
      expect(supervisor.text).toContain(
        'fällig bis Mittwoch, 11. März 2026. Zuerst versprochen war Montag, 9. März 2026.',
      );
      expect(await clock()).toEqual({
        due: '2026-03-11',
        promised: '2026-03-09',
        warn: new Date('2026-03-09T23:00:00Z'),
      });
      expect(
        await world.sql(
          `SELECT count(*)::int AS count FROM audit_entries WHERE action = 'clock.hold-ended' AND inquiry_id = $1 AND actor_id = $2`,
          [inquiryId, world.home.staff.sabine],
        ),
      ).toEqual([{ count: 1 }]);
    });

    it('is said to the client as plainly, and the explanation agrees with the new date', async () => {
      world.clock.moveTo(new Date('2026-03-06T15:00:00Z'));
      await end();
      const reader = await (await world.signedIn('haselmaus')).open(`/inquiries/${inquiryId}`);
      expect(reader.text).toContain(
        'Wir antworten Ihnen bis spätestens Mittwoch, 11. März 2026 Zuerst versprochen war Montag, 9. März 2026.',
      );
      expect(reader.text).toContain(
        'hatte Ihre Frist bis Freitag, 20. März 2026 angehalten: „Ihre Beratungsperson ist erkrankt.“ Das ist vorbei: Seit Freitag, 6. März 2026 läuft Ihre Frist wieder. Bitte entschuldigen Sie, dass Sie länger warten.',
      );
      expect(reader.text).toContain('Erste Antwort innerhalb von 3 Werktagen, verlängert um 2 Werktage');
    });

    it('on the day it began has never moved anything', async () => {
      await end();
      expect(await clock()).toMatchObject({ due: '2026-03-09', promised: '2026-03-09' });
      const reader = await (await world.signedIn('haselmaus')).open(`/inquiries/${inquiryId}`);
      expect(reader.text).toContain('läuft Ihre Frist wieder.');
      expect(reader.text).not.toContain('länger warten');
      await hold('2026-03-05');
      expect(await clock()).toMatchObject({ due: '2026-03-11' });
    });

    it('tells the client by mail once more, if they wished for that', async () => {
      await world.arrange('UPDATE account_contacts SET wants_notices = true');
      await world.sql('DELETE FROM outbox_notices');
      await end();
      expect(await world.sql('SELECT kind FROM outbox_notices')).toEqual([{ kind: 'something_new' }]);
    });

    it('happens once, however often and however much at once it is asked for', async () => {
      const supervisor = await page();
      const path = `${supervisor.path}/end`;
      const statuses = (await Promise.all([1, 2, 3].map(() => supervisor.request('POST', path)))).map(
        ({ status }) => status,
      );
      expect(statuses).toEqual([303, 303, 303]);
      expect((await supervisor.request('POST', path)).status).toBe(303);
      expect(await world.sql(`SELECT 1 FROM clock_holds WHERE ended_on IS NOT NULL`)).toHaveLength(1);
      const ends = `SELECT 1 FROM audit_entries WHERE action = 'clock.hold-ended' AND inquiry_id = $1`;
      expect(await world.sql(ends, [inquiryId])).toHaveLength(1);
    });

    it('never moves a clock that ran out, nor one of another agency', async () => {
      const elsewhere = await world.signedIn('sabine', 'other.test');
      expect((await elsewhere.request('POST', `/oversight/holds/${inquiryId}/end`)).status).toBe(404);
      const before = await clock();
      await world.sql('UPDATE response_clocks SET breached_at = due_at');
      const supervisor = await world.signedIn('sabine');
      const late = await supervisor.request('POST', `/oversight/holds/${inquiryId}/end`);
      expect([late.status, late.body.includes('schon abgelaufen')]).toEqual([422, true]);
      expect(await clock()).toEqual(before);
      expect(await world.sql('SELECT 1 FROM clock_holds WHERE ended_on IS NOT NULL')).toEqual([]);
    });

    it('still stands after a change of the calendar', async () => {
      world.clock.moveTo(new Date('2026-03-06T15:00:00Z'));
      await end();
      const admin = await (await world.signedIn('adam')).open('/settings/calendar');
      await admin
        .fill('Name', 'Betriebsausflug')
        .fill('Von', '2026-03-10')
        .fill('Bis', '2026-03-10')
        .press('Schließzeit ansehen');
      await admin.press('Schließzeit eintragen');
      expect(await clock()).toMatchObject({ due: '2026-03-12', promised: '2026-03-09' });
    });
  });
});
