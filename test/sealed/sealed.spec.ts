import { sealedColumns } from '../security/thief.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { sourceFiles } from '../support/source-files.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { type Attack, attacks } from './attacks.js';
import { type Damage, elsewhere, entries } from './damages.js';
import { macedTables } from './maced-tables.js';
import { type OtherVersion, otherVersionsOf, puttingBack } from './versions.js';
import { Walking } from './walking.js';

const walking = await Walking.through();
const { house, snapshot } = walking;
afterAll(() => walking.close());

const columns = (
  await house.world.sql<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
  )
).map(({ name }) => name);

const placed = (where: string) => walking.placed(`t.agency_id = :agency AND (${where})`);

interface Alteration {
  what: string;
  column: string;
  row: string;
  damage: Damage;
  /** SQL of what stands in the column afterwards; null where that cannot be. */
  value: (name: string, table: string) => string;
}

const flipped = (name: string) => `set_byte(${name}, length(${name}) - 1, get_byte(${name}, length(${name}) - 1) # 1)`;
const taken = (from: string) => (name: string, table: string) =>
  `(SELECT o.${name} FROM ${table} o WHERE o.${name} <> t.${name} AND ${from} ORDER BY o::text LIMIT 1)`;
const inAgency = 'o.agency_id = t.agency_id';

/** Where what is sealed may be moved to the row from. */
const moves: Readonly<Record<string, (name: string, table: string) => string>> = {
  'moved from another row': taken(inAgency),
  'moved from another epoch': taken(`${inAgency} AND o.inquiry_id = t.inquiry_id AND o.epoch <> t.epoch`),
  'moved from another inquiry': taken(`${inAgency} AND o.inquiry_id <> t.inquiry_id`),
  'moved from another agency': taken('o.agency_id <> t.agency_id'),
};

const isThere = (column: string) => columns.includes(column);
const all: Alteration[] = entries.flatMap(({ columns: theirs, rows }) =>
  theirs
    .filter(isThere)
    .flatMap((column) =>
      Object.entries(rows).map(([row, damage]) => ({ what: 'flipped', column, row, damage, value: flipped })),
    ),
);
for (const { column, row, damage } of all.filter((one) => one.column in sealedColumns))
  for (const [what, value] of Object.entries(moves)) {
    const [table = '', name = ''] = column.split('.');
    // Not every table knows of epochs, and not everybody has a second row.
    const there = await snapshot
      .write(`SELECT FROM ${table} t WHERE ${placed(damage.where)} AND ${value(name, table)} IS NOT NULL`)
      .catch(() => []);
    if (there.length > 0) all.push({ what, column, row, damage, value });
  }

/** Of which no other version is put back here, and why. */
const writtenOnce: Readonly<Record<string, string>> = {
  agencies: 'a whole agency’s: in signed-agencies.spec.ts',
  agency_handover_keys: 'was made before everything else; in put-back-seals.spec.ts',
  agency_hosts: 'a whole agency’s: in put-back-agencies.spec.ts',
  agency_texts: 'a whole agency’s: in signed-agency-texts.spec.ts',
  counselor_exclusions: 'is never written again: who was parted stays so',
  crisis_contacts: 'a whole agency’s: in signed-numbers.spec.ts',
  former_credentials:
    'is made once for a reset, and goes; the one of the reset before is in put-back-ways-back.spec.ts',
  handover_seals: 'is made once for a holder and a key; in put-back-seals.spec.ts',
  outbox_notices: 'is written again when it goes, and one that is said to have gone stays; in signed-notices.spec.ts',
  pending_grants: 'waits, and goes',
  regional_offices: 'a whole agency’s: in signed-numbers.spec.ts',
  terms_versions: 'a whole agency’s: in signed-agency-texts.spec.ts',
};

/** One column of a row as the server itself once wrote it, put into the row as it is: as damaged as by a bit of its MAC flipped. */
const putBack: (OtherVersion & { row: string; damage: Damage })[] = [];
for (const { columns: theirs, rows } of entries)
  for (const table of macedTables().filter((one) => theirs.includes(`${one}.row_mac`)))
    for (const [row, damage] of Object.entries(rows)) {
      const versions = await otherVersionsOf((sql) => snapshot.write(sql), table, placed(damage.where));
      for (const version of versions)
        if (await snapshot.takes(puttingBack(version))) putBack.push({ ...version, row, damage });
    }

async function expectSeen(
  table: string,
  alter: () => Promise<number>,
  { silent, perhaps = [], ...damage }: Damage,
  column = '',
): Promise<void> {
  const { changed, alarms } = await walking.after(table, alter);
  const shown = [...(damage.narrowed?.[column] ?? []), ...damage.shown];
  const unseen = shown.filter(([who]) => !changed.some(({ name: one }) => who.test(one)));
  expect({
    unexplained: walking.unexplained(changed, [...shown, ...perhaps]),
    unseen: unseen.map(([who]) => who.source),
    isAlarming: alarms > 0,
  }).toEqual({ unexplained: [], unseen: [], isAlarming: silent === undefined });
}

describe(`One flipped bit, and what was moved elsewhere, as SEED=${daySeed} has it`, () => {
  it('is looked at in every column of bytes that there is', () => {
    const listed = new Set([...entries.flatMap((entry) => entry.columns), ...Object.keys(elsewhere)]);
    expect(columns.filter((column) => !listed.has(column))).toEqual([]);
  });

  it.each(sampleOfDay(all, 2))(
    '[9][41] spoils its own line, says so there and raises the alarm: $column, $row, $what',
    async ({ column, damage, value }) => {
      const [table = '', name = ''] = column.split('.');
      const altering = `UPDATE ${table} t SET ${name} = ${value(name, table)} WHERE ${placed(damage.where)} AND ${name} IS NOT NULL RETURNING 1`;
      await expectSeen(table, async () => (await snapshot.write(altering)).length, damage);
    },
  );
});

describe(`One column of another version, which the server itself has written, as SEED=${daySeed} has it`, () => {
  it('[41] is there of every table whose rows were written again', () => {
    const found = new Set(putBack.map(({ table }) => table));
    expect(macedTables().filter((table) => !found.has(table))).toEqual(Object.keys(writtenOnce));
  });

  it.each(sampleOfDay(putBack, 1))(
    '[41] spoils its own line, says so there and raises the alarm: $table, $column, $row',
    async ({ damage, ...version }) => {
      const alter = async () => (await snapshot.write(puttingBack(version))).length;
      await expectSeen(version.table, alter, damage, version.column);
    },
  );
});

const walked = Object.entries(attacks).flatMap(([table, ones]) =>
  ones.flatMap((one) => ('spec' in one ? [] : [{ ...one, table }])),
);

async function attacked(table: string, attack: Attack): Promise<number> {
  if (attack.what === 'deleted')
    return (await snapshot.write(`DELETE FROM ${table} t WHERE ${placed(attack.where)} RETURNING 1`)).length;
  const source = `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${placed(attack.where)} LIMIT 1`;
  const [found] = await snapshot.write(source);
  const as = Object.entries(attack.as).map(([name, value]) => [
    name,
    typeof value === 'string' && value.startsWith(':') ? walking.idOf(value.slice(1)) : value,
  ]);
  if (attack.replacing) await snapshot.write(`DELETE FROM ${table} t WHERE ${placed(attack.replacing)}`);
  const made = await snapshot.write(
    `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::public.${table}, $1) RETURNING 1`,
    [JSON.stringify({ ...(found?.row as object), ...(Object.fromEntries(as) as object) })],
  );
  return made.length;
}

describe('What somebody may do to a row that gives somebody something', () => {
  it('[41] is tried at every table with a MAC: made up, deleted, and each of its columns changed', () => {
    const kinds = Object.entries(attacks).map(([table, ones]) => [table, ones.map(({ what }) => what).sort()]);
    expect(Object.fromEntries(kinds)).toEqual(
      Object.fromEntries(macedTables().map((table) => [table, ['deleted', 'made up']])),
    );
    const specs = sourceFiles('test/security', '.spec.ts').filter(({ path }) => path.includes('/signed-'));
    const altered = specs.flatMap(({ text }) => [...text.matchAll(/\balterationsOf\((\w+)/g)].map(([, name]) => name));
    const entities = [...macedEntities().keys()].map(({ name }) => name);
    expect(entities.filter((name) => !altered.includes(name))).toEqual([]);
  });

  it('is there where another spec shows it', () => {
    for (const { spec, title } of Object.values(attacks).flatMap((ones) => ones.filter((one) => 'spec' in one))) {
      const file = sourceFiles('test', '.spec.ts').find(({ path }) => path === `test/${spec}.spec.ts`);
      expect([spec, file?.text]).toEqual([spec, expect.stringContaining(`it('${title}`)]);
    }
  });

  it.each(sampleOfDay(walked, 1))(
    `[41] gets nobody in, breaks no page, and raises the alarm, as SEED=${daySeed} has it: $table, $what`,
    async ({ table, concerned, silent, ...attack }) => {
      const { changed, alarms } = await walking.after(table, () => attacked(table, { ...attack, concerned }));
      expect({
        others: walking.unexplained(changed.filter(({ name }) => !concerned.test(name))),
        broken: changed.filter(({ seen }) => seen.status >= 500).map(({ name }) => name),
        gotIn: changed.filter((one) => walking.hasGotIn(one)).map(({ name }) => name),
        isSilent: alarms === 0 && silent === undefined,
      }).toEqual({ others: [], broken: [], gotIn: [], isSilent: false });
    },
  );
});
