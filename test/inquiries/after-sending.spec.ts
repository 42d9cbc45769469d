import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const heading = 'So geht es weiter';

describe('Right after an inquiry was sent', () => {
  it('it is said by when and by whom the answer comes, how one hears of it, and what to remember', async () => {
    const client = await world.registered('danach');
    await submitInquiry(client);
    expect(client.path).toBe('/inquiries?notice=sent');
    expect(client.text).toContain(heading);
    // Who has just sent one looks for what comes now; a button on top to send one would say that it was not yet.
    const order = [heading, 'antwortet Ihnen bis', 'Anfrage stellen'].map((words) => client.text.indexOf(words));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(client.page.find('main a.button[href="/inquiries/new"]').attr('class')).toBe('button secondary');
    expect(client.text).toMatch(
      /(?:Berta Brunner|Carlo Castelli) antwortet Ihnen bis spätestens Montag, 9\. März 2026\./,
    );
    expect(client.text).toContain('Wir schicken Ihnen keine E-Mail.');
    expect(client.text).toContain('Merken Sie sich Ihren Benutzernamen danach und Ihr Passwort, auch die Schreibweise');
    await client.follow('Code erstellen');
    expect(client.page.find('#recovery-heading')).toHaveLength(1);
    await client.open('/inquiries');
    expect(client.text).not.toContain(heading);
  });

  it('a mail is promised only where one goes out, and a code only offered to those who have none', async () => {
    const client = await world.registered('mitpost');
    const form = { email: 'mitpost@example.org', notify: 'yes', password };
    await client.request('POST', '/account/contact', { form });
    await client.request('POST', '/account/recovery-code', { form: { wish: 'create', password } });
    await submitInquiry(client);
    expect(client.text).toContain('Sobald die Antwort da ist, bekommen Sie eine E-Mail.');
    expect(client.text).not.toContain('Code erstellen');
    await client.request('POST', '/account/contact', { form: { ...form, noticeFrom: '9' } });
    await submitInquiry(client);
    expect(client.text).toContain('bekommen Sie eine E-Mail, zu den Zeiten, die Sie dafür gewählt haben.');
    await client.request('POST', '/account/contact', { form: { ...form, email: 'anders@example.org' } });
    await submitInquiry(client);
    expect(client.text).toContain('erst, wenn Sie Ihre Adresse bestätigt haben');
  });

  it('the code is said by which the agency finds it without a name', async () => {
    const client = await world.registered('mitkennzeichen');
    const inquiryId = await submitInquiry(client);
    const [row] = await world.sql<{ code: string }>('SELECT code FROM inquiries WHERE inquiry_id = $1', [inquiryId]);
    expect(client.text).toContain(`Das Kennzeichen Ihrer Anfrage ist ${row?.code ?? ''}.`);
  });
});

describe('The promised day for one’s own calendar', () => {
  it('is the day that the page says, and says nothing of agency, address, person or inquiry', async () => {
    const client = await world.registered('mitkalender');
    const inquiryId = await submitInquiry(client, { subject: 'Sturmwarnung' });
    expect(client.text).toContain('bis spätestens Montag, 9. März 2026.');
    const path = `/inquiries/${inquiryId}/reminder`;
    expect(client.page.link('In meinen Kalender eintragen').attr('href')).toBe(path);
    const { body: first, headers } = await client.request('GET', path);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="termin.ics"');
    expect(headers['cache-control']).toContain('no-store');
    // All that is said is known: nothing else can be in it.
    const uid = /^UID:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\r$/m.exec(first)?.[1] ?? '';
    expect(
      first
        .replace(uid, '?')
        .replace(/(?<=DTSTAMP:)\d{8}T\d{6}Z/, '?')
        .split('\r\n'),
    ).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//iCalendar//EN',
      'BEGIN:VEVENT',
      'UID:?',
      'DTSTAMP:?',
      'DTSTART;VALUE=DATE:20260309',
      'SUMMARY:Termin',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
    const ids = await world.sql<{ id: string }>(
      'SELECT inquiry_id AS id FROM inquiries UNION SELECT message_id FROM messages UNION SELECT account_id FROM accounts UNION SELECT clock_id FROM response_clocks',
    );
    expect(ids.map(({ id }) => id)).not.toContain(uid);
    expect((await client.request('GET', path)).body).not.toContain(uid);
  });

  it('does not count as having read an answer, and is there only while one is due', async () => {
    const client = await world.registered('liestnochnicht');
    const inquiryId = await submitInquiry(client);
    const path = `/inquiries/${inquiryId}/reminder`;
    const counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
    await reply(counselor, inquiryId, 'Danke für Ihre Nachricht.');
    expect((await client.request('GET', path)).status).toBe(404);
    await client.open('/inquiries');
    expect(client.text).toContain('Sie haben eine neue Antwort');
    await writeOn(client, inquiryId, 'Noch etwas.');
    expect(client.page.links()).toContain(path);
    expect((await client.request('GET', path)).status).toBe(200);
  });

  it('is nobody else’s', async () => {
    const inquiryId = await submitInquiry(await world.registered('nurmeins'));
    const counselor = (await counselorOf(world, inquiryId)) ?? '';
    const path = `/inquiries/${inquiryId}/reminder`;
    const others = [await world.registered('auchda'), await world.signedIn(counselor), await world.signedIn('sabine')];
    for (const other of others) expect((await other.request('GET', path)).status).toBe(404);
    expect((await world.browser().request('GET', path)).status).toBe(303);
  });
});

describe('A card for the way back', () => {
  const offer = 'Eine Karte für den Weg zurück';

  it('is offered once an answer was read, not before, and no more once there is a code', async () => {
    const client = await world.registered('mitkarte');
    const inquiryId = await submitInquiry(client);
    const offered = async () => (await client.open('/inquiries')).text.includes(offer);
    expect(await offered()).toBe(false);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Danke.');
    // There is something new: that comes first.
    expect(await offered()).toBe(false);
    await client.open(`/inquiries/${inquiryId}`);
    expect(await offered()).toBe(true);
    await client.follow('Karte erstellen');
    expect(client.page.find('#recovery-heading')).toHaveLength(1);
    await client.request('POST', '/account/recovery-code', { form: { wish: 'create', password } });
    expect(await offered()).toBe(false);
  });

  it('can be declined, and stays on the account’s page', async () => {
    const client = await world.registered('ohnekarte');
    const inquiryId = await submitInquiry(client);
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Danke.');
    await client.open(`/inquiries/${inquiryId}`);
    await (await client.open('/inquiries')).press('Jetzt nicht');
    expect([client.path, client.text.includes(offer)]).toEqual(['/inquiries', false]);
    expect((await client.open('/inquiries')).text).not.toContain(offer);
    expect((await client.open('/account')).page.find('#recovery-heading')).toHaveLength(1);
    // Nobody else at this computer learns of it.
    await client.press('Seite schnell verlassen');
    expect([...client.cookies.keys()]).not.toContain('no-code');
  });

  it('is not offered where no code helps: without a confirmed address', async () => {
    const client = await world.registered('unbestaetigt');
    const inquiryId = await submitInquiry(client);
    await client.request('POST', '/account/contact', { form: { email: 'neu@example.org', notify: 'yes', password } });
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Danke.');
    await client.open(`/inquiries/${inquiryId}`);
    expect((await client.open('/inquiries')).text).not.toContain(offer);
  });
});
