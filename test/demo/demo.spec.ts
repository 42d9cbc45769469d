import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { textTemplate } from '../../src/agencies/public-texts/default-texts.js';
import { runCommandLine } from '../../src/cli/command-line.js';
import { commands } from '../../src/cli/commands.js';
import { Environment } from '../../src/config/environment.js';
import { prepareDemo } from '../../src/demo/demo.js';
import { removeAgency } from '../../src/demo/removal.js';
import { gapsIn } from '../../src/domain/public-text.js';
import { languageFolders } from '../../src/web/texts/catalog-files.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { runFolder } from '../support/run-folder.js';

let database: TestDatabase;
let dataSource: DataSource;
let environment: Environment;

beforeAll(async () => {
  database = await testDatabase();
  const dataDir = await mkdtemp(join(runFolder(), 'demo-'));
  environment = new Environment({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    ROOT_KEY_FILE: join(dataDir, 'root.key'),
    ARGON2_MEMORY_KIB: '1024',
    ARGON2_TIME_COST: '1',
  });
  await ohr('keys', 'create-root', environment.rootKeyFile);
  dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function ohr(...args: string[]): Promise<{ exitCode: number; answer: string; notes: string }> {
  const [lines, notes]: [string[], string[]] = [[], []];
  const exitCode = await runCommandLine(commands, args, {
    environment: () => environment,
    stdin: Readable.from([]),
    answer: (line) => lines.push(line),
    note: (line) => notes.push(line),
  });
  return { exitCode, answer: lines.join('\n'), notes: notes.join('\n') };
}

async function count(sql: string): Promise<number> {
  const [row] = await dataSource.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${sql}`);
  return row?.count ?? NaN;
}

const installation = () => ({ environment, databaseUrl: database.url });

describe('The demo agency', () => {
  it('is set up in an empty database, open, with inquiries in every state', async () => {
    await prepareDemo(installation());
    const [agency] = await dataSource.query<{ status: string }[]>('SELECT status FROM agencies');
    expect(agency?.status).toBe('open');
    for (const state of ['waiting_for_counselor', 'waiting_for_client', 'concluded'])
      expect(await count(`inquiries WHERE state = '${state}'`)).toBeGreaterThanOrEqual(5);
    expect(await count('assignments WHERE counselor_id IS NULL')).toBe(0);
    expect(await count('outbox_notices WHERE sent_at IS NULL')).toBe(0);
    expect(await count('sessions')).toBe(0);
    expect(
      await count(
        'accounts a WHERE display_name IS NOT NULL AND NOT EXISTS (SELECT FROM account_contacts c WHERE c.account_id = a.account_id AND c.wants_notices)',
      ),
    ).toBe(0);
  });

  it('says of privacy what the program says of itself today, and how long the agency keeps what is there', async () => {
    const [row] = await dataSource.query<{ source: string; inquiries: number; accounts: number }[]>(
      `SELECT source, inquiry_retention_months AS inquiries, account_retention_months AS accounts
         FROM agency_texts JOIN agencies USING (agency_id) WHERE kind = 'privacy' AND language = 'de'`,
    );
    const said = row?.source.split('\n') ?? [];
    const paragraphs = textTemplate('privacy', 'de', 'AT').split('\n');
    expect(paragraphs.filter((one) => !one.includes('[[') && !said.includes(one))).toEqual([]);
    expect(said).toHaveLength(paragraphs.length);
    expect(gapsIn(row?.source ?? '[[none]]')).toEqual([]);
    expect(row?.source).toContain(`Anfragen ${(row?.inquiries ?? NaN).toString()} Monate nach dem Abschluss`);
    expect(row?.source).toContain(`Zugänge ${(row?.accounts ?? NaN).toString()} Monate nach der letzten Anmeldung`);
  });

  it('greets in every language in which there is somebody to greet', async () => {
    const languages = await dataSource.query<{ language: string }[]>(
      `SELECT language FROM agency_texts WHERE kind = 'welcome' ORDER BY language`,
    );
    expect(languages.map(({ language }) => language)).toEqual([...languageFolders()].sort());
  });

  it('has staff do nothing, and read nothing, while they are not there', async () => {
    const done = `SELECT e.at FROM audit_entries e JOIN accounts a ON a.account_id = e.actor_id WHERE a.display_name IS NOT NULL
        UNION ALL SELECT created_at FROM messages WHERE sender_role = 'counselor'
        UNION ALL SELECT read_at FROM messages WHERE sender_role = 'client' AND read_at IS NOT NULL
        UNION ALL SELECT reviewed_at FROM calendar_reviews`;
    const isAway = `extract(isodow FROM at AT TIME ZONE 'Europe/Vienna') > 5 OR extract(hour FROM at AT TIME ZONE 'Europe/Vienna') NOT BETWEEN 8 AND 17`;
    expect(await count(`(${done}) AS acts`)).toBeGreaterThan(100);
    expect(await count(`(${done}) AS acts WHERE ${isAway}`)).toBe(0);
  });

  it('has clocks that run exactly where somebody waits for an answer, and places taken exactly by what is open', async () => {
    expect(
      await count(`inquiries i WHERE (state = 'waiting_for_counselor') <> EXISTS (SELECT FROM response_clocks c
      WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id AND c.stopped_at IS NULL)`),
    ).toBe(0);
    expect(await count(openCountsThatDiffer)).toBe(0);
  });

  it('keeps its one password where only the operator reads it', async () => {
    const file = join(environment.dataDir, 'demo-logins.txt');
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await readFile(file, 'utf8')).split('\n')[1]).toMatch(/^[a-z]+(?:-[a-z]+){4}$/);
  });

  it('stays as it is when it is there', async () => {
    const before = await count('messages');
    await prepareDemo(installation());
    expect(await count('messages')).toBe(before);
  });

  it('begins anew where its set-up was interrupted', async () => {
    await dataSource.query(`UPDATE agencies SET status = 'preparation'`);
    const [before] = await dataSource.query<{ agency_id: string }[]>('SELECT agency_id FROM agencies');
    await prepareDemo(installation());
    expect(await count('agencies')).toBe(1);
    expect(await count(`agencies WHERE agency_id = '${before?.agency_id ?? ''}'`)).toBe(0);
    expect(await count('inquiries')).toBeGreaterThan(30);
  });

  it('takes on many more inquiries, which can be opened and are counted like any other', async () => {
    const before = await count('inquiries');
    expect(await ohr('demo', 'seed', '--inquiries', '60', '--json')).toMatchObject({ exitCode: 0 });
    expect(await count('inquiries')).toBe(before + 60);
    expect(await count(openCountsThatDiffer)).toBe(0);
    expect(
      await count(
        `inquiries i WHERE (SELECT count(*) FROM thread_keys k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id) < 3`,
      ),
    ).toBe(0);
  });

  it('spreads them over as many counselors as are asked for, who answer like any other', async () => {
    const before = await count(`inquiries WHERE state <> 'concluded'`);
    expect(await ohr('demo', 'seed', '--inquiries', '150', '--counselors', '6')).toMatchObject({ exitCode: 0 });
    expect(await count('counselor_profiles')).toBe(6);
    const added = (await count(`inquiries WHERE state <> 'concluded'`)) - before;
    expect(added).toBeGreaterThan(0);
    expect(
      await count(`counselor_profiles p JOIN accounts a USING (agency_id, account_id)
        WHERE a.display_name LIKE 'Beratung %' AND p.open_count > 0 AND EXISTS (SELECT FROM thread_keys k WHERE k.holder_id = p.account_id)`),
    ).toBe(2);
    expect(await count(openCountsThatDiffer)).toBe(0);
  });

  it('goes without a trace', async () => {
    const [agency] = await dataSource.query<{ agencyId: string }[]>('SELECT agency_id AS "agencyId" FROM agencies');
    await dataSource.transaction((manager) =>
      removeAgency({ manager, agencyId: agency?.agencyId ?? '', actorId: null, now: new Date() }),
    );
    for (const table of ['agencies', 'accounts', 'inquiries', 'messages', 'audit_entries', 'response_facts'])
      expect(await count(table)).toBe(0);
  });

  it('never comes into a database that holds another agency', async () => {
    await ohr(
      'agency',
      'create',
      '--slug',
      'echt',
      '--name',
      'Echte Beratung',
      '--host',
      'beratung.example.org',
      '--region',
      'AT-9',
    );
    await prepareDemo(installation());
    expect(await count('agencies')).toBe(1);
    expect(await ohr('demo', 'seed', '--inquiries', '1')).toMatchObject({
      exitCode: 1,
      answer: '',
      notes: expect.stringContaining('agencies of its own') as string,
    });
  });
});

const openCountsThatDiffer = `counselor_profiles p WHERE open_count <> (
  SELECT count(*) FROM assignments a JOIN inquiries i USING (agency_id, inquiry_id)
   WHERE a.agency_id = p.agency_id AND a.counselor_id = p.account_id AND a.ended_at IS NULL AND i.state <> 'concluded')`;
