import { readDay } from '../../src/assignment/absences/day-field.js';
import { submitInquiry } from '../support/inquiries.js';
import { found, sourceFiles } from '../support/source-files.js';
import { startWorld, type World } from '../support/world.js';

describe('the page "Abwesenheiten"', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('takes an absence, shows it on both sides, and takes it back', async () => {
    const berta = await world.signedIn('berta');
    await berta.open('/absences');
    await berta
      .fill('Von', '2026-03-04')
      .fill('Bis', '6.3.2026')
      .choose('Vertretung', 'Carlo Castelli')
      .press('Abwesenheit speichern');
    expect([berta.status, berta.path]).toEqual([200, '/absences?notice=saved']);
    expect(berta.text).toContain('läuft gerade');

    const carlo = await world.signedIn('carlo');
    await carlo.open('/absences');
    expect(carlo.text).toContain('Berta Brunner: Mi, 4. März bis Fr, 6. März');

    await berta.press('Ich bin wieder da');
    expect(berta.path).toBe('/absences?notice=saved');
    expect(berta.text).not.toContain('läuft gerade');
  });

  it('says at every field for a day, of each page that asks for one, how it is typed, and takes it so', async () => {
    const id = await submitInquiry(await world.registered('fristsache'));
    const typed: string[] = [];
    for (const [name, path] of [
      ['berta', '/absences'],
      ['sabine', '/oversight/absences'],
      ['sabine', `/oversight/holds/${id}`],
      ['adam', '/settings/calendar'],
    ] as const) {
      const { page } = await (await world.signedIn(name)).open(path);
      const days = page.find('input[type="date"]').toArray();
      expect([path, days.length > 0]).toEqual([path, true]);
      for (const day of days) {
        const hint = page.find(`[id="${page.$(day).attr('aria-describedby') ?? ''}"]`).text();
        typed.push(/zum Beispiel (\S+)$/.exec(hint.trim())?.[1] ?? `${path}: ${hint}`);
      }
    }
    expect(typed).toHaveLength(found(sourceFiles('views', '.hbs'), /type="date"/).length);
    expect([...new Set(typed)].map((day) => [day, readDay(day)])).toEqual([['13.7.2026', '2026-07-13']]);
  });

  it('keeps what was typed and says what is wrong', async () => {
    const carlo = await world.signedIn('carlo');
    await carlo.open('/absences');
    await carlo.fill('Von', '2026-02-30').fill('Bis', '2026-04-02').press('Abwesenheit speichern');
    expect(carlo.status).toBe(422);
    expect(carlo.text).toContain('Bitte geben Sie den ersten Tag an.');
    expect(carlo.html).toContain('value="2026-04-02"');
    await carlo.fill('Von', '2026-04-01').press('Abwesenheit speichern');
    expect(carlo.status).toBe(422);
    expect(carlo.text).toContain('Bitte wählen Sie, wer Sie vertritt.');
  });

  it('is nobody else’s to change', async () => {
    const carlo = await world.signedIn('carlo');
    const form = {
      from: '2026-05-04',
      to: '2026-05-08',
      deputy: world.home.staff.berta,
      submissionToken: '01890000-0000-4000-8000-000000000001',
    };
    expect((await carlo.request('POST', '/absences', { form })).status).toBe(303);
    expect((await carlo.request('POST', '/absences', { form })).status).toBe(303);
    const [absence] = await world.sql<{ id: string; count: number }>(
      'SELECT max(absence_id::text) AS id, count(*)::int AS count FROM absences WHERE from_day = $1',
      ['2026-05-04'],
    );
    expect(absence?.count).toBe(1);
    const end = `/absences/${absence?.id ?? ''}/end`;
    const berta = await world.signedIn('berta');
    const elsewhere = await world.signedIn('carlo', 'other.test');
    expect((await berta.request('POST', end)).status).toBe(404);
    expect((await elsewhere.request('POST', end)).status).toBe(404);
    expect((await elsewhere.request('POST', '/absences/none/end')).status).toBe(404);
    expect((await carlo.request('POST', end)).status).toBe(303);
  });
});
