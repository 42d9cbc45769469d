import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { CrisisContact } from '../../src/agencies/directory/crisis-contact.entity.js';
import { RegionalOffice } from '../../src/agencies/directory/regional-office.entity.js';
import type { CrisisLine } from '../../src/domain/crisis-lines.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const hours = 'rund um die Uhr';
const ours: readonly CrisisLine[] = [
  { label: 'Haustelefon', phone: '0800 111', hours, note: 'Wir', region: null },
  { label: 'Nachbarn', phone: '0800 222', hours, note: null, region: null },
  { label: 'Wien', phone: '0800 333', hours, note: null, region: 'AT-9' },
];
const office = { name: 'Haus am Park', address: 'Parkgasse 1', phone: '01 00 200', hours: 'Montag', help: 'Gruppen' };
const numbers = ours.map(({ phone }) => phone);
/** Those of Austria that people are told first. */
const ofCountry = ['144', '133', '112', '142'];
const evil = '0900 666';
let admin: BrowserClient;

beforeAll(async () => {
  const setup = world.nest.get(AgencySetup, { strict: false });
  for (const [{ agencyId }, mark] of [
    [world.home, ''],
    [world.other, '9'],
  ] as const)
    await world.transactions.bySystem(agencyId, async (tx) => {
      await setup.setCrisisContacts(
        tx,
        ours.map((one) => ({ ...one, phone: one.phone + mark })),
      );
      for (const region of ['AT-9', 'AT-3'])
        await setup.setOffice(tx, region, { ...office, name: `${office.name} ${region}${mark}` });
    });
  admin = await world.signedIn('adam');
});

const forget = () => {
  world.nest.get(AgencyDirectory, { strict: false }).forget();
};
beforeEach(forget);
afterEach(forget);

const home = () => `agency_id = '${world.home.agencyId}'`;
const first = () => `${home()} AND position = 0`;
const vienna = () => `${home()} AND region = 'AT-9'`;

/** Every number that is shown to somebody in danger, wherever they look. */
async function shown(host?: string): Promise<string[]> {
  const found = new Set<string>();
  const browser = world.browser(host);
  for (const path of ['/', '/help', '/login', '/regions/AT-9', '/regions/AT-3', '/']) {
    await browser.open(path);
    expect([path, browser.status]).toEqual([path, 200]);
    for (const link of browser.page.find('a[href^="tel:"]').toArray())
      found.add((browser.page.$(link).attr('href') ?? '').replace('tel:', ''));
  }
  return [...found];
}
const dialed = (some: readonly string[]) => some.map((number) => number.replace(/ /g, ''));

async function meanwhile(table: string, write: () => Promise<unknown>, work: () => Promise<unknown>, isTold = true) {
  const before = world.log.rowAlarms;
  await pen.meanwhile([table, 'sessions'], write, async () => {
    forget();
    await work();
  });
  expect(world.log.rowAlarms > before).toBe(isTold);
}

/** In one row; what is moved to the other agency finds its place there free. */
async function alter(
  table: string,
  { column, value }: Pick<Alteration, 'column' | 'value'>,
  where: string,
): Promise<void> {
  if (column === 'agency_id') await pen.write(`DELETE FROM ${table} WHERE NOT (${home()})`);
  await pen.write(`UPDATE ${table} SET ${column} = ${value.replace('$other', world.other.agencyId)} WHERE ${where}`);
}

const noMac = { column: 'row_mac', value: 'NULL' };

describe('[41] A crisis number', () => {
  const values = { phone: `'${evil}'`, region: `'AT-3'`, position: '7', agency_id: `'$other'` };

  it.each([...alterationsOf(CrisisContact, values), noMac])(
    'with another $column is shown nowhere, nor to who edits them, and the others stay',
    ({ column, value }) =>
      meanwhile(
        'crisis_contacts',
        () => alter('crisis_contacts', { column, value }, first()),
        async () => {
          const others = dialed(numbers.slice(1));
          const found = await shown();
          expect(found).toEqual(expect.arrayContaining(others));
          expect(found.filter((number) => ['0800111', '0900666'].includes(number))).toEqual([]);
          if (column === 'agency_id') expect(await shown('other.test')).not.toContain('0800111');
          await admin.open('/settings/texts/crisis');
          expect([admin.status, admin.page.find('textarea').first().text().split('\n').length]).toEqual([200, 4]);
        },
      ),
  );

  it('that somebody has put in, or copied from another agency, is shown nowhere', () =>
    meanwhile(
      'crisis_contacts',
      async () => {
        const columns = 'position, label, phone, hours, note, region, row_mac';
        await pen.write(
          `INSERT INTO crisis_contacts (agency_id, ${columns})
           SELECT agency_id, 8, label, '${evil}', hours, note, region, row_mac FROM crisis_contacts WHERE ${first()}`,
        );
        await pen.write(
          `INSERT INTO crisis_contacts (agency_id, ${columns})
           SELECT $1, 10 + position, label, phone, hours, note, region, row_mac FROM crisis_contacts WHERE NOT (${home()})`,
          [world.home.agencyId],
        );
      },
      async () => {
        expect((await shown()).sort()).toEqual(dialed([...numbers, office.phone]).sort());
      },
    ));

  it('that are gone, or all altered, give way to those of the country', async () => {
    const fallsBack = async () => {
      const found = await shown();
      expect(found).toEqual(expect.arrayContaining(ofCountry));
      expect(found.filter((number) => number.startsWith('0800'))).toEqual([]);
    };
    await meanwhile(
      'crisis_contacts',
      () => pen.write(`DELETE FROM crisis_contacts WHERE ${home()}`),
      fallsBack,
      false,
    );
    await meanwhile(
      'crisis_contacts',
      () => pen.write(`UPDATE crisis_contacts SET note = 'Rufen Sie an' WHERE ${home()}`),
      fallsBack,
    );
  });

  it('of which one column is put back to what it was is shown nowhere', async () => {
    const setup = world.nest.get(AgencySetup, { strict: false });
    const [old] = await world.sql(`SELECT * FROM crisis_contacts WHERE ${first()}`);
    const moved = { label: 'Neu', phone: '0800 777', hours: 'Montag', note: 'Anders', region: 'AT-3' };
    const set = (contact: CrisisLine) =>
      world.transactions.bySystem(world.home.agencyId, (tx) =>
        setup.setCrisisContacts(tx, [contact, ...ours.slice(1)]),
      );
    await set(moved);
    const others = Object.entries(old ?? {}).filter(([column]) => column in moved || column === 'row_mac');
    expect(others).toHaveLength(6);
    for (const [column, value] of others)
      await meanwhile(
        'crisis_contacts',
        () => pen.write(`UPDATE crisis_contacts SET ${column} = $1 WHERE ${first()}`, [value]),
        async () => {
          expect((await shown()).filter((number) => ['0800111', '0800777'].includes(number))).toEqual([]);
        },
      );
    await set(ours[0] ?? moved);
  });

  it('is none of the agency’s own where its keys do not open: nobody can say then who wrote it', async () => {
    const forgetKeys = () =>
      world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ServerKeys).retire(tx, 'row-mac', 0));
    await pen.meanwhile(
      ['agency_server_keys', 'crisis_contacts'],
      async () => {
        await pen.write(`UPDATE agency_server_keys SET wrapped_key = '\\x00' WHERE ${home()}`);
        await pen.write(`UPDATE crisis_contacts SET phone = '${evil}' WHERE ${first()}`);
      },
      async () => {
        await forgetKeys();
        const { text } = await world.browser().open('/');
        expect(text).toContain('112');
        expect(text).not.toMatch(/Haustelefon|Nachbarn|0900/);
      },
    );
    await forgetKeys();
  });

  it('is shown as the agency wrote it', async () => {
    expect((await shown()).sort()).toEqual(dialed([...numbers, office.phone]).sort());
  });
});

describe('[41] The office of a state', () => {
  const page = async () => (await world.browser().open('/regions/AT-9')).text;
  const nothing = async () => {
    const text = await page();
    expect(text).toContain('Hier haben wir keine eigene Stelle.');
    expect(text).not.toMatch(/Haus am Park|0900/);
    await admin.open('/settings/offices/AT-9');
    expect([admin.status, admin.page.valueOf('Name')]).toEqual([200, '']);
  };
  const values = { phone: `'${evil}'`, agency_id: `'$other'`, region: `'outside'` };

  it.each([...alterationsOf(RegionalOffice, values), noMac])(
    'with another $column is shown nowhere, nor to who edits it, and the other ones stay',
    ({ column, value }) =>
      meanwhile(
        'regional_offices',
        () => alter('regional_offices', { column, value }, vienna()),
        async () => {
          await nothing();
          for (const host of ['localhost', 'other.test'])
            expect((await world.browser(host).open('/regions/outside')).text).not.toContain('Haus am Park');
          expect((await world.browser().open('/regions/AT-3')).text).toContain('Haus am Park AT-3');
        },
      ),
  );

  it('copied from another state or agency is shown nowhere', async () => {
    for (const from of [`${home()} AND region = 'AT-3'`, `NOT (${home()}) AND region = 'AT-9'`])
      await meanwhile(
        'regional_offices',
        () =>
          pen.write(
            `UPDATE regional_offices SET (name, row_mac) = (SELECT o.name, o.row_mac FROM regional_offices o WHERE ${from.replaceAll('agency_id', 'o.agency_id').replace('region', 'o.region')}) WHERE ${vienna()}`,
          ),
        nothing,
      );
  });

  it('of which one column is put back to what it was is shown nowhere', async () => {
    const setup = world.nest.get(AgencySetup, { strict: false });
    const [old] = await world.sql(`SELECT * FROM regional_offices WHERE ${vienna()}`);
    const moved = { name: 'Haus am Park neu', address: 'B', phone: '1', hours: 'C', help: 'D' };
    const set = (one: typeof office) =>
      world.transactions.bySystem(world.home.agencyId, (tx) => setup.setOffice(tx, 'AT-9', one));
    await set(moved);
    const others = Object.entries(old ?? {}).filter(([column]) => column in moved || column === 'row_mac');
    expect(others).toHaveLength(6);
    for (const [column, value] of others)
      await meanwhile(
        'regional_offices',
        () => pen.write(`UPDATE regional_offices SET ${column} = $1 WHERE ${vienna()}`, [value]),
        nothing,
      );
    await set({ ...office, name: `${office.name} AT-9` });
  });

  it('that is gone is shown nothing of', () =>
    meanwhile('regional_offices', () => pen.write(`DELETE FROM regional_offices WHERE ${vienna()}`), nothing, false));

  it('is shown as the agency wrote it', async () => {
    expect(await page()).toContain('Haus am Park AT-9');
  });
});
