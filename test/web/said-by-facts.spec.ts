import { counselorOf, submitInquiry } from '../support/inquiries.js';
import { password, staff, type StaffName, startWorld, type World } from '../support/world.js';

let world: World;

beforeEach(async () => {
  world = await startWorld();
}, 60_000);
afterEach(() => world.close());

function later(milliseconds: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + milliseconds));
}

async function away(who: StaffName, deputy: StaffName): Promise<void> {
  const browser = await (await world.signedIn(who)).open('/absences');
  browser.fill('Von', '2026-03-04').fill('Bis', '2026-03-13').choose('Vertretung', staff[deputy].displayName);
  await browser.press('Abwesenheit speichern');
}

describe('What pages say of', () => {
  it('who reads: everybody who may, a deputy who is away as well', async () => {
    await world.arrange(`INSERT INTO account_roles (agency_id, account_id, role) VALUES ($1, $2, 'counselor')`, [
      world.home.agencyId,
      world.home.staff.sabine,
    ]);
    await world.arrange(
      `INSERT INTO counselor_profiles SELECT (jsonb_populate_record(p, jsonb_build_object('account_id', $1::text, 'is_fallback', false))).* FROM counselor_profiles p WHERE p.account_id = $2`,
      [world.home.staff.sabine, world.home.staff.carlo],
    );
    const client = await world.registered('dreifach');
    const inquiryId = await submitInquiry(client);
    const owner = (await counselorOf(world, inquiryId)) as StaffName;
    const deputy: StaffName = owner === 'berta' ? 'carlo' : 'berta';
    await away(owner, deputy);
    await away(deputy, 'sabine');
    later(60_000);
    await client.open(`/inquiries/${inquiryId}`);
    const readers = await world.sql<{ name: string }>(
      `SELECT a.display_name AS name FROM coverage c JOIN accounts a ON a.account_id = c.answerer_id
        WHERE c.counselor_id = $1 AND c.answerer_id <> $1 AND c.valid_from <= $2 AND c.valid_until > $2`,
      [world.home.staff[owner], world.clock.now()],
    );
    expect(readers.length).toBe(2);
    for (const { name } of readers) expect(client.text).toContain(name);
    expect(client.text).toMatch(/Zurzeit können .+ und .+ lesen, was Sie geschrieben haben/);
  });

  it('the weekend: what the calendar says', async () => {
    const client = await world.registered('samstags');
    const said = async () => [
      (await world.browser().open('/')).text.includes('Am Wochenende und an Feiertagen arbeiten wir nicht.'),
      (await client.open('/inquiries/new')).text.includes('Am Wochenende und an Feiertagen werden keine'),
    ];
    expect(await said()).toEqual([true, true]);
    await world.sql(`UPDATE calendars SET workweek = '{1,2,3,4,5,6}' WHERE agency_id = $1`, [world.home.agencyId]);
    expect(await said()).toEqual([false, false]);
    expect(client.text).toContain('Am Sonntag und an Feiertagen werden keine Anfragen bearbeitet.');
  });

  it('a date: none on the start page while nobody can write', async () => {
    const visitor = world.browser();
    expect((await visitor.open('/')).text).toContain('innerhalb von 3 Werktagen');
    await world.sql(`UPDATE agencies SET status = 'paused' WHERE agency_id = $1`, [world.home.agencyId]);
    later(60_000);
    expect((await visitor.open('/')).text).not.toContain('innerhalb von');
  });

  it('a date: it stands above the button that sends a letter, too, not only after it', async () => {
    const client = await world.registered('vordemknopf');
    await client.open('/inquiries/new');
    const form = client.page.find('#form').text();
    const said = form.indexOf('antworten wir Ihnen bis spätestens');
    expect([said > 0, said < form.indexOf('Anfrage absenden')]).toEqual([true, true]);
  });

  it('consent: what is agreed to, and what happens to the data, can be read beside the box', async () => {
    const hrefs = async (path: string, browser = world.browser()) => {
      const links = (await browser.open(path)).page.find('.field-checkbox .hint a').toArray();
      return links.map((link) => browser.page.$(link).attr('href')).filter((href) => href !== undefined);
    };
    const client = await world.registered('zustimmend');
    expect(await hrefs('/registration')).toEqual(['/terms', '/privacy']);
    expect(await hrefs('/inquiries/new', client)).toEqual(['/terms', '/privacy']);
  });

  it('a forgotten password: whom no mail reaches is told so before they wait for one, and what is left to do', async () => {
    const visitor = await world.browser().open('/password-reset');
    expect(visitor.text).toContain('Haben Sie keine E-Mail-Adresse bestätigt?');
    const ways = visitor.page.find('main a').toArray();
    expect(ways.map((way) => visitor.page.$(way).attr('href'))).toEqual(['/registration', '/questions', '/login']);
  });

  it('telephone numbers: somebody is promised only where somebody is', async () => {
    const client = await world.registered('nachts');
    const page = async () => (await client.open('/inquiries/new')).text;
    expect(await page()).toContain('Hier erreichen Sie jetzt jemanden');
    await world.arrange(`UPDATE crisis_contacts SET hours = 'Mo–Fr 10–12 Uhr' WHERE agency_id = $1`, [
      world.home.agencyId,
    ]);
    later(60_000);
    expect(await page()).not.toMatch(/jetzt jemand|jetzt gleich/);
    expect((await client.open('/help')).text).not.toContain('jetzt gleich einen Menschen');
  });

  it('the recovery code: it is not promised to help those whom no mail reaches', async () => {
    const client = await world.registered('ohnepost');
    await client.open('/account');
    expect(client.text).toContain('ist gleich wieder alles lesbar');
    await world.sql('DELETE FROM account_contacts');
    await client.open('/account');
    expect(client.text).toContain('Vergessen Sie Ihr Passwort, können wir Ihnen nicht helfen.');
    expect(client.text).not.toContain('ist gleich wieder alles lesbar');
    await submitInquiry(client);
    await client.open('/inquiries?notice=sent');
    expect(client.text).toContain('Sie haben uns keine E-Mail-Adresse angegeben.');
  });

  it('a code that is shown now: not a second time, nor to another session', async () => {
    const client = await world.registered('einmalcode');
    await client.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    const proof = client.cookies.get('once') ?? '';
    const elsewhere = await world.registered('anderswer');
    elsewhere.cookies.set('once', proof);
    expect((await elsewhere.open('/account/recovery-code')).path).toBe('/account');
    await client.open('/account/recovery-code');
    expect([
      client.text.includes('Er wird nur jetzt gezeigt'),
      client.page.find('main code').text().length > 10,
    ]).toEqual([true, true]);
    expect((await client.open('/account/recovery-code')).path).toBe('/account');
  });

  it('help: the start page promises somebody now only where somebody is there at all hours', async () => {
    await world.arrange(`UPDATE crisis_contacts SET hours = 'rund um die Uhr' WHERE agency_id = $1`, [
      world.home.agencyId,
    ]);
    later(60_000);
    const visitor = world.browser();
    expect((await visitor.open('/')).text).toContain('kein Notdienst. Hier erreichen Sie jetzt jemanden.');
    await world.arrange(`UPDATE crisis_contacts SET hours = 'Mo–Fr 10–12 Uhr' WHERE agency_id = $1`, [
      world.home.agencyId,
    ]);
    later(60_000);
    expect((await visitor.open('/')).text).toContain('kein Notdienst. Hier finden Sie Menschen, die Ihnen zuhören.');
    expect(visitor.page.link('Hier finden Sie Menschen, die Ihnen zuhören.').attr('href')).toBe('/help');
  });

  it('a deletion ahead: writing keeps it only where they can write', async () => {
    const client = await world.registered('abgelaufen');
    const inquiryId = await submitInquiry(client);
    await world.arrange(
      `UPDATE inquiries SET state = 'concluded', concluded_at = $2, concluded_by = 'client', conclusion_reason = 'finished', deletion_on = '2026-05-04' WHERE inquiry_id = $1`,
      [inquiryId, world.clock.now()],
    );
    const said = async () => [
      (await client.open('/inquiries')).text.includes('gelöscht, wenn Sie nicht mehr schreiben.'),
      (await client.open(`/inquiries/${inquiryId}`)).text.includes('Wenn Sie noch einmal schreiben, bleibt sie.'),
    ];
    expect(await said()).toEqual([true, true]);
    await world.sql(`UPDATE agencies SET status = 'paused' WHERE agency_id = $1`, [world.home.agencyId]);
    later(60_000);
    expect(await said()).toEqual([false, false]);
    expect(client.text).toContain('Diese Anfrage wird am Montag, 4. Mai 2026 gelöscht.');
  });

  it('who has read: nobody, only where nobody has', async () => {
    const client = await world.registered('gelesen');
    const inquiryId = await submitInquiry(client);
    const page = async () => (await client.open(`/inquiries/${inquiryId}`)).text;
    expect(await page()).toContain('Bisher niemand außer Ihnen.');
    await (await world.signedIn((await counselorOf(world, inquiryId)) ?? '')).open(`/threads/${inquiryId}`);
    expect(await page()).toContain('zuerst geöffnet am');
    await world.sql('DELETE FROM audit_entries');
    expect(await page()).not.toContain('Bisher niemand');
  });
});
