import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AuditSealing } from '../../src/audit/audit-sealing.js';
import { runCommandLine } from '../../src/cli/command-line.js';
import { commands } from '../../src/cli/commands.js';
import { Environment } from '../../src/config/environment.js';
import type { Transaction } from '../../src/database/transaction.js';
import { HandoverKeys } from '../../src/vault/handover-key/handover-keys.js';
import { ThreadKeys } from '../../src/vault/thread-keys/thread-keys.js';
import { startApp } from '../support/app.js';
import type { BrowserClient } from '../support/browser-client.js';
import { counselorOf, reply, submitInquiry } from '../support/inquiries.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let client: BrowserClient;
let counselor: BrowserClient;
let inquiryId: string;

beforeAll(async () => {
  world = await startWorld();
  client = await world.registered('talisman');
  inquiryId = await submitInquiry(client, { subject: 'Bleibt lesbar' });
  // Signed in before: passport knows only the last application of a process.
  counselor = await world.signedIn((await counselorOf(world, inquiryId)) ?? '');
});

afterAll(() => world.close());

interface CommandResult {
  exitCode: number;
  answer: Record<string, unknown>;
  notes: string;
}

/** The command line beside the running server, over the same database, keys and data folder. */
async function ohr(words: string, input = ''): Promise<CommandResult> {
  const lines: string[] = [];
  const notes: string[] = [];
  const { dataDir, rootKeyFile } = world.environment;
  const environment = new Environment({
    DATA_DIR: dataDir,
    ROOT_KEY_FILE: rootKeyFile,
    DATABASE_URL: world.databaseUrl,
    BASE_URL: 'http://localhost',
  });
  const exitCode = await runCommandLine(commands, [...words.split(' '), '--json'], {
    environment: () => environment,
    stdin: Readable.from([input]),
    answer: (line) => lines.push(line),
    note: (line) => notes.push(line),
  });
  return { exitCode, answer: JSON.parse(lines[0] ?? '{}') as Record<string, unknown>, notes: notes.join('\n') };
}

/** In the session from before, and for somebody who signs in anew at another instance, which has no key in memory yet. */
async function expectReadable(): Promise<void> {
  await client.open(`/inquiries/${inquiryId}`);
  expect(client.page.heading).toBe('Bleibt lesbar');
  await atAnotherInstance(async (browser) => {
    await browser.open('/login');
    await browser.fill('Benutzername', 'talisman').fill('Passwort', password).press('Anmelden');
    await browser.open(`/inquiries/${inquiryId}`);
    expect(browser.page.heading).toBe('Bleibt lesbar');
  });
}

async function atAnotherInstance(work: (browser: BrowserClient) => Promise<void>): Promise<void> {
  const variables = { ROOT_KEY_FILE: world.environment.rootKeyFile };
  const instance = await startApp({ databaseUrl: world.databaseUrl, now: world.clock.now(), variables });
  try {
    await work(instance.browser());
  } finally {
    await instance.close();
  }
}

describe('Keys are rotated while the app runs:', () => {
  it('the root key; the old one goes once it wraps nothing', async () => {
    const before = await readFile(world.environment.rootKeyFile, 'utf8');
    const { exitCode, answer } = await ohr('keys rotate root --remove-old');
    expect(exitCode).toBe(0);
    expect(answer.kept).toEqual([]);
    expect(answer.rewrapped).toBeGreaterThan(0);
    const after = await readFile(world.environment.rootKeyFile, 'utf8');
    expect(after.trim().split('\n')).toHaveLength(1);
    expect(after).not.toBe(before);
    await expectReadable();
  });

  it('[36] the root key, which every agency’s trail tells', async () => {
    await ohr('keys rotate root --remove-old');
    const told = await world.sql<{ agency_id: string }>(
      `SELECT DISTINCT agency_id FROM audit_entries WHERE action = 'key.root-rotated'`,
    );
    expect(told.map(({ agency_id }) => agency_id).sort()).toEqual([world.home.agencyId, world.other.agencyId].sort());
  });

  it('the root key, with the old one kept for the backups', async () => {
    const { answer } = await ohr('keys rotate root');
    expect(answer.kept).toHaveLength(1);
    expect((await readFile(world.environment.rootKeyFile, 'utf8')).trim().split('\n')).toHaveLength(2);
    await expectReadable();
  });

  it('the server keys; names stay taken, sessions and passwords stay good', async () => {
    const { exitCode, answer } = await ohr('keys rotate server --agency daheim');
    expect(exitCode).toBe(0);
    expect(answer.agencies).toEqual(['daheim']);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 20 * 60_000));
    await atAnotherInstance(async (browser) => {
      await browser.open('/registration');
      browser
        .fill('Benutzername', 'Talisman')
        .fill('Passwort', 'ein ganz neues Passwort')
        .fill('Passwort wiederholen', 'ein ganz neues Passwort');
      await browser
        .fill('E-Mail-Adresse', 't@example.org')
        .check('Ich stimme den Nutzungsbedingungen zu')
        .press('Registrieren');
      expect(browser.page.errorOf('Benutzername')).toContain('gibt es schon');
      for (const [name, value] of client.cookies) browser.cookies.set(name, value);
      await browser.open(`/inquiries/${inquiryId}`);
      expect(browser.page.heading).toBe('Bleibt lesbar');
    });
    await expectReadable();
  });

  it('the handover key; threads follow, holders stay, and the old code opens nothing any more', async () => {
    const { home, transactions } = world;
    const asSystem = <Result>(verb: (tx: Transaction) => Promise<Result>) => transactions.bySystem(home.agencyId, verb);
    const { exitCode, answer } = await ohr('keys rotate handover --agency daheim', `${home.handoverCode}\n`);
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({ slug: 'daheim', complete: true });
    const handover = world.nest.get(HandoverKeys);
    const holder = await asSystem((tx) => handover.unsealWithCode(tx, answer.code as string));
    expect(holder.generation).toBe(2);
    expect((await asSystem((tx) => handover.holders(tx))).accountIds).toEqual([home.staff.sabine]);
    await expect(asSystem((tx) => handover.unsealWithCode(tx, home.handoverCode))).rejects.toThrow();
    const rows = await world.sql(
      `SELECT DISTINCT key_generation FROM thread_keys WHERE agency_id = $1 AND holder_kind = 'handover'`,
      [home.agencyId],
    );
    expect(rows).toEqual([{ key_generation: 2 }]);
    expect(
      await world.sql('SELECT generation FROM agency_handover_keys WHERE agency_id = $1', [home.agencyId]),
    ).toEqual([{ generation: 2 }]);
    await expectReadable();
    await reply(counselor, inquiryId, 'Auch danach');
    expect(counselor.text).toContain('Auch danach');
    const epoch = await asSystem((tx) => world.nest.get(ThreadKeys).newEpoch(tx, inquiryId));
    expect(epoch).toBe(2);
  });

  it('the handover key not, with a code that is mistyped or another agency’s', async () => {
    expect(await ohr('keys rotate handover --agency daheim', 'ABCD-EFGH\n')).toMatchObject({
      exitCode: 1,
      notes: 'The handover code is mistyped.',
    });
    const foreign = await ohr('keys rotate handover --agency daheim', `${world.other.handoverCode}\n`);
    expect(foreign).toMatchObject({ exitCode: 1, notes: 'The handover code is not the one that is valid now.' });
    expect(
      await world.sql('SELECT generation FROM agency_handover_keys WHERE agency_id = $1', [world.home.agencyId]),
    ).toEqual([{ generation: 2 }]);
  });
});

describe('[36] The command line', () => {
  it('verifies the audit trail, and says with its exit code when it was touched', async () => {
    await world.nest.get(AuditSealing).run();
    expect(await ohr('audit verify')).toMatchObject({ exitCode: 0 });
    await world.sql(
      'DELETE FROM audit_entries WHERE entry_id = (SELECT entry_id FROM audit_entries WHERE agency_id = $1 AND batch IS NOT NULL ORDER BY entry_id LIMIT 1)',
      [world.home.agencyId],
    );
    const { exitCode, answer } = await ohr('audit verify --agency daheim');
    expect(exitCode).toBe(1);
    expect(answer.agencies).toMatchObject([{ slug: 'daheim', problems: [{ problem: 'entries-missing' }] }]);
  });

  it('does not say that all is well where the ends of the chains are not known', async () => {
    await world.nest.get(AuditSealing).run();
    const mistyped = await ohr('audit verify --heads /nowhere/heads.jsonl');
    expect(mistyped.exitCode).toBe(2);
    expect(mistyped.notes).toContain('/nowhere/heads.jsonl cannot be read');
    await rm(join(world.environment.dataDir, 'audit-heads.jsonl'));
    const { exitCode, answer } = await ohr('audit verify --agency anderswo');
    expect(exitCode).toBe(1);
    expect(answer.agencies).toMatchObject([{ slug: 'anderswo', problems: [{ problem: 'heads-missing' }] }]);
  });
});
