import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const asked = (browser: BrowserClient, form: Record<string, string> = { password, confirm: 'yes' }) =>
  browser.request('POST', '/account/deletion', { form });

async function clientOf(inquiryId: string): Promise<string> {
  const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
    inquiryId,
  ]);
  return row?.id ?? '';
}

/** Tables and how many of their rows name one of these ids, in whatever column. */
async function tracesOf(ids: string[]): Promise<Record<string, number>> {
  const tables = await world.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const traces: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await world.sql<{ found: number }>(
      `SELECT count(*)::int AS found FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) AS id WHERE strpos(t::text, id) > 0)`,
      [ids],
    );
    if (row && row.found > 0) traces[name] = row.found;
  }
  return traces;
}

const loads = () => world.sql<{ open: number }>('SELECT sum(open_count)::int AS open FROM counselor_profiles');

describe('[14] Deleting one’s account', () => {
  it('leaves no key, message, draft, notice or session, and of the person nothing but audit entries', async () => {
    const before = await loads();
    const client = await world.registered('regenbogen');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    const first = await submitInquiry(client, { subject: 'Eins' });
    const second = await submitInquiry(client, { subject: 'Zwei' });
    const counselor = (await counselorOf(world, first)) ?? '';
    await reply(await world.signedIn(counselor), first, 'Eine Antwort');
    await writeOn(client, first, 'Noch etwas');
    await client.open(`/inquiries/${second}`);
    await client.fill('Ihre Nachricht', 'Was ich noch').press('Entwurf speichern');
    const answering = await world.signedIn(counselor);
    await answering.open(`/threads/${second}`);
    await answering.fill('Ihre Antwort', 'Danke für').press('Entwurf speichern');
    expect(await world.sql('SELECT 1 FROM drafts WHERE inquiry_id = $1', [second])).toHaveLength(2);
    const accountId = await clientOf(first);
    const facts = await world.sql('SELECT * FROM response_facts');

    const { status, headers } = await asked(client);
    expect(status).toBe(303);
    expect(headers.location).toBe('/?notice=account-deleted');
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
    expect(Object.keys(await tracesOf([accountId, first, second]))).toEqual(['audit_entries']);
    expect(await world.sql('SELECT action FROM audit_entries WHERE subject_id = $1', [accountId])).toContainEqual({
      action: 'account.deleted',
    });
    expect(await loads()).toEqual(before);
    // Two were still waiting; the one answered stays counted as it was.
    const after = await world.sql<{ stop_reason: string }>('SELECT * FROM response_facts');
    expect(after).toHaveLength(facts.length + 2);
    expect(after.map((fact) => fact.stop_reason).sort()).toEqual(['deleted', 'deleted', 'reply']);
    expect(Object.keys(after[0] ?? {}).filter((column) => /client|inquiry|message|account/.test(column))).toEqual([]);

    await client.open('/inquiries');
    expect(client.path).toContain('/login');
    const desk = await world.signedIn(counselor);
    expect((await desk.request('GET', `/threads/${first}`)).status).toBe(404);
  });

  it('lets the name be taken anew, by somebody who finds nothing', async () => {
    const again = await world.registered('regenbogen');
    await again.open('/inquiries');
    expect(again.text).toContain('Hier ist Platz');
  });

  it('asks for the password and a tick, and deletes nothing without', async () => {
    const client = await world.registered('schneeflocke');
    const inquiryId = await submitInquiry(client);
    for (const form of [
      { password: 'ein ganz anderes Wort', confirm: 'yes' },
      { password },
      { confirm: 'yes' },
    ] as Record<string, string>[]) {
      const { status, body } = await asked(client, form);
      expect(status).toBe(422);
      expect(body).toContain('Zugang endgültig löschen');
    }
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.status).toBe(200);
  });

  it('happens wholly or not at all', async () => {
    const client = await world.registered('halbmond');
    const inquiryId = await submitInquiry(client, { subject: 'Bleibt' });
    await world.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
    );
    await world.sql('CREATE TRIGGER refuse BEFORE DELETE ON accounts FOR EACH ROW EXECUTE FUNCTION refuse()');
    expect((await asked(client)).status).toBe(500);
    await world.sql('DROP TRIGGER refuse ON accounts');
    await client.open(`/inquiries/${inquiryId}`);
    expect(client.page.heading).toBe('Bleibt');
  });

  it('[13] is refused after a reset that nobody has vouched for', async () => {
    const client = await world.registered('irrlicht');
    const accountId = await clientOf(await submitInquiry(client));
    await world.arrange('UPDATE account_keys SET trusted_at = NULL WHERE account_id = $1', [accountId]);
    const { status, body } = await asked(client);
    expect(status).toBe(422);
    expect(body).toContain('noch nicht erneuert');
    expect(await world.sql('SELECT 1 FROM accounts WHERE account_id = $1', [accountId])).toHaveLength(1);
  });

  it('[39] pressed twice at once deletes once', async () => {
    const client = await world.registered('doppelstern');
    await submitInquiry(client);
    const answers = await Promise.all([asked(client), asked(client)]);
    expect(
      answers.map(({ status }) => status).every((status) => status === 303 || status === 404 || status === 422),
    ).toBe(true);
    expect(answers.some(({ headers }) => headers.location === '/?notice=account-deleted')).toBe(true);
  });

  it('while somebody just answers ends for both without a deadlock', async () => {
    const client = await world.registered('wettlauf');
    await world.arrange('UPDATE account_contacts SET wants_notices = true');
    const ids = [await submitInquiry(client), await submitInquiry(client), await submitInquiry(client)];
    const counselor = await world.signedIn((await counselorOf(world, ids[0] ?? '')) ?? '');
    const forms = await Promise.all(
      ids.map(async (id) => {
        await counselor.open(`/threads/${id}`);
        const { fields } = counselor.page.submission(counselor.page.button('Antwort senden'));
        return { id, form: { ...Object.fromEntries(fields), message: 'Gerade noch' } };
      }),
    );
    const answers = await Promise.all([
      asked(client),
      ...forms.map(({ id, form }) => counselor.request('POST', `/threads/${id}/replies`, { form })),
    ]);
    expect(answers[0].status).toBe(303);
    for (const { status } of answers.slice(1)) expect([303, 404]).toContain(status);
  });
});

describe('[14] Deleting an inquiry', () => {
  it('leaves of it and of what was said in it nothing but audit entries', async () => {
    const client = await world.registered('abendrot');
    const kept = await submitInquiry(client, { subject: 'Bleibt' });
    const inquiryId = await submitInquiry(client, { subject: 'Geht' });
    await reply(await world.signedIn((await counselorOf(world, inquiryId)) ?? ''), inquiryId, 'Eine Antwort');
    await writeOn(client, inquiryId, 'Noch etwas');
    const idsOf = async (id: string) =>
      (await world.sql<{ id: string }>('SELECT message_id AS id FROM messages WHERE inquiry_id = $1', [id])).map(
        (message) => message.id,
      );
    const messages = await idsOf(inquiryId);
    expect(messages).toHaveLength(3);
    expect(await tracesOf(messages)).toHaveProperty('consents', 2);
    await client.open(`/inquiries/${inquiryId}`);
    await client.follow('Anfrage löschen');
    await client.press('Anfrage löschen');
    expect(Object.keys(await tracesOf([inquiryId, ...messages]))).toEqual(['audit_entries']);
    expect(await tracesOf(await idsOf(kept))).toHaveProperty('consents', 1);
  });
});
