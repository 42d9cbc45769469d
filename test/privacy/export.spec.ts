import type { ExportedAccount } from '../../src/privacy/export/exported-account.js';
import { AccountKeys } from '../../src/vault/account-keys/account-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { HtmlPage } from '../support/html-page.js';
import { password, staff, type StaffName, startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;
let inquiryId: string;

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('mondlicht');
  inquiryId = await submitInquiry(client, {
    subject: 'Betreff <b>fett</b>',
    message: 'Erste Nachricht\nmit zwei Zeilen',
  });
  await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Eine Antwort');
  await client.open(`/inquiries/${inquiryId}`);
  await client.fill('Ihre Nachricht', 'Begonnen').press('Entwurf speichern');
});

afterAll(() => world.close());

const asked = (form: Record<string, string>, browser = client) => browser.request('POST', '/account/export', { form });

describe('Everything of one’s own', () => {
  it('comes as one readable file under a neutral name, after the password', async () => {
    const { status, headers, body } = await asked({ password });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="meine-daten-2026-03-04.html"');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    for (const text of [
      'mondlicht',
      'mondlicht@example.org',
      'Erste Nachricht\nmit zwei Zeilen',
      'Eine Antwort',
      'Begonnen',
      'Betreff &lt;b&gt;fett&lt;/b&gt;',
      '4. März 2026',
      'Sprache der Seiten und E-Mails',
    ])
      expect(body).toContain(text);
    expect(body).not.toMatch(/<script|https?:/);
  });

  it('comes as JSON too', async () => {
    const { status, headers, body } = await asked({ password, format: 'json' });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe('attachment; filename="meine-daten-2026-03-04.json"');
    const account = JSON.parse(body) as ExportedAccount;
    expect(account).toMatchObject({
      format: 'offenes-ohr-export/1',
      userName: 'mondlicht',
      email: 'mondlicht@example.org',
      wantsNotices: false,
      language: 'de',
    });
    expect(account.consents.map(({ withMessage }) => withMessage)).toEqual([false, true]);
    expect(account.inquiries).toHaveLength(1);
    expect(account.inquiries[0]).toMatchObject({ topic: 'Schule', subject: 'Betreff <b>fett</b>' });
    expect(account.inquiries[0]?.messages.map(({ from, text }) => [from, text])).toEqual([
      ['client', 'Erste Nachricht\nmit zwei Zeilen'],
      ['counselor', 'Eine Antwort'],
    ]);
    expect(account.inquiries[0]?.draft).toEqual({ savedAt: '2026-03-04T08:00:00.000Z', text: 'Begonnen' });
    expect(account.inquiries[0]?.readings).toHaveLength(1);
  });

  it('leaves nothing out: conclusions, openings, choices, wishes, sessions, the recovery code and what was never sent', async () => {
    const owner = await world.registered('vollmond');
    const id = await submitInquiry(owner);
    await reply(await world.signedIn((await counselorOf(world, id)) ?? ''), id, 'Gern');
    await owner.request('POST', '/account/recovery-code', { form: { password, wish: 'create' } });
    const [{ agency_id, client_id } = { agency_id: '', client_id: '' }] = await world.sql<{
      agency_id: string;
      client_id: string;
    }>('SELECT agency_id, client_id FROM inquiries WHERE inquiry_id = $1', [id]);
    const sealed = await world.nest
      .get(AccountKeys)
      .sealUnsent(
        world.transactions.reading(world.home.agencyId),
        client_id,
        `/inquiries/${id}`,
        JSON.stringify({ message: 'Nie abgesendet' }),
      );
    await world.arrange(
      'INSERT INTO unsent_texts (agency_id, account_id, form_path, sealed, created_at) VALUES ($1, $2, $3, $4, $5)',
      [agency_id, client_id, `/inquiries/${id}`, sealed, world.clock.now()],
    );
    await world.sql('INSERT INTO counselor_wishes VALUES ($1, $2, $3)', [agency_id, id, world.clock.now()]);
    await world.arrange(
      `UPDATE inquiries SET declines_deputy = true, state = 'concluded', concluded_at = $2, concluded_by = 'client', conclusion_reason = 'client_wish' WHERE inquiry_id = $1`,
      [id, world.clock.now()],
    );
    await world.arrange(`UPDATE messages SET conclusion_before = $2 WHERE inquiry_id = $1 AND sender_role = 'client'`, [
      id,
      { at: '2026-02-03T09:00:00Z', by: 'counselor', reason: 'finished' },
    ]);
    await world.arrange(
      `UPDATE accounts SET blocked_at = $2, blocked_reason = 'flood', deletion_announced_on = '2026-03-01' WHERE account_id = $1`,
      [client_id, world.clock.now()],
    );
    const now = world.clock.now().toISOString();
    const json = JSON.parse((await asked({ password, format: 'json' }, owner)).body) as ExportedAccount;
    expect(json).toMatchObject({
      blockedAt: now,
      deletionAnnouncedOn: '2026-03-01',
      recoveryCodeFrom: now,
      sessions: [{ since: now, lastUsedAt: now }],
      unsent: [{ page: `/inquiries/${id}`, savedAt: now, fields: { message: 'Nie abgesendet' } }],
      inquiries: [
        {
          declinesDeputy: true,
          wishedForAnotherAt: now,
          conclusionReason: 'client_wish',
          earlierConclusions: [{ by: 'counselor', reason: 'finished' }],
        },
      ],
    });
    expect(json.inquiries[0]?.messages.map(({ readAt }) => readAt)).toEqual([now, now]);
    const { body } = await asked({ password }, owner);
    for (const text of [
      'Nie abgesendet',
      '3. Februar 2026',
      'von der Beratung',
      'auf Ihren Wunsch',
      'zuerst geöffnet 4. März 2026',
      'Sie warten lieber',
      'Andere Beratungsperson gewünscht',
      'gesperrt am',
      'Löschung des Zugangs angekündigt',
      'vom 4. März 2026',
      'zuletzt benutzt',
    ])
      expect(body).toContain(text);
  });

  it('is refused with a wrong password, and the form is there again', async () => {
    const { status, body } = await asked({ password: 'etwas ganz anderes' });
    expect(status).toBe(422);
    expect(body).toContain('Das Passwort stimmt nicht.');
    expect(body).toContain('Meine Daten herunterladen');
    expect(body).not.toContain('Erste Nachricht');
    await asked({ password });
  });

  it('counts as read: an answer taken along cannot be withdrawn; one withdrawn before is not in it', async () => {
    const reader = await world.registered('eselsohr');
    const id = await submitInquiry(reader);
    await writeOn(reader, id, 'Zu viel gesagt');
    await reader.open(reader.page.$('.letter-verb a').last().attr('href') ?? '');
    await reader.press('Nachricht zurücknehmen');
    const counselor = await world.signedIn((await counselorOf(world, id)) ?? '');
    await reply(counselor, id, 'Erst im Export gelesen');
    await counselor.follow('Nachricht zurücknehmen');
    const { inquiries } = JSON.parse((await asked({ password, format: 'json' }, reader)).body) as ExportedAccount;
    expect(inquiries[0]?.messages.map(({ text, withdrawnAt }) => [text, withdrawnAt !== null])).toEqual([
      ['Ich weiß nicht weiter.', false],
      ['', true],
      ['Erst im Export gelesen', false],
    ]);
    await counselor.press('Nachricht zurücknehmen');
    expect([counselor.status, counselor.text.includes('wurde schon gelesen')]).toEqual([422, true]);
    expect((await asked({ password }, reader)).body).toContain('Zurückgenommen am 4. März 2026');
  });

  it('names who stands in wherever the thread’s page does, and keeps dates and names out of its labels', async () => {
    const owner = await world.registered('abendstern');
    const id = await submitInquiry(owner);
    const counselorName = (await counselorOf(world, id)) as StaffName;
    const deputyName: StaffName = counselorName === 'berta' ? 'carlo' : 'berta';
    const { displayName } = staff[deputyName];
    const counselor = await world.signedIn(counselorName);
    const told = async () => {
      const onPage = (await owner.open(`/inquiries/${id}`)).text.includes(displayName);
      const { inquiries } = JSON.parse((await asked({ password, format: 'json' }, owner)).body) as ExportedAccount;
      const file = new HtmlPage((await asked({ password }, owner)).body);
      const labels = file
        .find('dt')
        .toArray()
        .map((label) => file.$(label).text());
      const values = new Map(labels.map((label, index) => [label, file.find('dd').eq(index).text()]));
      return { onPage, deputies: inquiries[0]?.deputies, labels, values };
    };
    const before = await told();
    expect([before.onPage, before.deputies]).toEqual([false, []]);
    expect(before.values.get('Vertretung')).toBe('darf antworten, solange Ihre Beratungsperson nicht da ist');
    expect(before.values.get('Antwort versprochen')).toBe('bis 9. März 2026, steht noch aus');

    await counselor.open('/absences');
    counselor.fill('Von', '2026-03-04').fill('Bis', '2026-03-06').choose('Vertretung', displayName);
    await counselor.press('Abwesenheit speichern');
    const meanwhile = await told();
    expect([meanwhile.onPage, meanwhile.deputies]).toEqual([true, [displayName]]);
    expect(meanwhile.values.get('Vertretung')).toBe(`zurzeit ${displayName}`);
    expect(meanwhile.labels.filter((label) => /\d/.test(label) || label.includes(displayName))).toEqual([]);

    await (await owner.open(`/inquiries/${id}`)).press('Lieber warten');
    const waiting = await told();
    expect(waiting.deputies).toEqual([]);
    expect(waiting.values.get('Vertretung')).toBe('nicht gewünscht, Sie warten lieber');

    await (await counselor.open('/absences')).press('Ich bin wieder da');
    await reply(counselor, id, 'Bin zurück');
    const afterwards = await told();
    expect([afterwards.onPage, afterwards.deputies]).toEqual([false, []]);
    expect(afterwards.values.get('Antwort versprochen')).toMatch(/^bis 9\. März 2026, erledigt am 4\. März 2026, /);
  });

  it('holds nothing of anybody else', async () => {
    const stranger = await world.registered('sonnenblume');
    await submitInquiry(stranger, { subject: 'Etwas Fremdes' });
    const own = await asked({ password, format: 'json' });
    expect(own.body).not.toContain('Fremdes');
    expect(own.body).not.toContain('sonnenblume');
    const theirs = await asked({ password }, stranger);
    expect(theirs.body).not.toContain('mondlicht');
  });

  it('says what is still sealed instead of failing', async () => {
    await world.arrange(`UPDATE audit_entries SET batch = NULL`);
    const empty = await world.registered('leeresblatt');
    const { status, body } = await asked({ password }, empty);
    expect(status).toBe(200);
    expect(body).toContain('Sie haben noch keine Anfrage gestellt.');
  });

  it('[3] does not exist for staff, and leads visitors to the login', async () => {
    expect((await asked({ password }, await world.signedIn('berta'))).status).toBe(404);
    expect((await asked({ password }, world.browser())).status).toBe(303);
  });

  it('[13] is refused after a reset that nobody has vouched for', async () => {
    const reset = await world.registered('nebelhorn');
    await submitInquiry(reset, { subject: 'Nebel' });
    await world.arrange(
      'UPDATE account_keys SET trusted_at = NULL WHERE account_id = (SELECT account_id FROM sessions ORDER BY created_at DESC, last_used_at DESC LIMIT 1)',
    );
    const ids = await world.sql<{ id: string }>('SELECT account_id AS id FROM account_keys WHERE trusted_at IS NULL');
    expect(ids).toHaveLength(1);
    await world.arrange('UPDATE account_keys SET trusted_at = now()');
    const [{ id: nebelhorn } = { id: '' }] = await world.sql<{ id: string }>(
      'SELECT client_id AS id FROM inquiries ORDER BY inquiry_id DESC LIMIT 1',
    );
    await world.arrange('UPDATE account_keys SET trusted_at = NULL WHERE account_id = $1', [nebelhorn]);
    const { status, body } = await asked({ password }, reset);
    expect(status).toBe(422);
    expect(body).toContain('noch nicht erneuert');
    expect(body).not.toContain('Nebel');
  });
});
