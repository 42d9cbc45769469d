import type { Binding } from '../../src/vault/ciphers/binding.js';
import { seal, unseal } from '../../src/vault/ciphers/envelope.js';
import { RowRenewal } from '../../src/vault/row-macs/row-renewal.js';
import { currentEdition, macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';
import type { AgencyServerKey } from '../../src/vault/server-keys/agency-server-key.entity.js';
import { RootKeyring } from '../../src/vault/server-keys/root-keyring.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { startApp, type TestApp } from '../support/app.js';
import { password, startWorld, type World } from '../support/world.js';

let world: World;
let clientId: string;

beforeEach(async () => {
  world = await startWorld();
  const client = await world.registered('zeisig');
  await client.open('/account');
  const [row] = await world.sql<{ id: string }>('SELECT account_id AS id FROM sessions');
  clientId = row?.id ?? '';
});

afterEach(() => world.close());

/** Another server process, which starts over the same database and has nothing in memory yet. */
async function atNewStart<Result>(work: (instance: TestApp) => Promise<Result>): Promise<Result> {
  const variables = { ROOT_KEY_FILE: world.environment.rootKeyFile };
  const instance = await startApp({ databaseUrl: world.databaseUrl, now: world.clock.now(), variables });
  try {
    return await work(instance);
  } finally {
    await instance.close();
  }
}

async function signsIn(instance: TestApp, userName = 'zeisig'): Promise<boolean> {
  const browser = instance.browser();
  // Where the host itself is not believed, there is not even a form.
  if ((await browser.open('/login')).status === 404) return false;
  await browser.fill('Benutzername', userName).fill('Passwort', password).press('Anmelden');
  return browser.cookies.has('session');
}

const keysSql = `
  SELECT agency_id AS "agencyId", purpose, version, wrapped_key AS "wrappedKey", created_at AS "createdAt", row_edition AS "rowEdition"
    FROM agency_server_keys`;

/** The database as it was before there were MACs over rows: no key for them, and wraps that know of no edition. */
async function backToBefore(): Promise<void> {
  const root = world.nest.get(RootKeyring);
  const { id, key } = root.current();
  await world.sql(`DELETE FROM agency_server_keys WHERE purpose = 'row-mac'`);
  for (const row of await world.sql<AgencyServerKey>(keysSql)) {
    const { agencyId, purpose, version } = row;
    const before: Binding = { purpose: 'server-key', agencyId, keyPurpose: purpose, version };
    const bound: Binding = { ...before, generation: row.rowEdition, epoch: row.createdAt.getTime() };
    const plain = unseal((keyId) => root.byId(keyId), row.wrappedKey, bound);
    await world.sql(
      'UPDATE agency_server_keys SET wrapped_key = $4, row_edition = 0 WHERE agency_id = $1 AND purpose = $2 AND version = $3',
      [agencyId, purpose, version, seal(key, id, plain, before)],
    );
  }
  for (const [entity] of macedEntities()) await world.sql(`UPDATE ${shapeOf(entity).table} SET row_mac = NULL`);
}

const unsigned = () => world.sql('SELECT FROM account_keys WHERE row_mac IS NULL');
const macKeys = () => world.sql(`SELECT version FROM agency_server_keys WHERE purpose = 'row-mac' ORDER BY version`);

describe('An agency from before there were MACs over rows', () => {
  it('gets its key and its rows signed when the server starts, and works on', async () => {
    await backToBefore();
    await atNewStart(async (instance) => {
      expect(await unsigned()).toEqual([]);
      expect(await macKeys()).toEqual([{ version: 1 }, { version: 1 }]);
      expect(await signsIn(instance)).toBe(true);
    });
    const editions = await world.sql('SELECT DISTINCT row_edition AS edition FROM agency_server_keys');
    expect(editions).toEqual([{ edition: currentEdition() }]);
  });

  it('is signed by one of several that start at once', async () => {
    await backToBefore();
    await Promise.all([1, 2].map(() => atNewStart((instance) => signsIn(instance))));
    expect(await unsigned()).toEqual([]);
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(true);
    });
  });
});

describe('[41] An attacker who wants altered rows signed', () => {
  it('gets none by taking their MACs away', async () => {
    await world.sql('UPDATE account_keys SET row_mac = NULL WHERE account_id = $1', [clientId]);
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(false);
      expect(instance.log.text).toContain('A row is not what was written (format)');
    });
    expect(await unsigned()).toHaveLength(1);
  });

  it('gets none by taking the key away', async () => {
    await world.sql('UPDATE account_keys SET row_mac = NULL WHERE account_id = $1', [clientId]);
    await world.sql(`DELETE FROM agency_server_keys WHERE purpose = 'row-mac' AND agency_id = $1`, [
      world.home.agencyId,
    ]);
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(false);
    });
    expect(await unsigned()).toHaveLength(1);
    expect(await macKeys()).toHaveLength(1);
  });

  it.each([
    ['an edition of before', 'row_edition = 0'],
    ['another edition', 'row_edition = row_edition + 1'],
    ['another time', `created_at = created_at - interval '1 hour'`],
    ['another version', 'version = version + 1'],
  ])('gets none by giving the keys %s: they do not open, and the alarm is raised', async (_, change) => {
    await world.sql('UPDATE account_keys SET row_mac = NULL WHERE account_id = $1', [clientId]);
    await world.sql(`UPDATE agency_server_keys SET ${change} WHERE agency_id = $1`, [world.home.agencyId]);
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(false);
      expect(instance.log.text).toContain('Something sealed did not open');
      const elsewhere = instance.browser(world.other.host);
      expect((await elsewhere.open('/')).status).toBe(200);
    });
    expect(await unsigned()).toHaveLength(1);
  });
});

describe('[48] After a rotation of the key', () => {
  const minutes = (count: number) => new Date(world.clock.now().getTime() + count * 60_000);

  async function rotated(): Promise<void> {
    await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ServerKeys).rotate(tx, 'row-mac'));
  }

  it('every row is signed anew, the old version goes, and what it signed is believed no more', async () => {
    const [old] = await world.sql<{ mac: Buffer }>('SELECT row_mac AS mac FROM account_keys WHERE account_id = $1', [
      clientId,
    ]);
    const [spoiled] = await world.sql<{ id: string }>(
      `UPDATE account_keys SET trusted_at = trusted_at - interval '1 hour' WHERE account_id = $1 RETURNING account_id AS id`,
      [world.home.staff.carlo],
    );
    expect(spoiled).toBeDefined();
    await rotated();
    world.clock.moveTo(minutes(25));
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(true);
      expect(await instance.nest.get(RowRenewal).run()).toBeGreaterThan(3);
      expect(await instance.nest.get(RowRenewal).run()).toBe(0);
    });
    const versions = await world.sql(
      `SELECT version FROM agency_server_keys WHERE purpose = 'row-mac' AND agency_id = $1`,
      [world.home.agencyId],
    );
    expect(versions).toEqual([{ version: 2 }]);
    await atNewStart(async (instance) => {
      expect(await signsIn(instance)).toBe(true);
      expect(await signsIn(instance, 'carlo')).toBe(false);
      await instance.sql('UPDATE account_keys SET row_mac = $2 WHERE account_id = $1', [clientId, old?.mac]);
      expect(await signsIn(instance)).toBe(false);
      expect(instance.log.text).toContain('A row is not what was written (unknown-key)');
    });
  });

  it('the old version stays as long as another process may still sign with it', async () => {
    await rotated();
    world.clock.moveTo(minutes(15));
    await atNewStart(async (instance) => {
      expect(await instance.nest.get(RowRenewal).run()).toBe(0);
      expect(await signsIn(instance)).toBe(true);
    });
    expect(await macKeys()).toHaveLength(3);
  });

  it('more rows than are signed at once are signed all the same', async () => {
    await world.sql(
      `INSERT INTO account_keys (agency_id, account_id, generation, public_key, public_key_mac, private_key_sealed, created_at, row_mac)
       SELECT agency_id, account_id, 10 + n, public_key, public_key_mac, private_key_sealed, created_at, row_mac
         FROM account_keys, generate_series(1, 1200) n WHERE account_id = $1`,
      [world.home.staff.carlo],
    );
    await rotated();
    world.clock.moveTo(minutes(25));
    await atNewStart(async (instance) => {
      expect(await instance.nest.get(RowRenewal).run()).toBeGreaterThan(1_200);
    });
    expect(await macKeys()).toEqual([{ version: 1 }, { version: 2 }]);
  });
});
