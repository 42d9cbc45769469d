import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { daySeed, sampleOfDay } from '../support/day-seed.js';
import { sealedColumns } from '../security/thief.js';
import { actsOf } from './acts.js';
import { type Damage, elsewhere, entries } from './damages.js';
import { type House, openHouse } from './house.js';
import { Snapshot } from './snapshot.js';
import { asked, pagesOf, type Seen, tablesIn } from './walk.js';

const house: House = await openHouse();
const usual = new Map<string, Seen>();
// Once everybody has seen everything, looking changes nothing.
const steps = await pagesOf(house);
const snapshot = await Snapshot.of(house.world);
afterAll(async () => {
  await snapshot.close();
  await house.world.close();
});

/** Everything as it was, for the database and for what the app remembers. */
async function afresh(): Promise<void> {
  await snapshot.restore();
  house.world.clock.moveTo(house.now);
  house.world.nest.get(AgencyDirectory).forget();
}

for (const page of steps) usual.set(page.name, await page.act());
for (const [name, act] of Object.entries(actsOf(house))) {
  await afresh();
  const statements = await asked(house, async () => usual.set(name, await act()));
  steps.push({ name, act, tables: tablesIn(statements), isAct: true });
}

const columns = (
  await house.world.sql<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
  )
).map(({ name }) => name);

const ids: Readonly<Record<string, string>> = {
  agency: house.home.agency.agencyId,
  main: house.home.main,
  second: house.home.second,
  otto_s: house.home.bystanders,
  counselor: house.home.agency.staff[house.home.counselorName],
  colleague: house.home.agency.staff[house.home.colleagueName],
  ...house.home.accounts,
};

function placed(where: string): string {
  return `t.agency_id = :agency AND ${where}`.replace(/(?<!:):([a-z_]+)/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`Nobody is called ${name}`);
    return `'${id}'`;
  });
}

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

const alarms = () => world().log.text.split(/A row is not what was written|Something sealed did not open/).length;
const world = () => house.world;

/** Lets everybody come by whom the table concerns. */
async function walk(table: string, alter: () => Promise<number>) {
  const changed: { name: string; seen: Seen }[] = [];
  const before = alarms();
  let isAltered = false;
  for (const { name, act, isAct } of steps.filter(({ tables }) => tables.has(table))) {
    if (isAct || !isAltered) {
      await afresh();
      expect(await alter()).toBeGreaterThan(0);
      isAltered = !isAct;
    }
    const seen = await act();
    const { status, text } = usual.get(name) ?? { status: 0, text: '' };
    if (seen.status !== status || seen.text !== text) changed.push({ name, seen });
  }
  return { changed, alarms: alarms() - before };
}

function unexplained(changed: { name: string; seen: Seen }[], shown: Damage['shown']): string[] {
  return changed.flatMap(({ name, seen: { status, text } }) => {
    const [, sentence] = shown.find(([who]) => who.test(name)) ?? [];
    if (sentence !== undefined && text.includes(sentence) && status < 500) return [];
    return [`${name}: ${status.toString()} ${differing(usual.get(name)?.text ?? '', text)}`];
  });
}

/** What stands there now, from the first letter on that is another. */
function differing(before: string, after: string): string {
  const at = Array.from(after).findIndex((letter, index) => letter !== before[index]);
  return `[${before.slice(Math.max(0, at - 10), at + 60)}] → [${after.slice(Math.max(0, at - 10), at + 160)}]`;
}

describe(`One flipped bit, and what was moved elsewhere, as SEED=${daySeed} has it`, () => {
  it('is looked at in every column of bytes that there is', () => {
    const listed = new Set([...entries.flatMap((entry) => entry.columns), ...Object.keys(elsewhere)]);
    expect(columns.filter((column) => !listed.has(column))).toEqual([]);
  });

  it.each(sampleOfDay(all, 12))(
    '[9][41] spoils its own line, says so there and raises the alarm: $column, $row, $what',
    async ({ column, damage, value }) => {
      const [table = '', name = ''] = column.split('.');
      const altering = `UPDATE ${table} t SET ${name} = ${value(name, table)} WHERE ${placed(damage.where)} AND ${name} IS NOT NULL RETURNING 1`;
      const alter = async () => (await snapshot.write(altering)).length;
      const { changed, alarms: raised } = await walk(table, alter);
      expect(unexplained(changed, damage.shown)).toEqual([]);
      const unseen = damage.shown.filter(([who]) => !changed.some(({ name: one }) => who.test(one)));
      expect(unseen.map(([who]) => who.source)).toEqual([]);
      expect(raised > 0).toBe(damage.silent === undefined);
    },
    60_000,
  );
});
