import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModuleRef } from '@nestjs/core';
import type { AuditAction } from '../../src/audit/audit-actions.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { AuditRestores } from '../../src/audit/audit-restores.js';
import { AuditSchedule } from '../../src/audit/audit-schedule.js';
import { AuditSealing } from '../../src/audit/audit-sealing.js';
import { AuditVerifier, type AuditVerdict } from '../../src/audit/audit-verifier.js';
import { RowRenewal } from '../../src/vault/row-macs/row-renewal.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { startApp, usualNow } from '../support/app.js';
import { withFailing } from '../support/failing.js';
import { startWorld, type TestAgency, type World } from '../support/world.js';

let world: World;
let sealing: AuditSealing;

beforeAll(async () => {
  world = await startWorld();
  sealing = world.nest.get(AuditSealing);
});

beforeEach(async () => {
  world.clock.moveTo(usualNow);
  await rm(join(world.environment.dataDir, 'audit-heads.jsonl'), { force: true });
  await world.sql('DELETE FROM audit_entries');
  await world.sql('DELETE FROM audit_batches');
  await note('account.registered', 2);
  await sealing.run();
  await note('inquiry.opened', 3);
  await sealing.run();
  await note('inquiry.answered', 2);
  await sealing.run();
});

afterAll(() => world.close());

async function note(action: AuditAction, times: number, { agencyId, staff } = world.home): Promise<void> {
  for (let i = 0; i < times; i++)
    await world.transactions.by({ agencyId, accountId: staff.berta }, (tx) =>
      world.nest.get(AuditLog).append(tx, action),
    );
}

function verdict(): Promise<AuditVerdict> {
  return world.nest.get(AuditVerifier).verify(world.home.agencyId);
}

async function problems(): Promise<string[]> {
  return (await verdict()).problems.map(({ batch, problem }) => `${batch.toString()} ${problem}`);
}

/** The newest one of the second batch. */
const opened = `entry_id = (SELECT max(entry_id::text)::uuid FROM audit_entries WHERE action = 'inquiry.opened')`;

describe('[36] The audit chain', () => {
  it('says of an untouched trail that it is as it was', async () => {
    expect(await verdict()).toMatchObject({ lastBatch: 3, unsealed: 0, problems: [] });
  });

  it('finds a removed entry', async () => {
    await world.sql(
      `DELETE FROM audit_entries WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM audit_entries WHERE action = 'inquiry.opened')`,
    );
    expect(await problems()).toEqual(['2 entries-missing']);
  });

  it('finds a removed entry whose batch was made to fit', async () => {
    await world.sql(
      `DELETE FROM audit_entries WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM audit_entries WHERE action = 'inquiry.opened')`,
    );
    await world.sql('UPDATE audit_batches SET entry_count = 2 WHERE batch = 2');
    expect(await problems()).toEqual(['2 altered']);
  });

  it.each([
    ['who', 'actor_id = agency_id'],
    ['what', `action = 'inquiry.closed'`],
    ['when, by a microsecond', `at = at + interval '1 microsecond'`],
    ['of what', 'inquiry_id = agency_id'],
  ])('finds an altered entry: %s', async (_what, change) => {
    await world.sql(`UPDATE audit_entries SET ${change} WHERE ${opened}`);
    const [entry] = await world.sql<{ id: string }>(
      `SELECT entry_id AS id FROM audit_entries WHERE batch = 2 ORDER BY entry_id DESC LIMIT 1`,
    );
    expect((await verdict()).problems).toEqual([
      { batch: 2, problem: 'altered' },
      { batch: 2, problem: 'forged', entryId: entry?.id },
    ]);
  });

  it('finds an entry slipped into a sealed batch, or taken out of one', async () => {
    await note('session.opened', 1);
    await world.sql('UPDATE audit_entries SET batch = 2 WHERE batch IS NULL');
    expect(await problems()).toEqual(['2 entries-added', '2 forged']);
    await world.sql('UPDATE audit_entries SET batch = NULL WHERE batch = 3');
    expect(await problems()).toEqual(['2 entries-added', '2 forged', '3 entries-missing', '0 forged', '0 forged']);
  });

  it('finds that the end was cut off, and that it was replaced by another one', async () => {
    await world.sql('DELETE FROM audit_entries WHERE batch = 3');
    await world.sql('DELETE FROM audit_batches WHERE batch = 3');
    expect(await problems()).toEqual(['3 cut-off']);
    await note('session.opened', 1);
    await sealing.run();
    expect(await problems()).toEqual(['3 replaced']);
  });

  it('finds that the beginning was cut off, the whole of it, or a link in the middle', async () => {
    await world.sql('DELETE FROM audit_entries WHERE batch = 2');
    await world.sql('DELETE FROM audit_batches WHERE batch = 2');
    expect(await problems()).toEqual(['2 link-missing']);
    await world.sql('DELETE FROM audit_entries WHERE batch = 1');
    await world.sql('DELETE FROM audit_batches WHERE batch = 1');
    expect(await problems()).toEqual(['2 link-missing']);
    await world.sql('DELETE FROM audit_entries');
    await world.sql('DELETE FROM audit_batches');
    expect(await problems()).toEqual(['3 cut-off']);
  });

  it('is checked against the ends that a log kept, too', async () => {
    const log = join(world.environment.dataDir, 'server.log');
    const [row] = await world.sql<{ mac: Buffer }>('SELECT mac FROM audit_batches WHERE agency_id = $1 AND batch = 3', [
      world.home.agencyId,
    ]);
    const head = JSON.stringify({ agencyId: world.home.agencyId, batch: 9, mac: row?.mac.toString('hex') });
    await writeFile(log, `${JSON.stringify({ level: 'log', context: 'AuditHead', message: head })}\n`);
    const { problems: found } = await world.nest.get(AuditVerifier).verify(world.home.agencyId, log);
    expect(found).toEqual([{ batch: 9, problem: 'cut-off' }]);
  });

  it('has each of its ends told to the log, and to a file, from either of which it is verified', async () => {
    const { agencyId } = world.home;
    const [row] = await world.sql<{ mac: string }>(
      `SELECT encode(mac, 'hex') AS mac FROM audit_batches WHERE agency_id = $1 AND batch = 3`,
      [agencyId],
    );
    const ends = world.log.lines.filter((line) => line.includes('AuditHead') && line.includes(agencyId)).slice(-3);
    expect(ends.at(-1)).toContain(row?.mac);
    expect(await readFile(join(world.environment.dataDir, 'audit-heads.jsonl'), 'utf8')).toContain(row?.mac);
    const log = join(world.environment.dataDir, 'shipped.log');
    await writeFile(log, ends.join('\n'));
    await rm(join(world.environment.dataDir, 'audit-heads.jsonl'));
    const byLog = async () => (await world.nest.get(AuditVerifier).verify(agencyId, log)).problems;
    expect(await byLog()).toEqual([]);
    await world.sql('DELETE FROM audit_entries WHERE batch = 3');
    await world.sql('DELETE FROM audit_batches WHERE batch = 3');
    expect(await byLog()).toEqual([{ batch: 3, problem: 'cut-off' }]);
  });

  it('is not called whole where nobody knows how far it went: the heads are gone, or in a file that is mistyped', async () => {
    await rm(join(world.environment.dataDir, 'audit-heads.jsonl'));
    expect(await problems()).toEqual(['3 heads-missing']);
    await expect(world.nest.get(AuditVerifier).verify(world.home.agencyId, '/nowhere/heads.jsonl')).rejects.toThrow(
      'ENOENT',
    );
  });

  it('lets old batches go at a seal, and still knows the rest', async () => {
    world.clock.moveTo(new Date('2026-06-01T08:00:00Z'));
    await note('session.opened', 2);
    await sealing.run();
    expect(await sealing.prune(world.home.agencyId, new Date('2026-05-01T00:00:00Z'))).toBeGreaterThan(4);
    expect(await verdict()).toMatchObject({ lastBatch: 4, entries: 2, problems: [] });
    await note('session.opened', 1);
    await sealing.run();
    expect(await problems()).toEqual([]);
    await world.sql(`UPDATE audit_batches SET pruned_mac = '\\x00' WHERE pruned_mac IS NOT NULL`);
    expect(await problems()).toEqual(['3 altered']);
  });

  describe('[41] before anything was sealed', () => {
    const altered = (change: string) =>
      world.sql<[]>(`UPDATE audit_entries SET ${change} WHERE batch IS NULL AND action = 'second-factor.removed'`);

    beforeEach(() => note('second-factor.removed', 1));

    it.each([
      ['who', 'actor_id = gen_random_uuid()'],
      ['what', `action = 'session.opened'`],
      ['when', `at = at - interval '1 hour'`],
      ['when, by a microsecond', `at = at + interval '1 microsecond'`],
      ['of what', 'inquiry_id = gen_random_uuid()'],
      ['about whom', 'subject_id = gen_random_uuid()'],
      ['in which session', `session_mark = 'abcd'`],
      ['how often', 'count = 2'],
      ['which one', 'entry_id = gen_random_uuid()'],
      ['that the server wrote it', 'row_mac = NULL'],
      ['that the server wrote it, by another MAC', `row_mac = (SELECT row_mac FROM audit_entries WHERE ${opened})`],
    ])('finds an altered entry: %s', async (_what, change) => {
      expect(await problems()).toEqual([]);
      await altered(change);
      const [entry] = await world.sql<{ id: string }>('SELECT entry_id AS id FROM audit_entries WHERE batch IS NULL');
      expect((await verdict()).problems).toEqual([{ batch: 0, problem: 'forged', entryId: entry?.id }]);
    });

    it('finds one that was put in by hand, or copied from another agency', async () => {
      await world.sql(
        `INSERT INTO audit_entries (agency_id, entry_id, at, action, actor_id) VALUES ($1, gen_random_uuid(), now(), 'session.opened', $2)`,
        [world.home.agencyId, world.home.staff.berta],
      );
      await note('session.opened', 1, world.other);
      await world.sql(
        `INSERT INTO audit_entries (agency_id, entry_id, at, action, actor_id, row_mac)
         SELECT $1, entry_id, at, action, actor_id, row_mac FROM audit_entries WHERE agency_id = $2 AND action = 'session.opened'`,
        [world.home.agencyId, world.other.agencyId],
      );
      expect(await problems()).toEqual(['0 forged', '0 forged']);
    });

    it('still finds it once the batch was sealed over it, and the alarm says so when it is', async () => {
      await altered('actor_id = gen_random_uuid()');
      await note('session.opened', 1);
      const before = world.log.rowAlarms;
      await sealing.run();
      expect(world.log.rowAlarms).toBe(before + 1);
      expect(await problems()).toEqual(['4 forged']);
      expect(await verdict()).toMatchObject({ unsealed: 0 });
      await note('session.opened', 1);
      await sealing.run();
      expect(await problems()).toEqual(['4 forged']);
      expect(world.log.rowAlarms).toBe(before + 1);
    });

    it('still finds it, and nothing else, when the key has been changed', async () => {
      await altered('actor_id = gen_random_uuid()');
      await note('session.opened', 1);
      await sealing.run();
      await note('session.opened', 1);
      const { agencyId } = world.home;
      await world.transactions.bySystem(agencyId, (tx) => world.nest.get(ServerKeys).rotate(tx, 'row-mac'));
      world.clock.moveTo(new Date(world.clock.now().getTime() + 25 * 60_000));
      const variables = { ROOT_KEY_FILE: world.environment.rootKeyFile, DATA_DIR: world.environment.dataDir };
      const instance = await startApp({ databaseUrl: world.databaseUrl, now: world.clock.now(), variables });
      try {
        await instance.nest.get(RowRenewal).run();
        const versions = await world.sql(
          `SELECT version FROM agency_server_keys WHERE agency_id = $1 AND purpose = 'row-mac'`,
          [agencyId],
        );
        expect(versions).toHaveLength(1);
        const { problems: found } = await instance.nest.get(AuditVerifier).verify(agencyId);
        expect(found).toMatchObject([{ batch: 4, problem: 'forged' }]);
      } finally {
        await instance.close();
      }
    });
  });

  describe('after a backup was restored', () => {
    const acknowledge = async () => {
      const { agencyId } = world.home;
      const asOf = new Date('2026-03-03T03:00:00Z');
      await world.transactions.bySystem(agencyId, (tx) => world.nest.get(AuditRestores).acknowledge(tx, asOf));
      await sealing.run();
    };

    /** As it was when the first batch was sealed. */
    beforeEach(async () => {
      await world.sql('DELETE FROM audit_entries WHERE batch > 1');
      await world.sql('DELETE FROM audit_batches WHERE batch > 1');
    });

    it('is whole again once that was said in the chain itself, however long it grows', async () => {
      expect(await problems()).toEqual(['3 cut-off']);
      await acknowledge();
      expect(await verdict()).toMatchObject({ lastBatch: 2, problems: [] });
      for (let times = 0; times < 3; times += 1) {
        await note('session.opened', 1);
        await sealing.run();
        expect(await problems()).toEqual([]);
      }
    });

    it('also where the server has sealed in between, and where it happens again', async () => {
      await note('session.opened', 1);
      await sealing.run();
      expect(await problems()).toEqual(['3 cut-off', '2 replaced']);
      await acknowledge();
      expect(await problems()).toEqual([]);
      await world.sql('DELETE FROM audit_entries WHERE batch > 1');
      await world.sql('DELETE FROM audit_batches WHERE batch > 1');
      expect(await problems()).toEqual(['3 cut-off']);
      await acknowledge();
      expect(await problems()).toEqual([]);
    });

    it('shows what is cut off or replaced later', async () => {
      await acknowledge();
      await note('session.opened', 1);
      await sealing.run();
      await note('session.denied', 1);
      await sealing.run();
      await world.sql('DELETE FROM audit_entries WHERE batch = 4');
      await world.sql('DELETE FROM audit_batches WHERE batch = 4');
      expect(await problems()).toEqual(['4 cut-off']);
      await world.sql('DELETE FROM audit_entries WHERE batch = 3');
      await world.sql('DELETE FROM audit_batches WHERE batch = 3');
      await note('session.opened', 1);
      await sealing.run();
      expect(await problems()).toEqual(['4 cut-off', '3 replaced']);
    });

    it('believes no entry that somebody has slipped into the table', async () => {
      const [mark] = ['2026-03-03T03:00:00.000Z 2 ' + '00'.repeat(32)];
      await world.sql(
        `INSERT INTO audit_entries (agency_id, entry_id, at, action, session_mark) VALUES ($1, gen_random_uuid(), now(), 'audit.restored', $2)`,
        [world.home.agencyId, mark],
      );
      await sealing.run();
      expect(await problems()).toEqual(['2 forged', '3 cut-off', '2 replaced']);
    });

    it('stays whole when the beginning is removed on purpose, the entry about the restore with it', async () => {
      await acknowledge();
      world.clock.moveTo(new Date('2026-06-01T08:00:00Z'));
      await note('session.opened', 2);
      await sealing.run();
      await sealing.prune(world.home.agencyId, new Date('2026-05-01T00:00:00Z'));
      await sealing.run();
      expect(await problems()).toEqual([]);
      const heads = await readFile(join(world.environment.dataDir, 'audit-heads.jsonl'), 'utf8');
      expect(
        heads.split('\n').filter((line) => line.includes(world.home.agencyId) && line.includes('"batch":1,')),
      ).toEqual([]);
    });
  });

  it('seals once when several instances do at once, and makes nobody wait who writes', async () => {
    await note('session.opened', 20);
    await Promise.all([sealing.run(), sealing.run(), sealing.run(), note('session.denied', 5)]);
    await sealing.run();
    expect(await verdict()).toMatchObject({ unsealed: 0, problems: [] });
  });

  it('takes in an entry whose transaction ended late', async () => {
    const { agencyId } = world.home;
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    await world.nest
      .get(AuditLog)
      .append({ manager: runner.manager, agencyId, actorId: null, now: world.clock.now() }, 'session.opened');
    await note('session.opened', 1);
    await sealing.run();
    await runner.commitTransaction();
    await runner.release();
    expect(await verdict()).toMatchObject({ unsealed: 1, problems: [] });
    await sealing.run();
    expect(await verdict()).toMatchObject({ unsealed: 0, problems: [] });
  });

  it('is sealed at every other agency where it fails at one, the first or the last', async () => {
    const unsealed = async ({ agencyId }: TestAgency) =>
      (await world.nest.get(AuditVerifier).verify(agencyId)).unsealed;
    for (const [broken, sound] of [
      [world.home, world.other],
      [world.other, world.home],
    ] as const) {
      await sealing.run();
      await note('session.opened', 2, world.home);
      await note('session.opened', 2, world.other);
      await withFailing(world, { table: 'audit_batches', agencyId: broken.agencyId }, async () => {
        await expect(sealing.run()).rejects.toThrow(broken.agencyId);
        expect([await unsealed(broken), await unsealed(sound)]).toEqual([2, 0]);
      });
      await sealing.run();
      expect(await unsealed(broken)).toBe(0);
    }
  });

  it('is sealed in the same round where denials cannot be told', async () => {
    const { agencyId } = world.home;
    const now = world.clock.now();
    const hour = new Date(now.getTime() - 2 * 3_600_000);
    await world.sql('INSERT INTO denial_counts (agency_id, hour, denials) VALUES ($1, $2, 1)', [agencyId, hour]);
    await note('session.opened', 2);
    const schedule = await world.nest.get(ModuleRef).create(AuditSchedule);
    await withFailing(world, { table: 'denial_counts', agencyId }, async () => {
      await schedule.round();
      expect(await world.sql('SELECT FROM denial_counts')).toHaveLength(1);
    });
    expect(await verdict()).toMatchObject({ unsealed: 0, problems: [] });
    await schedule.round();
    expect(await world.sql('SELECT FROM denial_counts')).toEqual([]);
  });

  it('is of no use to another agency', async () => {
    await sealing.run();
    expect((await world.nest.get(AuditVerifier).verify(world.other.agencyId)).problems).toEqual([]);
  });
});
