import { StaffInvitations } from '../../../src/auth/activation/staff-invitations.js';
import { Passwords } from '../../../src/auth/credentials/passwords.js';
import type { BrowserClient } from '../../support/browser-client.js';
import { password } from '../../support/world.js';
import { another, filledIn, type Scene } from '../deed.js';
import type { House } from '../house.js';
import { away } from './clients.js';
import { setPassword } from '../../auth/reset-links.js';
import { renewed } from './visitors.js';

/** Another supervisor, without the handover key. */
export async function secondSupervisor({ world }: House): Promise<{ accountId: string; browser: BrowserClient }> {
  const colleague = { userName: 'simon', displayName: 'Simon Sailer', formOfAddress: 'Beratungsperson' } as const;
  const prepared = await world.nest.get(Passwords).prepare(password);
  const accountId = await world.transactions.bySystem(world.home.agencyId, (tx) =>
    world.nest.get(StaffInvitations).addWithPassword(tx, { ...colleague, roles: ['supervisor'] }, prepared),
  );
  return { accountId, browser: await world.signedIn('simon') };
}

async function admitted(house: House): Promise<{ accountId: string; browser: BrowserClient }> {
  const second = await secondSupervisor(house);
  await house.supervisor.open('/oversight/handover-key');
  await house.supervisor.choose('Leitung', 'Simon Sailer').press('Aufnehmen');
  return second;
}

/** Gives the waiting inquiry to the colleague, from this page. */
const assigning =
  (page: string, action: string): Scene =>
  async ({ world, colleagueName, waiting }) => {
    // Due tomorrow.
    world.clock.moveTo(new Date('2026-03-06T08:00:00Z'));
    const browser = await (await world.signedIn('sabine')).open(page);
    return filledIn(browser, action, { inquiry: waiting, counselor: world.home.staff[colleagueName] });
  };

async function held({ supervisor, waiting }: House): Promise<void> {
  await supervisor.open(`/oversight/holds/${waiting}`);
  const { action, fields } = filledIn(supervisor, `/oversight/holds/${waiting}`, {
    until: '2026-03-06',
    reason: another(supervisor, 'reason'),
  });
  await supervisor.request('POST', action, { form: Object.fromEntries(fields) });
}

export const oversightVerbs: Record<string, Scene> = {
  'POST /oversight/assignments': assigning('/oversight', '/oversight/assignments'),
  'POST /oversight/inquiries/assignments': assigning('/oversight/inquiries', '/oversight/inquiries/assignments'),
  'POST /oversight/absences': async ({ supervisor, world, counselorName, colleagueName }) =>
    filledIn(await supervisor.open('/oversight/absences'), '/oversight/absences', {
      counselor: world.home.staff[counselorName],
      deputy: world.home.staff[colleagueName],
      from: '2026-03-04',
      to: '2026-03-20',
    }),
  'POST /oversight/absences/:id/end': async (house) => {
    await away(house);
    const [absence] = await house.world.sql<{ id: string }>('SELECT absence_id AS id FROM absences LIMIT 1');
    const browser = await house.supervisor.open('/oversight/absences');
    return filledIn(browser, `/oversight/absences/${absence?.id ?? ''}/end`);
  },
  'POST /oversight/counselors/:id': async ({ supervisor, world, counselorName }) => {
    const path = `/oversight/counselors/${world.home.staff[counselorName]}`;
    return filledIn(await supervisor.open(path), path, { openCapacity: '7', weeklyCapacity: '3' });
  },
  'POST /oversight/counselors/:id/farewell': async ({ supervisor, world, counselorName, colleagueName }) => {
    const path = `/oversight/counselors/${world.home.staff[counselorName]}`;
    const successor = world.home.staff[colleagueName];
    return filledIn(await supervisor.open(path), `${path}/farewell`, { successor });
  },
  'POST /oversight/blocks/:id/lifting': async ({ supervisor, counselor, waiting, world }) => {
    await counselor.open(`/threads/${waiting}/block`);
    const { action, fields } = filledIn(counselor, `/threads/${waiting}/block`, {
      reason: another(counselor, 'reason'),
    });
    await counselor.request('POST', action, { form: Object.fromEntries(fields) });
    const [client] = await world.sql<{ id: string }>(
      'SELECT account_id AS id FROM accounts WHERE blocked_at IS NOT NULL',
    );
    return filledIn(await supervisor.open('/oversight/blocks'), `/oversight/blocks/${client?.id ?? ''}/lifting`);
  },
  'POST /oversight/wishes/:id': async ({ client, supervisor, waiting }) => {
    await (await client.open(`/inquiries/${waiting}/counselor-wish`)).press('Andere Beratungsperson wünschen');
    return filledIn(await supervisor.open(`/oversight/wishes/${waiting}`), `/oversight/wishes/${waiting}`);
  },
  'POST /oversight/handover-key': async (house) => {
    const { browser } = await secondSupervisor(house);
    const code = house.world.home.handoverCode;
    return filledIn(await browser.open('/oversight/handover-key'), '/oversight/handover-key', { code });
  },
  'POST /oversight/handover-key/holders': async (house) => {
    const { accountId } = await secondSupervisor(house);
    const browser = await house.supervisor.open('/oversight/handover-key');
    return filledIn(browser, '/oversight/handover-key/holders', { accountId });
  },
  'POST /oversight/handover-key/holders/:id/dismissal': async (house) => {
    const { accountId } = await admitted(house);
    const browser = await house.supervisor.open('/oversight/handover-key');
    return filledIn(browser, `/oversight/handover-key/holders/${accountId}/dismissal`);
  },
  'POST /oversight/handover-key/renewals/:id': async ({ world, admin, supervisor, counselorName }) => {
    const counselorId = world.home.staff[counselorName];
    await (await admin.open(`/settings/staff/${counselorId}/reset`)).press('Link erstellen');
    const { pathname } = new URL(admin.page.find('main code').text());
    await setPassword(world, pathname.replace('/password-reset/', ''), renewed);
    const browser = await supervisor.open('/oversight/handover-key');
    return filledIn(browser, `/oversight/handover-key/renewals/${counselorId}`);
  },
  'POST /oversight/handover-key/code': async ({ supervisor }) =>
    filledIn(await supervisor.open('/oversight/handover-key'), '/oversight/handover-key/code', { password }),
  'POST /oversight/holds/:id': async ({ supervisor, waiting }) => {
    await supervisor.open(`/oversight/holds/${waiting}`);
    const values = { until: '2026-03-06', reason: another(supervisor, 'reason') };
    return filledIn(supervisor, `/oversight/holds/${waiting}`, values);
  },
  'POST /oversight/holds/:id/end': async (house) => {
    await held(house);
    const { supervisor, waiting } = house;
    return filledIn(await supervisor.open(`/oversight/holds/${waiting}`), `/oversight/holds/${waiting}/end`);
  },
};
