import { readdir, readFile } from 'node:fs/promises';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { AgencyHost } from '../../src/agencies/directory/agency-host.entity.js';
import { AgencyLinks } from '../../src/agencies/directory/agency-links.js';
import { Agency } from '../../src/agencies/directory/agency.entity.js';
import { Coverage } from '../../src/assignment/coverage/coverage.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { password } from '../support/world.js';
import { login } from '../auth/reset-links.js';
import { alterationsOf, worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

beforeAll(async () => {
  await world.registered('zeisig');
  await world.registered('zeisig', 'other.test');
  await world.arrange(
    `INSERT INTO absences (agency_id, absence_id, account_id, from_day, to_day, deputy_id, recorded_by, created_at)
     VALUES ($1, gen_random_uuid(), $2, '2026-03-04', '2026-03-20', $3, $2, '2026-03-01T00:00Z')`,
    [world.home.agencyId, world.home.staff.berta, world.home.staff.carlo],
  );
  expect(await deputies()).toHaveLength(1);
  await world.arrange(`UPDATE agencies SET second_factor = 'required'`);
});

beforeEach(() => {
  world.nest.get(AgencyDirectory, { strict: false }).forget();
});

afterEach(() => {
  world.nest.get(AgencyDirectory, { strict: false }).forget();
});

const alarms = () => world.log.rowAlarms;
const home = () => `agency_id = '${world.home.agencyId}'`;

async function mailsAfterReset(host?: string): Promise<string[]> {
  await world.sql('DELETE FROM quotas');
  const sender = world.nest.get(NoticeSender, { strict: false });
  const folder = world.environment.outboxDir;
  const names = async () => new Set(await readdir(folder).catch(() => []));
  const known = await names();
  await world.browser(host).request('POST', '/password-reset', { form: { userName: 'zeisig' } });
  await sender.run();
  const fresh = [...(await names())].filter((name) => !known.has(name));
  return Promise.all(fresh.map((name) => readFile(`${folder}/${name}`, 'utf8')));
}

/** The other agency works on, mails and all. */
async function othersWorkOn(): Promise<void> {
  const browser = await login(world, 'zeisig', password, 'other.test');
  expect(browser.cookies.has('session')).toBe(true);
  expect(await mailsAfterReset('other.test')).toHaveLength(1);
}

/** Of those who stand in for somebody. */
const deputies = () => world.sql('SELECT FROM coverage WHERE counselor_id <> answerer_id');

const noMac = { column: 'row_mac', value: 'NULL' };
const tables = [
  'agencies',
  'coverage',
  'agency_hosts',
  'access_links',
  'outbox_notices',
  'attempt_throttles',
  'quotas',
];

/** What the database itself would refuse, and what would do harm. */
const values = {
  accent: `'#aa0000'`,
  country: `'DE'`,
  languages: `'{en}'`,
  logo: `'${'0'.repeat(64)}.png'`,
  mail_sender: `'Aidshilfe'`,
  second_factor: `'optional'`,
  status: `'paused'`,
  zone: `'Pacific/Kiritimati'`,
  inquiry_retention_months: '1',
  account_retention_months: '1',
  retention_announce_days: '7',
};

describe('[41] An agency', () => {
  it('is shown in no color that somebody else wrote, but in the usual one', async () => {
    const sheet = async () => (await world.browser().open('/login')).page.find('link[rel="stylesheet"]').attr('href');
    const usual = await sheet();
    await world.arrange(`UPDATE agencies SET accent = '#2a7f62' WHERE ${home()}`);
    world.nest.get(AgencyDirectory).forget();
    expect(await sheet()).toMatch(/^\/assets\/accent-2a7f62-/);
    await pen.meanwhile(
      ['agencies', 'attempt_throttles'],
      () => pen.write(`UPDATE agencies SET accent = '#aa0000' WHERE ${home()}`),
      async () => {
        const before = alarms();
        world.nest.get(AgencyDirectory).forget();
        expect(await sheet()).toBe(usual);
        expect(alarms()).toBeGreaterThan(before);
      },
    );
  });

  it.each([...alterationsOf(Agency, values), noMac].filter(({ column }) => column !== 'agency_id'))(
    'with another $column lets no staff in without a second factor, sends no mail, deletes nothing, names no deputies, and its pages stay',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        tables,
        () => pen.write(`UPDATE agencies SET ${column} = ${value} WHERE ${home()}`),
        async () => {
          const berta = await login(world, 'berta', password);
          expect((await berta.open('/desk')).path).toMatch(/^\/second-factor/);
          expect(alarms()).toBeGreaterThan(before);
          const zeisig = await login(world, 'zeisig', password);
          expect((await zeisig.open('/inquiries')).status).toBe(200);
          expect((await world.browser().open('/')).text).toContain('142');
          expect(await mailsAfterReset()).toEqual([]);
          await expect(world.nest.get(Housekeeping, { strict: false }).run()).rejects.toThrow(
            new RegExp(`^Housekeeping, agency ${world.home.agencyId}$`),
          );
          await world.transactions.bySystem(world.home.agencyId, (tx) => world.nest.get(Coverage).rewrite(tx));
          expect(await deputies()).toEqual([]);
          await othersWorkOn();
        },
      );
    },
  );

  it('whose demand of a second factor was put back to what it was before still demands it', async () => {
    const [strict] = await world.sql(`SELECT * FROM agencies WHERE ${home()}`);
    await world.arrange(`UPDATE agencies SET second_factor = 'optional', name = 'Neuer Name'`);
    const [lax] = await world.sql(`SELECT * FROM agencies WHERE ${home()}`);
    await world.arrange(`UPDATE agencies SET second_factor = 'required', name = 'Neuester Name'`);
    for (const [column, old] of Object.entries(lax ?? {}))
      await pen.meanwhile(
        ['agencies', 'attempt_throttles'],
        () => pen.write(`UPDATE agencies SET ${column} = $1 WHERE ${home()}`, [old]),
        async () => {
          const berta = await login(world, 'berta', password);
          expect([column, (await berta.open('/desk')).path]).toEqual([
            column,
            expect.stringMatching(/^\/second-factor/),
          ]);
        },
      );
    expect(strict?.second_factor).toBe('required');
  });

  it('copied from another one is not believed', async () => {
    await world.arrange(`UPDATE agencies SET second_factor = 'optional' WHERE NOT (${home()})`);
    await pen.meanwhile(
      ['agencies', 'attempt_throttles'],
      () =>
        pen.write(
          `UPDATE agencies SET (second_factor, row_mac) = (SELECT o.second_factor, o.row_mac FROM agencies o WHERE NOT (o.${home()})) WHERE ${home()}`,
        ),
      async () => {
        const berta = await login(world, 'berta', password);
        expect((await berta.open('/desk')).path).toMatch(/^\/second-factor/);
      },
    );
  });

  it('that is gone shows nothing, and the other one works on', async () => {
    await pen.meanwhile(
      tables,
      () => pen.write(`DELETE FROM agencies WHERE ${home()}`),
      async () => {
        expect((await world.browser().open('/login')).status).toBe(404);
        await othersWorkOn();
      },
    );
  });

  it('is believed as it was written', async () => {
    expect(await mailsAfterReset()).toHaveLength(1);
    await world.nest.get(Housekeeping, { strict: false }).run();
  });
});

describe('[41] A host of an agency', () => {
  const linkTo = () => world.nest.get(AgencyLinks, { strict: false }).to(world.home.agencyId, '/password-reset/x');

  it.each([...alterationsOf(AgencyHost, { host: `'evil.test'`, agency_id: `'$other'` }), noMac])(
    'with another $column leads nobody there: no link, no mail, no page under it',
    async ({ column, value }) => {
      const before = alarms();
      await pen.meanwhile(
        tables,
        async () => {
          if (column === 'agency_id') await pen.write(`DELETE FROM agency_hosts WHERE NOT (${home()})`);
          await pen.write(
            `UPDATE agency_hosts SET ${column} = ${value.replace('$other', world.other.agencyId)} WHERE ${home()}`,
          );
        },
        async () => {
          for (const host of ['localhost', 'evil.test'])
            expect([host, (await world.browser(host).open('/login')).status]).toEqual([host, 404]);
          await expect(linkTo()).rejects.toThrow('has no primary host');
          expect(await mailsAfterReset()).toEqual([]);
          if (column !== 'agency_id') await othersWorkOn();
        },
      );
      expect(alarms()).toBeGreaterThan(before);
    },
  );

  it('of somebody else’s, put in its place, gets no mail that was on its way', async () => {
    const before = alarms();
    await pen.meanwhile(
      tables,
      async () => {
        await world.browser().request('POST', '/password-reset', { form: { userName: 'zeisig' } });
        await pen.write(`UPDATE agency_hosts SET is_primary = false WHERE ${home()}`);
        await pen.write(
          `INSERT INTO agency_hosts (host, agency_id, is_primary, row_mac)
           SELECT 'evil.test', $1, true, row_mac FROM agency_hosts WHERE NOT (${home()})`,
          [world.home.agencyId],
        );
      },
      async () => {
        await world.nest.get(NoticeSender, { strict: false }).run();
        expect(await world.sql('SELECT failure FROM outbox_notices WHERE sent_at IS NULL')).toEqual([
          { failure: 'ourselves' },
        ]);
      },
    );
    expect(alarms()).toBeGreaterThan(before);
  });

  it('that is gone is shown nothing of', async () => {
    await pen.meanwhile(
      tables,
      () => pen.write(`DELETE FROM agency_hosts WHERE ${home()}`),
      async () => {
        expect((await world.browser().open('/login')).status).toBe(404);
        await othersWorkOn();
      },
    );
  });

  it('leads where it was written down', async () => {
    expect(await linkTo()).toContain('http://localhost');
  });
});
