import { counselorOf, reply, submitInquiry, writeOn } from '../support/inquiries.js';
import { routesOf } from '../support/routes.js';
import { staff, type StaffName, startWorld, type World } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe('[6] A session of one agency', () => {
  it('is signed in nowhere else, whatever the role', async () => {
    const visitor = await world.browser('other.test').open('/');
    for (const name of Object.keys(staff)) {
      const carried = world.browser('other.test');
      for (const cookie of (await world.signedIn(name)).cookies) carried.cookies.set(...cookie);
      for (const path of ['/desk', '/oversight', '/settings', '/account', '/inquiries'])
        expect((await carried.request('GET', path)).headers.location).toContain('/login');
      expect((await carried.open('/')).text).toBe(visitor.text);
    }
  });

  it.each(['unknown.test', 'localhost.evil.test', '127.0.0.1.nip.io', ''])(
    'shows nothing of any agency under the host "%s"',
    async (host) => {
      const browser = world.browser();
      for (const cookie of (await world.signedIn('berta')).cookies) browser.cookies.set(...cookie);
      for (const route of routesOf(world.nest).filter(
        (one) => one.startsWith('GET ') && !/\/(?:health|ready)$/.test(one),
      )) {
        const { status, body } = await browser.request('GET', route.slice(4), { headers: { Host: host } });
        expect([400, 404]).toContain(status);
        expect(body).not.toMatch(/daheim|anderswo|Berta|Telefonseelsorge/);
      }
    },
  );
});

interface ForeignKey {
  table: string;
  target: string;
  /** The ids in the key, the agency's aside. A day or a version number may well exist at both agencies. */
  columns: string[];
}

describe('[8] A row of one agency', () => {
  it('cannot be written so that it points at a row of another: every foreign key refuses', async () => {
    await submitInquiry(await world.registered('grenzgang'));
    const [home, other] = [world.home.agencyId, world.other.agencyId];
    // A second one who stands in would be refused as such, before any foreign key is asked.
    await world.sql('UPDATE counselor_profiles SET is_fallback = false WHERE agency_id = $1', [other]);
    const tried: string[] = [];
    for (const { table, target, columns } of await foreignKeys()) {
      const rows = `FROM ${table} t WHERE t.agency_id = $1 AND ${columns.map((column) => `t.${column} IS NOT NULL`).join(' AND ')}`;
      if ((await world.sql(`SELECT 1 ${rows}`, [home])).length === 0) continue;
      const moved = `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('agency_id', $2::text))).* ${rows} LIMIT 1`;
      const refused = await world.sql(moved, [home, other]).then(
        () => 'taken',
        (error: unknown) => (error as { code?: string }).code,
      );
      expect({ table, target, refused }).toEqual({ table, target, refused: '23503' });
      tried.push(`${table} → ${target}`);
    }
    expect(tried).toEqual(
      expect.arrayContaining([
        'messages → inquiries',
        'thread_keys → inquiries',
        'assignments → inquiries',
        'sessions → accounts',
        'inquiries → topics',
      ]),
    );
    expect(tried.length).toBeGreaterThan(15);
  });
});

async function foreignKeys(): Promise<ForeignKey[]> {
  return world.sql<ForeignKey>(
    `SELECT c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS target, array_agg(a.attname::text) AS columns
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND a.attname <> 'agency_id' AND a.atttypid = 'uuid'::regtype
      GROUP BY c.oid, c.conrelid, c.confrelid ORDER BY 1, 2`,
  );
}

describe('[12] After a reassignment', () => {
  it('the next click of the counselor before is a 404, and the next message begins a new epoch that they have no key of', async () => {
    const client = await world.registered('stabwechsel');
    const inquiryId = await submitInquiry(client);
    const before = (await counselorOf(world, inquiryId)) as StaffName;
    const after: StaffName = before === 'berta' ? 'carlo' : 'berta';
    const counselor = await world.signedIn(before);
    expect((await counselor.open(`/threads/${inquiryId}`)).status).toBe(200);

    await counselor.fill('Ihre Antwort', 'Noch nicht fertig').press('Entwurf speichern');
    await client.open(`/inquiries/${inquiryId}`);
    await client.fill('Ihre Nachricht', 'Auch nicht fertig').press('Entwurf speichern');

    const supervisor = await world.signedIn('sabine');
    const form = { inquiry: inquiryId, counselor: world.home.staff[after] };
    expect((await supervisor.request('POST', '/oversight/assignments', { form })).status).toBe(303);

    await counselor.fill('Ihre Antwort', 'Zu spät.').press('Antwort senden');
    expect(counselor.status).toBe(404);
    expect((await counselor.open(`/threads/${inquiryId}`)).status).toBe(404);
    expect(await world.sql('SELECT 1 FROM messages WHERE inquiry_id = $1', [inquiryId])).toHaveLength(1);

    // What the counselor before had begun went with the old epoch; what the client has stays.
    const drafts = await world.sql<{ client: boolean }>(
      'SELECT account_id <> ALL($2) AS client FROM drafts WHERE inquiry_id = $1',
      [inquiryId, Object.values(world.home.staff)],
    );
    expect(drafts).toEqual([{ client: true }]);

    // The new counselor's or the supervisor's session may have to pass the key on first.
    const successor = await world.signedIn(after);
    await successor.open(`/threads/${inquiryId}`);
    await writeOn(client, inquiryId, 'Nur noch für die neue Beraterin.');
    await successor.open(`/threads/${inquiryId}`);
    expect(successor.text).toContain('Nur noch für die neue Beraterin.');
    const keys = await world.sql<{ epoch: number; holder: string }>(
      'SELECT epoch, holder_id AS holder FROM thread_keys WHERE inquiry_id = $1',
      [inquiryId],
    );
    expect(new Set(keys.map(({ epoch }) => epoch)).size).toBeGreaterThan(1);
    expect(keys.filter(({ holder }) => holder === world.home.staff[before])).toEqual([]);
  });
});

describe('[10] A public key replaced in the database', () => {
  const keyOf = async (accountId: string) => {
    const [row] = await world.sql<{ key: Buffer }>('SELECT public_key AS key FROM account_keys WHERE account_id = $1', [
      accountId,
    ]);
    return row?.key;
  };
  const replace = (accountId: string, key: Buffer | undefined) =>
    world.sql('UPDATE account_keys SET public_key = $2 WHERE account_id = $1', [accountId, key]);
  const holdersOf = async (inquiryId: string) =>
    (
      await world.sql<{ holder: string }>(
        `SELECT epoch || ' ' || role AS holder FROM thread_keys WHERE inquiry_id = $1 ORDER BY 1`,
        [inquiryId],
      )
    ).map(({ holder }) => holder);
  const alarms = () => world.log.text.split(/A row is not what was written|Something sealed did not open/).length;

  it('is sealed to by nobody: the letter arrives, nobody else can read it yet, and the alarm is raised', async () => {
    const client = await world.registered('getauscht');
    const { berta, carlo, sabine } = world.home.staff;
    const attackers = await keyOf(sabine);
    const genuine = [await keyOf(berta), await keyOf(carlo)];
    for (const id of [berta, carlo]) await replace(id, attackers);
    const before = alarms();
    const inquiryId = await submitInquiry(client, { subject: 'Abgefangen', message: 'Abgefangen' });
    expect(await holdersOf(inquiryId)).toEqual(['1 client', '1 handover']);
    expect(await counselorOf(world, inquiryId)).toBeNull();
    expect(alarms()).toBeGreaterThan(before);
    await replace(berta, genuine[0]);
    await replace(carlo, genuine[1]);
    const supervisor = await world.signedIn('sabine');
    const form = { inquiry: inquiryId, counselor: berta };
    expect((await supervisor.request('POST', '/oversight/assignments', { form })).status).toBe(303);
    expect((await (await world.signedIn('berta')).open(`/threads/${inquiryId}`)).text).toContain('Abgefangen');
  });

  it('keeps nobody else from a thread: its owner waits for the new epoch, and gets it once their key is as it was', async () => {
    const client = await world.registered('wartend');
    const inquiryId = await submitInquiry(client, { subject: 'Wartendes', message: 'Wartendes' });
    const [row] = await world.sql<{ id: string }>('SELECT client_id AS id FROM inquiries WHERE inquiry_id = $1', [
      inquiryId,
    ]);
    const owner = row?.id ?? '';
    const before = (await counselorOf(world, inquiryId)) as StaffName;
    const after: StaffName = before === 'berta' ? 'carlo' : 'berta';
    const genuine = await keyOf(owner);
    await replace(owner, await keyOf(world.home.staff.sabine));
    const raised = alarms();
    const supervisor = await world.signedIn('sabine');
    const form = { inquiry: inquiryId, counselor: world.home.staff[after] };
    expect((await supervisor.request('POST', '/oversight/assignments', { form })).status).toBe(303);
    expect((await holdersOf(inquiryId)).filter((holder) => holder.startsWith('2 '))).toEqual([
      '2 counselor',
      '2 handover',
    ]);
    expect(alarms()).toBeGreaterThan(raised);
    const counselor = await world.signedIn(after);
    await reply(counselor, inquiryId, 'Antwort im neuen Abschnitt');
    expect([counselor.status, counselor.text.includes('Antwort im neuen Abschnitt')]).toEqual([200, true]);
    expect((await holdersOf(inquiryId)).filter((holder) => holder.endsWith('client'))).toEqual(['1 client']);
    await replace(owner, genuine);
    await world.signedIn(after);
    expect((await client.open(`/inquiries/${inquiryId}`)).text).toContain('Antwort im neuen Abschnitt');
  });
});
