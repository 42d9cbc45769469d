import { tryUnseal, unseal } from '../../src/vault/ciphers/envelope.js';
import { RowRenewal } from '../../src/vault/row-macs/row-renewal.js';
import { faultOf } from '../../src/vault/row-macs/verified-row.js';
import { columnsSql, rowFrom } from '../../src/vault/rows/row-columns.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { type MacedRow, shapeOf } from '../../src/vault/rows/row-shape.js';
import { RootKeyring } from '../../src/vault/server-keys/root-keyring.js';
import { retirementOf, SERVER_KEY_PURPOSES } from '../../src/vault/server-keys/server-key-ring.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import { twinOf } from '../faults/house.js';
import { actsOf } from '../sealed/acts.js';
import { type House, openHouse, type Person } from '../sealed/house.js';
import { type Seen, visitsOf } from '../sealed/walk.js';
import { locksOf, sealedColumns, stolenDump } from '../security/thief.js';
import { startApp, type TestApp } from '../support/app.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';

const house: House = await openHouse();
let instance: TestApp;

interface WrappedKey {
  purpose: string;
  version: number;
  key: Buffer;
}

/** What somebody may know who must not: every server key there is now, unwrapped. */
async function serverKeys(): Promise<WrappedKey[]> {
  const root = house.world.nest.get(RootKeyring);
  const locks = locksOf({ agency_server_keys: await house.world.sql('SELECT * FROM agency_server_keys') });
  return locks.map(({ sealed, layers: [binding] }) => {
    if (binding?.keyPurpose === undefined) throw new Error('No place');
    const key = unseal((id) => root.byId(id), sealed, binding);
    return { purpose: binding.keyPurpose, version: binding.version ?? 0, key };
  });
}

/** Which of all that is sealed these keys open on the outside, by column, and how much there is of each. */
async function openedBy(keys: readonly WrappedKey[]): Promise<Map<string, { opened: number; all: number }>> {
  const counts = new Map(Object.keys(sealedColumns).map((column) => [column, { opened: 0, all: 0 }]));
  for (const { column, sealed, layers } of locksOf(await stolenDump(house.world))) {
    const count = counts.get(column);
    const [binding] = layers;
    if (count === undefined || binding === undefined) continue;
    count.all += 1;
    const opens = ({ key }: WrappedKey) => sealed[0] === 1 && tryUnseal(() => key, sealed, binding) !== undefined;
    if (keys.some(opens)) count.opened += 1;
  }
  return counts;
}

/** The same people at the other instance, which has read the keys after the rotation. */
function afterwards(): House {
  const { world, home } = house;
  const browsers = Object.entries(home.browsers).map(([who, browser]) => [who, twinOf(browser, instance.port)]);
  const there = { ...home, browsers: Object.fromEntries(browsers) as House['home']['browsers'] };
  return { ...house, home: there, world: { ...world, ...instance } };
}

const rowsOf = async (entity: Parameters<typeof shapeOf>[0]) => {
  const found = await house.world.sql(`SELECT ${columnsSql(entity, 'r')} FROM ${shapeOf(entity).table} r`);
  return found.flatMap((raw) => rowFrom(entity as never, 'r', raw) ?? []);
};

/** Who looks at all of their pages before and after. */
const lookers = sampleOfDay(Object.keys(house.home.browsers) as Person[], 4);
const pagesSeen = async (shown: House) => {
  const seen: [string, Seen][] = [];
  for (const { name, act } of await visitsOf(shown, lookers)) {
    const { status, text } = await act();
    // What was read meanwhile cannot be withdrawn; and when they were last there is another hour by now.
    if (status === 200 && !name.endsWith('/account')) seen.push([name, { status, text }]);
  }
  return Object.fromEntries(seen);
};

const before = await pagesSeen(house);
const oldKeys = await serverKeys();
const openedBefore = await openedBy(oldKeys);
const oldRows = new Map([...macedEntities().keys()].map((entity) => [entity, [] as object[]]));
for (const [entity, rows] of oldRows) rows.push(...(await rowsOf(entity)));
const versions = async () => {
  const left = await house.world.sql<{ purpose: string; versions: number[] }>(
    'SELECT purpose, array_agg(DISTINCT version ORDER BY version) AS versions FROM agency_server_keys GROUP BY purpose',
  );
  return Object.fromEntries(left.map((row) => [row.purpose, row.versions]));
};
const gone = SERVER_KEY_PURPOSES.filter((purpose) => retirementOf[purpose].after === 0);

beforeAll(async () => {
  const { world } = house;
  for (const { agencyId } of [world.home, world.other])
    await world.transactions.bySystem(agencyId, async (tx) => {
      for (const purpose of SERVER_KEY_PURPOSES) await world.nest.get(ServerKeys).rotate(tx, purpose);
    });
  world.clock.moveTo(new Date(world.clock.now().getTime() + 25 * 60_000));
  const variables = { ROOT_KEY_FILE: world.environment.rootKeyFile, DATA_DIR: world.environment.dataDir };
  instance = await startApp({ databaseUrl: world.databaseUrl, now: world.clock.now(), variables });
  expect(await instance.nest.get(RowRenewal).run()).toBeGreaterThan(100);
});

afterAll(async () => {
  await instance.close();
  await house.world.close();
});

describe('[48] After a rotation of all server keys, once everything is sealed and signed anew,', () => {
  it('there was something of everything that a server key seals', () => {
    const none = [...openedBefore].filter(([, { all }]) => all === 0).map(([column]) => column);
    expect(none).toEqual([]);
  });

  it('nothing is left to do, and the old versions are gone', async () => {
    expect(await instance.nest.get(RowRenewal).run()).toBe(0);
    const expected = SERVER_KEY_PURPOSES.map((purpose) => [purpose, gone.includes(purpose) ? [2] : [1, 2]]);
    expect(await versions()).toEqual(Object.fromEntries(expected));
  });

  it('the old versions of any purpose open nothing, and the new ones whatever those opened', async () => {
    const openedByOld = await openedBy(oldKeys);
    expect([...openedByOld].filter(([, { opened }]) => opened > 0)).toEqual([]);
    const newKeys = (await serverKeys()).filter(({ version }) => version === 2);
    const openedByNew = await openedBy(newKeys);
    for (const [column, { opened }] of openedBefore)
      expect([column, openedByNew.get(column)?.opened]).toEqual([column, opened]);
  });

  it.each([...oldRows.keys()].map((entity) => [shapeOf(entity).table, entity] as const))(
    'no row of %s is believed as it was, put back, and each as it is',
    async (_, entity) => {
      const rows = oldRows.get(entity) ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const agencyId of new Set((rows as MacedRow[]).map((row) => row.agencyId))) {
        const keys = await instance.nest.get(ServerKeys).forAgency(instance.transactions.reading(agencyId));
        const faults = (all: readonly object[]) => [
          ...new Set(
            (all as MacedRow[]).filter((row) => row.agencyId === agencyId).map((row) => faultOf(keys, entity, row)),
          ),
        ];
        expect(faults(rows)).toEqual(['unknown-key']);
        expect(faults(await rowsOf(entity))).toEqual([null]);
      }
    },
  );

  it(`everybody, of whom SEED=${daySeed} takes some, sees what they saw`, async () => {
    expect(await pagesSeen(afterwards())).toEqual(before);
  });

  it('passwords, codes, links, keys and addresses are as good as ever', async () => {
    const acts = actsOf(afterwards());
    const expected = {
      'alma signs in': 'Almas Betreff',
      'adam signs in with his app': '/settings/staff',
      'adam signs in with a code on paper': '/settings/staff',
      'lena signs in and finds her letter': 'Lenas später Brief',
      'rita sets a password by her link and her code': 'Ritas Betreff',
      'vera takes her access back': 'Veras Betreff',
      'sabine assigns main': 'Almas Betreff',
      'mails are sent': 'rita@example.org',
    };
    for (const [name, shown] of Object.entries(expected)) {
      const { status, text } = (await acts[name]?.()) ?? { status: 0, text: '' };
      expect([name, text.includes(shown) && status < 400 ? shown : text]).toEqual([name, shown]);
    }
  });

  it('the key that cookies are hashed by goes once no session can be from before', async () => {
    const { clock } = instance;
    clock.moveTo(new Date(clock.now().getTime() + 10 * 24 * 3_600_000));
    await instance.nest.get(RowRenewal).run();
    expect((await versions())['session-token']).toEqual([2]);
  });
});
