import { AuditSealing } from '../../src/audit/audit-sealing.js';
import { AuditVerifier } from '../../src/audit/audit-verifier.js';
import { Denials } from '../../src/audit/denials.js';
import { startWorld, type World } from '../support/world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.registered('gibt-es');
});

afterAll(() => world.close());

const wrong = 'das ist nicht das richtige';

async function refused(userName: string, host?: string): Promise<void> {
  const { status } = await world.browser(host).request('POST', '/login', { form: { userName, password: wrong } });
  expect([422, 429]).toContain(status);
}

const listed = () =>
  world.sql<{ action: string; subject: string | null; count: number | null }>(
    `SELECT action, subject_id AS subject, count FROM audit_entries WHERE action IN ('session.denied', 'session.throttled', 'session.denials-counted') ORDER BY entry_id`,
  );

function inHours(hours: number): void {
  world.clock.moveTo(new Date(world.clock.now().getTime() + hours * 3_600_000));
}

describe('[36] Refused sign-ins', () => {
  it('under names that nobody has leave one entry an hour, however many there were, at each agency', async () => {
    const denials = world.nest.get(Denials);
    for (let name = 0; name < 12; name += 1)
      for (let guess = 0; guess < 5; guess += 1) await refused(`erfunden-${name.toString()}`);
    for (let name = 0; name < 7; name += 1) await refused(`erfunden-${name.toString()}`, 'other.test');
    await denials.tell();
    expect(await listed()).toEqual([]);
    inHours(1);
    await Promise.all([denials.tell(), denials.tell()]);
    await denials.tell();
    // Of five guesses at once three are looked at.
    const told = (await listed()).map(({ action, subject, count }) => [action, subject, count]);
    expect(told.sort()).toEqual([
      ['session.denials-counted', null, 36],
      ['session.denials-counted', null, 7],
    ]);
    inHours(1);
    await denials.tell();
    expect(await listed()).toHaveLength(2);
  });

  it('of an account are listed one by one, those that slow it down once', async () => {
    await world.sql('DELETE FROM audit_entries');
    for (let guess = 0; guess < 5; guess += 1) await refused('gibt-es');
    const [owner] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM accounts WHERE agency_id = $1 ORDER BY created_at DESC, account_id DESC LIMIT 1',
      [world.home.agencyId],
    );
    const entry = (action: string) => ({ action, subject: owner?.id, count: null });
    expect(await listed()).toEqual([
      ...Array.from({ length: 3 }, () => entry('session.denied')),
      entry('session.throttled'),
    ]);
    inHours(2);
    await world.nest.get(Denials).tell();
    expect(await listed()).toHaveLength(4);
    expect(await world.sql('SELECT 1 FROM denial_counts')).toEqual([]);
  });

  it('counted are sealed with their number', async () => {
    for (let name = 0; name < 3; name += 1) await refused(`noch-eins-${name.toString()}`);
    inHours(1);
    await world.nest.get(Denials).tell();
    await world.nest.get(AuditSealing).run();
    const problems = async () => (await world.nest.get(AuditVerifier).verify(world.home.agencyId)).problems;
    expect(await problems()).toEqual([]);
    for (const count of ['2', 'NULL']) {
      await world.sql(
        `UPDATE audit_entries SET count = ${count} WHERE count IS NOT NULL OR action = 'session.denials-counted'`,
      );
      expect(await problems()).toMatchObject([{ problem: 'altered' }, { problem: 'forged' }]);
    }
  });

  it('of an account are listed up to a hundred in a row, and counted from then on', async () => {
    await world.registered('belagert');
    const before = (await listed()).length;
    for (let guess = 0; guess < 130; guess += 1) {
      await refused('belagert');
      world.clock.moveTo(new Date(world.clock.now().getTime() + 30_000));
    }
    expect(
      (await listed())
        .slice(before)
        .map(({ action }) => action)
        .sort(),
    ).toEqual([...Array<string>(99).fill('session.denied'), 'session.throttled']);
    inHours(2);
    await world.nest.get(Denials).tell();
    const counted = (await listed()).slice(before).filter(({ action }) => action === 'session.denials-counted');
    expect(counted.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(31);
  });
});
