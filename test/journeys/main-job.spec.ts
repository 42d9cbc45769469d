import { randomUUID } from 'node:crypto';
import { startWorld, type World } from '../support/world.js';
import type { BrowserClient } from '../support/browser-client.js';
import { countStatements } from '../support/statements.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const secretWorry = 'Mein Bruder spricht seit Tagen mit niemandem mehr.';

async function asked(client: BrowserClient, subject = 'Mein Bruder', message = secretWorry): Promise<BrowserClient> {
  await client.open('/inquiries/new');
  client.choose('Thema', 'Schule').fill('Betreff', subject).fill('Ihre Nachricht', message);
  await client.check('Ich stimme den Nutzungsbedingungen zu').press('Anfrage absenden');
  return client;
}

/** The thread of this subject, as the counselor's list leads to it. */
async function answeredBy(counselorName: 'berta' | 'carlo', subject: string): Promise<BrowserClient> {
  const counselor = await world.signedIn(counselorName);
  await counselor.open('/desk');
  return counselor.follow(subject);
}

async function counselorOf(subject: string): Promise<'berta' | 'carlo'> {
  const berta = await world.signedIn('berta');
  await berta.open('/desk');
  return berta.text.includes(subject) ? 'berta' : 'carlo';
}

describe('the main job, end to end', () => {
  it('leads a visitor from the welcome page through registration to the first inquiry', async () => {
    const visitor = world.browser();
    await visitor.open('/');
    expect(visitor.text).toContain('Bundesland wählen');
    await visitor.follow('Neu registrieren');
    visitor
      .fill('Benutzername', 'morgenrot')
      .fill('Passwort', 'drei Tassen heller Tee')
      .fill('Passwort wiederholen', 'drei Tassen heller Tee');
    visitor.fill('E-Mail-Adresse', 'morgenrot@example.org').choose('Bundesland (freiwillig)', 'Wien');
    await visitor.check('Ich stimme den Nutzungsbedingungen zu').press('Registrieren');
    expect(visitor.path).toContain('/inquiries/new');
    expect(visitor.text).toContain('Montag, 9. März 2026');
    const why = visitor.page.find('details.why');
    expect(why.find('p').text()).toBe('Erste Antwort innerhalb von 3 Werktagen');
    expect(
      why
        .find('li')
        .toArray()
        .map((day) => visitor.page.$(day).text().replace(/\s+/g, ' ').trim()),
    ).toEqual([
      'Mi, 4. März Tag der Nachricht zählt nicht',
      'Do, 5. März 1. Werktag',
      'Fr, 6. März 2. Werktag',
      'Sa, 7. März Samstag zählt nicht',
      'So, 8. März Sonntag zählt nicht',
      'Mo, 9. März 3. Werktag',
    ]);
    expect(visitor.text).toContain('Am Wochenende und an Feiertagen werden keine Anfragen bearbeitet.');
  });

  it('shows the client by when an answer is due: on Wednesday asked, Monday is the third business day', async () => {
    const client = await asked(await world.registered('abendstern'));
    expect(client.path).toBe('/inquiries?notice=sent');
    expect(client.text).toContain('Mein Bruder');
    expect(client.text).toContain('Montag, 9. März 2026');
  });

  it('takes an inquiry through reply, further message, conclusion and reopening, with the same counselor', async () => {
    const client = await asked(await world.registered('kieselstein'), 'Kieselsteins Sorge');
    const name = await counselorOf('Kieselsteins Sorge');
    const counselor = await answeredBy(name, 'Kieselsteins Sorge');
    expect(counselor.text).toContain(secretWorry);
    await counselor.fill('Ihre Antwort', 'Danke, dass Sie schreiben.').press('Antwort senden');
    expect(counselor.text).toContain('Ihre Antwort ist gesendet.');

    await client.open('/inquiries');
    await client.follow('Kieselsteins Sorge');
    expect(client.text).toContain('Danke, dass Sie schreiben.');
    expect(client.page.heading).toBe('Kieselsteins Sorge');
    await client
      .fill('Ihre Nachricht', 'Es geht schon besser.')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Nachricht absenden');
    // Ten calendar days from Wednesday the 4th are Saturday the 14th, rolled back to Friday.
    expect(client.text).toContain('Freitag, 13. März 2026');

    await counselor.open(counselor.path.split('?')[0] ?? '');
    expect(counselor.text).toContain('Es geht schon besser.');
    await counselor.follow('Keine Antwort nötig');
    await counselor.press('Keine Antwort nötig');
    await client.follow('Anfrage abschließen');
    await client.press('Anfrage abschließen');
    expect(client.text).toContain('Sie haben diese Anfrage abgeschlossen.');
    await client
      .fill('Ihre Nachricht', 'Doch noch eine Frage.')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Nachricht absenden');
    expect(client.status).toBe(200);
    expect(await counselorOf('Kieselsteins Sorge')).toBe(name);
  });

  it('gives a second inquiry of the same client to the same counselor, for ever after', async () => {
    const client = await asked(await world.registered('zugvogel'), 'Zugvogel eins');
    await asked(client, 'Zugvogel zwei');
    expect(await counselorOf('Zugvogel zwei')).toBe(await counselorOf('Zugvogel eins'));
    const [rules] = await world.sql<{ rules: string[] }>(
      `SELECT array_agg(a.rule ORDER BY a.assignment_id) AS rules FROM assignments a JOIN inquiries i USING (agency_id, inquiry_id)
        WHERE i.client_id = (SELECT client_id FROM inquiries GROUP BY client_id HAVING count(*) = 2)`,
    );
    expect(rules?.rules[1]).toBe('own_counselor');
  });

  it('lists inquiries in at most four statements, as many for three as for one', async () => {
    const client = await asked(await world.registered('zaehlwerk'), 'Zählung eins');
    const one = await countStatements(() => client.open('/inquiries'));
    await asked(client, 'Zählung zwei');
    await asked(client, 'Zählung drei');
    expect(await countStatements(() => client.open('/inquiries'))).toBe(one);
    expect(one).toBeLessThanOrEqual(4);
  });

  it('deletes an inquiry whole: rows, keys and clock', async () => {
    const client = await asked(await world.registered('nebelhorn'), 'Wird gelöscht');
    await client.follow('Wird gelöscht');
    const id = client.path.split('/')[2] ?? '';
    await client.follow('Anfrage löschen');
    await client.press('Anfrage löschen');
    expect(client.text).toContain('gelöscht');
    for (const table of ['inquiries', 'messages', 'thread_keys', 'response_clocks', 'assignments', 'submissions'])
      expect(await world.sql(`SELECT 1 FROM ${table} WHERE inquiry_id = $1`, [id])).toEqual([]);
    expect((await client.open(`/inquiries/${id}`)).status).toBe(404);
  });

  it('shows the supervisor what is overdue, and reassigns it with its key', async () => {
    const client = await asked(await world.registered('bergbach'), 'Bergbach wartet');
    const from = await counselorOf('Bergbach wartet');
    const to = from === 'berta' ? 'Carlo Castelli' : 'Berta Brunner';
    world.clock.moveTo(new Date('2026-03-10T08:00:00Z'));
    const supervisor = await world.signedIn('sabine');
    await supervisor.open('/oversight');
    expect(supervisor.text).toContain('Überfällige Anfragen');
    expect(supervisor.text).not.toContain('Bergbach');
    const [inquiry] = await world.sql<{ code: string; inquiry_id: string }>(
      'SELECT code, inquiry_id FROM inquiries ORDER BY created_at DESC, inquiry_id DESC LIMIT 1',
    );
    supervisor.check(inquiry?.code ?? '').choose('Berater:in', to);
    await supervisor.press('Zuweisen');
    expect(supervisor.text).toContain('zugewiesen');

    const now = await answeredBy(from === 'berta' ? 'carlo' : 'berta', 'Bergbach wartet');
    expect(now.text).toContain(secretWorry);
    const before = await world.signedIn(from);
    expect((await before.open(`/threads/${inquiry?.inquiry_id ?? ''}`)).status).toBe(404);
    expect(client.status).toBe(200);
    world.clock.moveTo(new Date('2026-03-04T08:00:00Z'));
  });
});

describe('bad input', () => {
  it('answers 422 with everything typed kept, and says what is wrong above and beside the field', async () => {
    const client = await world.registered('regenschirm');
    await client.open('/inquiries/new');
    client.fill('Betreff', 'Ohne Thema').fill('Ihre Nachricht', 'Text, der bleiben soll.\n\nMit Absatz 🌧️ und عربي');
    await client.press('Anfrage absenden');
    expect(client.status).toBe(422);
    expect(client.page.errors.join(' ')).toContain('Bitte wählen Sie ein Thema');
    expect(client.page.errors.join(' ')).toContain('Nutzungsbedingungen');
    expect(client.html).toContain('Text, der bleiben soll.');
    expect(client.html).toContain('🌧️ und عربي');
    expect(
      await world.sql(
        'SELECT 1 FROM inquiries WHERE client_id = (SELECT account_id FROM accounts ORDER BY created_at DESC, account_id DESC LIMIT 1)',
      ),
    ).toEqual([]);
  });

  it.each([
    ['1 MB of text', { message: 'x'.repeat(1_000_000) }, 422],
    ['an array instead of a string', { message: ['eins', 'zwei'] }, 422],
    ['an unknown field', { message: 'ok', role: 'admin', agencyId: randomUUID() }, 422],
    ['a topic of nowhere', { topic: randomUUID() }, 422],
    ['outdated terms', { termsVersion: '99' }, 422],
    ['no token', { submissionToken: '' }, 422],
  ])('%s: a clear answer, nothing half-written', async (_, change, status) => {
    const client = await world.registered(`name${randomUUID().slice(0, 8)}`);
    const answer = await client.request('POST', '/inquiries', { form: { ...fields(), ...change } });
    expect(answer.status).toBe(status);
    await client.open('/inquiries');
    expect(client.text).toContain('Hier ist Platz');
  });

  it('takes emoji, right-to-left text, markup and NUL bytes as text and shows them as text', async () => {
    const client = await world.registered('sonderzeichen');
    const message = 'Anfang \u0000<script>alert(1)</script> {{mustache}} 👨‍👩‍👧 \u202Eנבל &amp; "Ende"';
    const answer = await client.request('POST', '/inquiries', { form: { ...fields(), message, subject: 'Zeichen' } });
    expect(answer.status).toBe(303);
    await client.open('/inquiries');
    await client.follow('Zeichen');
    expect(client.text).toContain('<script>alert(1)</script> {{mustache}} 👨‍👩‍👧');
    expect(client.html).not.toContain('<script>alert');
  });

  it('[39] makes one message of a form sent twice at once, and refuses another text under the same token', async () => {
    const client = await world.registered('doppelklick');
    const form = fields();
    const [one, two] = await Promise.all([
      client.request('POST', '/inquiries', { form }),
      client.request('POST', '/inquiries', { form }),
    ]);
    expect([one.status, two.status]).toEqual([303, 303]);
    const third = await client.request('POST', '/inquiries', { form: { ...form, message: 'Anderer Text' } });
    expect(third.status).toBe(409);
    expect(third.body).toContain('Anderer Text');
    await client.open('/inquiries');
    expect(client.html.match(/class="inquiry /g)?.length).toBe(1);
  });

  function fields(): Record<string, string> {
    const [topic] = Object.values(world.home.topics);
    return {
      topic: topic ?? '',
      subject: 'Betreff',
      message: 'Nachricht',
      consent: 'yes',
      termsVersion: '1',
      submissionToken: randomUUID(),
    };
  }
});

describe('an inquiry', () => {
  it('tells its client who has read it, and since when', async () => {
    const client = await asked(await world.registered('gelesene'), 'Gelesen');
    await client.follow('Gelesen');
    expect(client.text).toContain('Wer Ihre Anfrage gelesen hat Bisher niemand außer Ihnen.');
    const thread = client.path;
    await answeredBy(await counselorOf('Gelesen'), 'Gelesen');
    await client.open(thread);
    expect(client.text).toMatch(/Wer Ihre Anfrage gelesen hat \S+ \S+ zuerst geöffnet am Mi, 4\. März, 09:00 Uhr/);
  });
});

describe('a reply', () => {
  it('that did not see the newest message answers 422 with the text kept', async () => {
    const client = await asked(await world.registered('ueberholt'), 'Überholt');
    const counselor = await answeredBy(await counselorOf('Überholt'), 'Überholt');
    await client.follow('Überholt');
    await client
      .fill('Ihre Nachricht', 'Noch etwas.')
      .check('Ich stimme den Nutzungsbedingungen zu')
      .press('Nachricht absenden');
    await counselor.fill('Ihre Antwort', 'Antwort auf das Erste.').press('Antwort senden');
    expect(counselor.status).toBe(422);
    expect(counselor.text).toContain('eine neue Nachricht');
    expect(counselor.html).toContain('Antwort auf das Erste.');
    await counselor.press('Antwort senden');
    expect(counselor.status).toBe(200);
  });

  it('stops the clock; answering late is recorded as a breach at the very due date', async () => {
    const client = await asked(await world.registered('verspaetet'), 'Verspätet');
    const name = await counselorOf('Verspätet');
    world.clock.moveTo(new Date('2026-03-10T09:00:00Z'));
    const counselor = await answeredBy(name, 'Verspätet');
    await counselor.fill('Ihre Antwort', 'Es tut uns leid.').press('Antwort senden');
    world.clock.moveTo(new Date('2026-03-04T08:00:00Z'));
    const [clock] = await world.sql<{ breached: boolean; days: number }>(
      'SELECT breached_at = due_at AS breached, business_days_taken AS days FROM response_clocks ORDER BY started_at DESC, clock_id DESC LIMIT 1',
    );
    expect(clock).toEqual({ breached: true, days: 4 });
    expect(client.status).toBe(200);
  });
});

describe('a draft', () => {
  const begun = 'Liebe Unbekannte,\n\nes ist gut, dass Sie';
  let client: BrowserClient;
  let counselor: BrowserClient;
  let thread: string;
  let own: string;

  beforeAll(async () => {
    client = await asked(await world.registered('halbsatz'), 'Halbe Sätze');
    await client.follow('Halbe Sätze');
    own = client.path;
    counselor = await answeredBy(await counselorOf('Halbe Sätze'), 'Halbe Sätze');
    thread = counselor.path;
  });

  const drafts = () => world.sql<{ saved: Date }>('SELECT saved_at AS saved FROM drafts');

  it('waits in the field for the counselor, and nobody else sees it', async () => {
    await counselor.fill('Ihre Antwort', begun).press('Entwurf speichern');
    expect([counselor.path, counselor.status]).toEqual([`${thread}?notice=draft-saved`, 200]);
    expect(counselor.text).toContain('Ihr Entwurf ist verschlüsselt gespeichert. Abgesendet ist er noch nicht.');
    expect(counselor.text).toContain('Entwurf vom Mi, 4. März, 09:00 Uhr');
    const later = await world.signedIn(await counselorOf('Halbe Sätze'));
    await later.open(thread);
    expect(later.page.valueOf('Ihre Antwort')).toBe(begun);
    expect(
      (await later.open('/desk')).page
        .rows('Meine Anfragen, überfällige zuerst, dann nach Fälligkeit')
        .filter((row) => row.includes('Entwurf')),
    ).toEqual([expect.stringContaining('Halbe Sätze')]);
    await client.open(own);
    expect(client.html).not.toContain('Liebe Unbekannte');
    expect(client.text).not.toContain('Entwurf vom');
  });

  it('waits for the client too, beside the counselor’s own, with no need to agree to anything yet', async () => {
    await client.fill('Ihre Nachricht', 'Was ich noch').press('Entwurf speichern');
    expect(client.path).toBe(`${own}?notice=draft-saved`);
    expect(client.page.valueOf('Ihre Nachricht')).toBe('Was ich noch');
    expect((await client.open('/inquiries')).text).toMatch(/Halbe Sätze Entwurf/);
    await client.open(own);
    await client.fill('Ihre Nachricht', 'Was ich noch sagen wollte').press('Entwurf speichern');
    expect(await drafts()).toHaveLength(2);
    await counselor.open(thread);
    expect([counselor.page.valueOf('Ihre Antwort'), counselor.html.includes('Was ich noch')]).toEqual([begun, false]);
  });

  it('costs its pages no statement', async () => {
    const counted = async () => [
      await countStatements(() => client.open(own)),
      await countStatements(() => counselor.open(thread)),
      await countStatements(() => client.open('/inquiries')),
      await countStatements(() => counselor.open('/desk')),
    ];
    const before = await counted();
    const kept = await world.sql<{ row: string }>('SELECT d::text AS row FROM drafts d');
    await world.sql('CREATE TABLE kept AS SELECT * FROM drafts');
    await world.sql('DELETE FROM drafts');
    expect(await counted()).toEqual(before);
    await world.sql('INSERT INTO drafts SELECT * FROM kept');
    await world.sql('DROP TABLE kept');
    expect(await drafts()).toHaveLength(kept.length);
  });

  it('too long for a message is refused, the text kept, what was saved before too', async () => {
    await client.open(own);
    await client.fill('Ihre Nachricht', 'x'.repeat(50_001)).press('Entwurf speichern');
    expect([client.status, client.page.valueOf('Ihre Nachricht').length]).toEqual([422, 50_001]);
    expect(client.page.errors.join(' ')).toContain('um 1 Zeichen zu lang');
    await client.open(own);
    expect(client.page.valueOf('Ihre Nachricht')).toBe('Was ich noch sagen wollte');
  });

  it('stays while the other side writes, and goes when it is sent', async () => {
    await client.check('Ich stimme den Nutzungsbedingungen zu').press('Nachricht absenden');
    expect(client.path).toBe(`${own}?notice=sent`);
    expect([client.page.valueOf('Ihre Nachricht'), (await drafts()).length]).toEqual(['', 1]);
    await counselor.open(thread);
    expect(counselor.text).toContain('Was ich noch sagen wollte');
    await counselor.press('Antwort senden');
    expect([counselor.path, counselor.page.valueOf('Ihre Antwort'), await drafts()]).toEqual([
      `${thread}?notice=answered`,
      '',
      [],
    ]);
  });

  it('is thrown away by its button, or by saving an empty field', async () => {
    await counselor.fill('Ihre Antwort', 'Eins').press('Entwurf speichern');
    await counselor.press('Entwurf verwerfen');
    expect([counselor.path, counselor.page.valueOf('Ihre Antwort'), await drafts()]).toEqual([
      `${thread}?notice=draft-discarded`,
      '',
      [],
    ]);
    await client.open(own);
    await client.fill('Ihre Nachricht', 'Zwei').press('Entwurf speichern');
    await client.fill('Ihre Nachricht', ' \n ').press('Entwurf speichern');
    expect([client.path, await drafts()]).toEqual([`${own}?notice=draft-discarded`, []]);
  });

  it('[3] is no one else’s to read, write or throw away', async () => {
    await counselor.open(thread);
    await counselor.fill('Ihre Antwort', begun).press('Entwurf speichern');
    const colleague = await world.signedIn((await counselorOf('Halbe Sätze')) === 'berta' ? 'carlo' : 'berta');
    const stranger = await world.registered('vorbeigang');
    for (const [browser, path] of [
      [colleague, thread],
      [stranger, own],
      [client, thread],
      [counselor, own],
    ] as const) {
      expect(
        (
          await browser.request('POST', `${path}/draft`, {
            form: { message: 'Fremd', submissionToken: randomUUID(), lastSeenMessageId: randomUUID() },
          })
        ).status,
      ).toBe(404);
      expect((await browser.request('POST', `${path}/draft/removal`)).status).toBe(404);
    }
    await counselor.open(thread);
    expect(counselor.page.valueOf('Ihre Antwort')).toBe(begun);
  });

  it('[9] does not open as somebody else’s', async () => {
    await client.open(own);
    await client.fill('Ihre Nachricht', 'Meins').press('Entwurf speichern');
    const [mine] = await world.sql<{ sealed: Buffer; id: string }>(
      'SELECT body_sealed AS sealed, account_id AS id FROM drafts ORDER BY saved_at DESC, account_id DESC LIMIT 1',
    );
    await world.sql('UPDATE drafts SET body_sealed = $1 WHERE account_id <> $2', [mine?.sealed, mine?.id]);
    const before = world.log.lines.length;
    await counselor.open(thread);
    await client.open(own);
    expect([counselor.status, client.status]).toEqual([200, 200]);
    const values = [counselor.page.valueOf('Ihre Antwort'), client.page.valueOf('Ihre Nachricht')];
    expect(values.filter((value) => value !== '')).toHaveLength(1);
    expect(world.log.lines.slice(before).filter((line) => line.includes('Something sealed did not open'))).toHaveLength(
      1,
    );
    await world.sql('DELETE FROM drafts');
  });
});
