import { readdir } from 'node:fs/promises';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { AgencyLinks } from '../../src/agencies/directory/agency-links.js';
import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { NoticeSender } from '../../src/notifications/notice-sender.js';
import { Housekeeping } from '../../src/privacy/retention/housekeeping.js';
import { RetentionPolicies } from '../../src/privacy/retention/retention-policies.js';
import type { BrowserClient } from '../support/browser-client.js';
import { worldWithPen } from './pen.js';

const { world, pen } = await worldWithPen();

const setup = world.nest.get(AgencySetup, { strict: false });
const directory = world.nest.get(AgencyDirectory, { strict: false });
const alarms = () => world.log.rowAlarms;
const home = () => `agency_id = '${world.home.agencyId}'`;
const byTheAgency = (work: (tx: Parameters<typeof setup.setStatus>[0]) => Promise<unknown>) =>
  world.transactions.bySystem(world.home.agencyId, work);

const tables = ['agencies', 'agency_hosts', 'crisis_contacts', 'regional_offices', 'attempt_throttles', 'quotas'];
const office = (address: string) => ({ name: 'Haus am Park', address, phone: null, hours: null, help: null });
const linden = { name: 'Haus Linde', tagline: '', mailSender: 'Post' };
const number = (phone: string) => ({ label: 'Haustelefon', phone, hours: 'rund um die Uhr', note: null });
let berta: BrowserClient;
let adam: BrowserClient;

beforeAll(async () => {
  await world.registered('zeisig');
  berta = await world.signedIn('berta');
  adam = await world.signedIn('adam');
  await byTheAgency((tx) => setup.setOffice(tx, 'AT-9', office('Alte Gasse 1')));
  await byTheAgency((tx) => setup.setCrisisContacts(tx, [number('0800 111'), number('0800 333')]));
});

/** Rows are taken, the agency does something, and they are put back as they were. Afterwards all is as before. */
async function putBack(
  [table, where]: readonly [string, string],
  does: () => Promise<unknown>,
  sees: () => Promise<unknown>,
): Promise<void> {
  const back = await pen.take(table, where);
  await pen.meanwhile(tables, does, async () => {
    directory.forget();
    const before = alarms();
    await back();
    await sees();
    expect(alarms()).toBeGreaterThan(before);
  });
  directory.forget();
}

const agency = () => ['agencies', home()] as const;
const host = () => ['agency_hosts', home()] as const;

let inquiryMonths = 24;

/** Another time each time. */
const keepLonger = () =>
  byTheAgency((tx) =>
    world.nest
      .get(RetentionPolicies, { strict: false })
      .set(tx, { inquiryMonths: (inquiryMonths += 1), accountMonths: 36, announceDays: 30 }),
  );

/** How many mails go to somebody who asks for a link. */
async function mailsAfterReset(): Promise<number> {
  const names = async () => (await readdir(world.environment.outboxDir).catch(() => [])).length;
  const before = await names();
  await world.sql('DELETE FROM quotas');
  await world.browser().request('POST', '/password-reset', { form: { userName: 'zeisig' } });
  await world.nest.get(NoticeSender, { strict: false }).run();
  return (await names()) - before;
}

describe('[41] What an agency demanded before', () => {
  it('does not hold when its row is put back: staff need a second factor, nothing is deleted by age, no mail goes', () =>
    putBack(agency(), keepLonger, async () => {
      expect((await berta.open('/desk')).path).toMatch(/^\/second-factor/);
      await expect(world.nest.get(Housekeeping, { strict: false }).run()).rejects.toThrow(
        new RegExp(`^Housekeeping, agency ${world.home.agencyId}$`),
      );
      expect(await mailsAfterReset()).toBe(0);
      // Nobody loses the telephone numbers of today by it.
      const { text, status } = await world.browser().open('/');
      expect([status, text.includes('0800 111')]).toEqual([200, true]);
    }));

  it('is not signed again by the next change either', () =>
    putBack(agency(), keepLonger, async () => {
      await expect(byTheAgency((tx) => setup.setStatus(tx, 'paused'))).rejects.toThrow('A row of agencies');
      await expect(byTheAgency((tx) => setup.setOffice(tx, 'AT-9', null))).rejects.toThrow('A row of agencies');
      await expect(byTheAgency((tx) => setup.setIdentity(tx, linden))).rejects.toThrow('A row of agencies');
    }));

  it.each([
    ['a number', () => byTheAgency((tx) => setup.setCrisisContacts(tx, [number('0800 222')]))],
    ['an office', () => byTheAgency((tx) => setup.setOffice(tx, 'AT-9', office('Neue Gasse 2')))],
    ['its name', () => byTheAgency((tx) => setup.setIdentity(tx, linden))],
  ])('is from before, too, where %s has changed since', (_, does) =>
    putBack(agency(), does, async () => {
      expect((await berta.open('/desk')).path).toMatch(/^\/second-factor/);
    }),
  );

  it('counts as it stands while no row is put back, whatever changes', async () => {
    const before = alarms();
    await keepLonger();
    await byTheAgency((tx) => setup.setOffice(tx, 'AT-3', office('Am Rand 1')));
    directory.forget();
    expect((await berta.open('/desk')).path).toBe('/desk');
    await world.nest.get(Housekeeping, { strict: false }).run();
    expect(await mailsAfterReset()).toBe(1);
    expect(alarms()).toBe(before);
  });
});

describe('[41] A host from before', () => {
  it('leads nowhere when it is put back after a change: no page, no link, no mail', () =>
    putBack(host(), keepLonger, async () => {
      expect((await world.browser().open('/login')).status).toBe(404);
      const links = world.nest.get(AgencyLinks, { strict: false });
      await expect(links.to(world.home.agencyId, '/password-reset/x')).rejects.toThrow('has no primary host');
      expect(await mailsAfterReset()).toBe(0);
    }));

  it('that was taken away is no second one either, once anything has changed', async () => {
    await world.arrange(
      `INSERT INTO agency_hosts (host, agency_id, is_primary, version)
       SELECT 'alt.test', agency_id, false, version FROM agencies WHERE ${home()}`,
    );
    expect((await world.browser('alt.test').open('/login')).status).toBe(200);
    const taken = async () => {
      await pen.write(`DELETE FROM agency_hosts WHERE host = 'alt.test'`);
      await keepLonger();
    };
    await putBack(['agency_hosts', `host = 'alt.test'`], taken, async () => {
      expect((await world.browser('alt.test').open('/login')).status).toBe(404);
      expect((await world.browser().open('/login')).status).toBe(200);
    });
  });
});

describe('[41] A crisis number that was replaced', () => {
  it('is shown nowhere when its row is put back, nor to who edits them', () =>
    putBack(
      ['crisis_contacts', home()],
      () => byTheAgency((tx) => setup.setCrisisContacts(tx, [number('0800 222')])),
      async () => {
        for (const path of ['/', '/help', '/login'])
          expect((await world.browser().open(path)).text).not.toContain('0800 111');
        expect((await world.browser().open('/')).text).toContain('142');
        await adam.open('/settings/texts/crisis');
        expect([adam.status, adam.text.includes('0800 111')]).toEqual([200, false]);
      },
    ));

  it('stays away beside the one of today', () =>
    putBack(
      ['crisis_contacts', `${home()} AND position = 1`],
      () => byTheAgency((tx) => setup.setCrisisContacts(tx, [number('0800 111')])),
      async () => {
        const { text } = await world.browser().open('/');
        expect([text.includes('0800 111'), text.includes('0800 333')]).toEqual([true, false]);
      },
    ));
});

describe('[41] An office that has moved', () => {
  it.each([
    ['has another address', () => byTheAgency((tx) => setup.setOffice(tx, 'AT-9', office('Neue Gasse 2')))],
    ['is no more', () => byTheAgency((tx) => setup.setOffice(tx, 'AT-9', null))],
  ])('is shown nowhere when its row is put back, nor to who edits it: it %s', (_, does) =>
    putBack(['regional_offices', `${home()} AND region = 'AT-9'`], does, async () => {
      expect((await world.browser().open('/regions/AT-9')).text).not.toContain('Alte Gasse');
      await adam.open('/settings/offices/AT-9');
      expect([adam.status, adam.page.valueOf('Name')]).toEqual([200, '']);
    }),
  );
});

describe('[41] An agency from before there were versions', () => {
  it('counts as it stands until it changes; what was put back from then does not', async () => {
    for (const table of ['agencies', 'agency_hosts', 'crisis_contacts', 'regional_offices'])
      await world.arrange(`UPDATE ${table} SET version = NULL`);
    directory.forget();
    const before = alarms();
    expect((await berta.open('/desk')).path).toBe('/desk');
    expect((await world.browser().open('/regions/AT-9')).text).toContain('Alte Gasse');
    expect((await world.browser().open('/')).text).toContain('0800 111');
    expect(alarms()).toBe(before);
    await putBack(agency(), keepLonger, async () => {
      expect((await berta.open('/desk')).path).toMatch(/^\/second-factor/);
    });
  });
});
