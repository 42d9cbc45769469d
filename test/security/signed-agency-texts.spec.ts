import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { AgencyText, type AgencyTextKind, agencyTextKinds } from '../../src/agencies/directory/agency-text.entity.js';
import { TermsVersion } from '../../src/agencies/directory/terms-version.entity.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';
import type { BrowserClient } from '../support/browser-client.js';
import { type Alteration, alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const evil = 'Rufen Sie 0900 666 an';
const hostOf = { home: undefined, other: 'other.test' };
const damaged = 'Hier wurde etwas beschädigt';
let admin: BrowserClient;

const paths: Record<AgencyTextKind, string> = {
  welcome: '/',
  how: '/how-it-works',
  about: '/about',
  questions: '/questions',
  team: '/team',
  confidentiality: '/confidentiality',
  terms: '/terms',
  privacy: '/privacy',
  imprint: '/imprint',
};
/** Without anything of the agency's own there stands something else, or nothing. */
const shipped: Partial<Record<AgencyTextKind, string>> = {
  welcome: 'Bundesland wählen',
  how: '2. Anfrage stellen',
  about: 'Was Sie erwarten können',
  questions: 'Muss ich sagen, wie ich heiße?',
  confidentiality: 'Ein geschlossenes System',
};

const ours = (kind: AgencyTextKind, agency = 'Haus') => `${agency} sagt zu ${kind} dies`;
const publish = (agencyId: string, kind: AgencyTextKind, source: string) =>
  world.transactions.bySystem(agencyId, (tx) =>
    world.nest.get(AgencySetup, { strict: false }).publishText(tx, { kind, language: 'de', source }),
  );
const forget = () => {
  world.nest.get(AgencyDirectory, { strict: false }).forget();
};

beforeAll(async () => {
  for (const kind of agencyTextKinds) {
    await publish(world.home.agencyId, kind, ours(kind));
    await publish(world.other.agencyId, kind, ours(kind, 'Nachbarhaus'));
  }
  admin = await world.signedIn('adam');
});
beforeEach(forget);
afterEach(forget);

const home = () => `agency_id = '${world.home.agencyId}'`;
const newest = (kind: AgencyTextKind, agency = home()) =>
  `${agency} AND kind = '${kind}' AND version = (SELECT max(version) FROM agency_texts WHERE ${agency} AND kind = '${kind}')`;

async function read(kind: AgencyTextKind, host?: string): Promise<{ status: number; text: string }> {
  const browser = world.browser(host);
  await browser.open(paths[kind]);
  return { status: browser.status, text: browser.text };
}

async function edited(kind: AgencyTextKind): Promise<string> {
  await admin.open(`/settings/texts/${kind}`);
  expect(admin.status).toBe(200);
  return admin.page.find('textarea').first().text();
}

/** Neither what the agency said nor what somebody else has written: what comes with the program, or that something is damaged. */
async function expectNothingOf(kind: AgencyTextKind): Promise<void> {
  const { status, text } = await read(kind);
  expect(text).not.toContain(ours(kind));
  expect(text).not.toContain(evil);
  const instead = shipped[kind];
  expect([kind, status]).toEqual([kind, instead === undefined ? 409 : 200]);
  expect(text).toContain(instead ?? damaged);
}

async function meanwhile(write: () => Promise<unknown>, work: () => Promise<unknown>, isTold = true): Promise<void> {
  const before = world.log.rowAlarms;
  await pen.meanwhile(['agency_texts', 'terms_versions', 'sessions'], write, async () => {
    forget();
    await work();
  });
  expect(world.log.rowAlarms > before).toBe(isTold);
}

const alter = (table: string, { column, value }: Pick<Alteration, 'column' | 'value'>, where: string) =>
  pen.write(`UPDATE ${table} SET ${column} = ${value.replace('$other', world.other.agencyId)} WHERE ${where}`);
const noMac = { column: 'row_mac', value: 'NULL' };

describe('[41] A public text', () => {
  it.each(agencyTextKinds)('(%s) that somebody else has written is shown nowhere, nor to who edits it', (kind) =>
    meanwhile(
      () => pen.write(`UPDATE agency_texts SET source = $1 WHERE ${newest(kind)}`, [`# Hilfe\n\n${evil}`]),
      async () => {
        await expectNothingOf(kind);
        expect(await edited(kind)).not.toContain(evil);
        // Everything else is said as before, here and next door.
        for (const other of agencyTextKinds.filter((one) => one !== kind).slice(0, 2))
          expect((await read(other)).text).toContain(ours(other));
        expect((await read(kind, hostOf.other)).text).toContain(ours(kind, 'Nachbarhaus'));
      },
    ),
  );

  // A version that is moved to before another one would be taken for an older one, which is said below.
  const values = { kind: `'welcome'`, agency_id: `'$other'`, version: '99', language: `'en'` };

  it.each([...alterationsOf(AgencyText, values), noMac])(
    'with another $column is shown in no place',
    ({ column, value }) =>
      meanwhile(
        async () => {
          // The only one, and its new place is free.
          const free = `kind = 'welcome' OR ${home()} AND kind = 'privacy' AND NOT (${newest('privacy')})`;
          await pen.write(`DELETE FROM agency_texts WHERE ${free} OR kind = 'privacy' AND NOT (${home()})`);
          await alter('agency_texts', { column, value }, newest('privacy'));
        },
        async () => {
          for (const host of [hostOf.home, hostOf.other])
            for (const kind of ['welcome', 'privacy'] as const)
              expect((await read(kind, host)).text).not.toContain(ours('privacy'));
          expect(await edited('privacy')).not.toContain(ours('privacy'));
        },
      ),
  );

  it('that somebody has put in, or copied from another agency, is shown nowhere', async () => {
    const columns = 'language, version, source, published_at, row_mac';
    const put = (values: string, where: string) =>
      pen.write(
        `INSERT INTO agency_texts (agency_id, kind, ${columns}) SELECT ${values} FROM agency_texts WHERE ${where}`,
      );
    const next = `'${world.home.agencyId}'::uuid, kind, language, version + 1`;
    await meanwhile(
      () => put(`${next}, '${evil}', published_at, row_mac`, newest('imprint')),
      () => expectNothingOf('imprint'),
    );
    await meanwhile(
      () => put(`${next}, source, published_at, row_mac`, newest('imprint', `agency_id = '${world.other.agencyId}'`)),
      async () => {
        await expectNothingOf('imprint');
        expect((await read('imprint')).text).not.toContain('Nachbarhaus');
      },
    );
  });

  it('of which one column is put back to what it was is shown nowhere', async () => {
    const [old] = await world.sql(`SELECT * FROM agency_texts WHERE ${newest('about')}`);
    world.clock.moveTo(new Date(world.clock.now().getTime() + 60_000));
    await publish(world.home.agencyId, 'about', 'Haus sagt es anders');
    for (const column of ['source', 'published_at', 'row_mac'])
      await meanwhile(
        () => pen.write(`UPDATE agency_texts SET ${column} = $1 WHERE ${newest('about')}`, [old?.[column]]),
        async () => {
          await expectNothingOf('about');
          expect((await read('about')).text).not.toContain('Haus sagt es anders');
        },
      );
    await publish(world.home.agencyId, 'about', ours('about'));
  });

  it('that is gone gives way to what comes with the program', () =>
    meanwhile(
      () => pen.write(`DELETE FROM agency_texts WHERE ${home()}`),
      async () => {
        for (const [kind, text] of Object.entries(shipped)) {
          const found = await read(kind as AgencyTextKind);
          expect([found.status, found.text.includes(ours(kind as AgencyTextKind))]).toEqual([200, false]);
          expect(found.text).toContain(text);
        }
        for (const kind of ['team', 'terms', 'privacy', 'imprint'] as const)
          expect((await read(kind)).status).toBe(404);
      },
      false,
    ));

  it('is none of the agency’s own where its keys do not open: nobody can say then who wrote it', async () => {
    const forgetKeys = () =>
      world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(ServerKeys).retire(tx, 'row-mac', 0));
    await pen.meanwhile(
      ['agency_server_keys'],
      () => pen.write(`UPDATE agency_server_keys SET wrapped_key = '\\x00' WHERE ${home()}`),
      async () => {
        await forgetKeys();
        for (const kind of ['welcome', 'about'] as const) expect((await read(kind)).text).not.toContain(ours(kind));
      },
    );
    await forgetKeys();
  });

  it('that was altered is written anew by who edits it, and holds then', () =>
    meanwhile(
      () => pen.write(`UPDATE agency_texts SET source = '${evil}' WHERE ${newest('privacy')}`),
      async () => {
        expect(await edited('privacy')).toBe('');
        await admin.fill('Datenschutz', 'Haus sagt es noch einmal').press('Speichern');
        expect((await read('privacy')).text).toContain('Haus sagt es noch einmal');
      },
    ));

  it.each(agencyTextKinds)('(%s) is shown as the agency wrote it', async (kind) => {
    expect(await read(kind)).toEqual({ status: 200, text: expect.stringContaining(ours(kind)) as string });
    expect(await edited(kind)).toBe(ours(kind));
  });
});

describe('[41] A version of the terms', () => {
  const second = () => `${home()} AND version = 2`;
  const named = /Fassung (\d+), gültig/g;
  const versionsOn = (text: string) => [...text.matchAll(named)].map(([, version]) => Number(version));
  const values = { version: '7', agency_id: `'$other'` };

  it.each([...alterationsOf(TermsVersion, values), noMac])(
    'with another $column is not named, and its text is read all the same',
    ({ column, value }) =>
      meanwhile(
        async () => {
          if (column === 'agency_id') await pen.write(`DELETE FROM terms_versions WHERE NOT (${home()})`);
          await alter('terms_versions', { column, value }, second());
        },
        async () => {
          const { status, text } = await read('terms');
          expect([status, versionsOn(text)]).toEqual([200, [1]]);
          expect(text).toContain(ours('terms'));
          if (column === 'agency_id') expect(versionsOn((await read('terms', hostOf.other)).text)).toEqual([]);
        },
      ),
  );

  it('that is gone is not named, and its text is read all the same', () =>
    meanwhile(
      () => pen.write(`DELETE FROM terms_versions WHERE ${second()}`),
      async () => {
        const { text } = await read('terms');
        expect(versionsOn(text)).toEqual([1]);
        expect(text).toContain(ours('terms'));
      },
      false,
    ));

  it('that somebody has put in is not named, nor in force', () =>
    meanwhile(
      async () => {
        await pen.write(
          `INSERT INTO terms_versions (agency_id, version, published_at, row_mac)
           SELECT agency_id, 3, published_at, row_mac FROM terms_versions WHERE ${second()}`,
        );
        await pen.write(
          `INSERT INTO agency_texts (agency_id, kind, language, version, source, published_at, row_mac)
           SELECT agency_id, kind, language, 3, '${evil}', published_at, row_mac FROM agency_texts WHERE ${newest('terms')}`,
        );
      },
      async () => {
        const { text } = await read('terms');
        expect(versionsOn(text)).toEqual([2, 1]);
        expect(text).toContain(ours('terms'));
        expect((await world.browser().open('/terms/versions/3')).status).toBe(404);
      },
    ));

  it('whose text is gone is not said in the words of the one before', () =>
    meanwhile(
      () => pen.write(`DELETE FROM agency_texts WHERE ${newest('terms')}`),
      async () => {
        expect((await read('terms')).status).toBe(404);
        expect((await world.browser().open('/terms/versions/1')).status).toBe(200);
      },
      false,
    ));
});
