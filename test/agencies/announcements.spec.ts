import { AgencySetup } from '../../src/agencies/directory/agency-setup.js';
import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { startApp, type TestApp } from '../support/app.js';
import { startWorld, type World } from '../support/world.js';
import { until } from '../support/until.js';

/** Another process of the same installation. No clock moves in here: nothing gets old by itself. */
let here: World;
let there: TestApp;
beforeAll(async () => {
  here = await startWorld();
  const variables = { ROOT_KEY_FILE: here.environment.rootKeyFile };
  there = await startApp({ databaseUrl: here.databaseUrl, variables });
});
afterAll(async () => {
  await there.close();
  await here.close();
});

const crisis = (label: string) => [{ label, phone: '142', hours: 'immer', note: null }];
const change = (label: string) =>
  here.transactions.bySystem(here.home.agencyId, (tx) =>
    here.nest.get(AgencySetup).setCrisisContacts(tx, crisis(label)),
  );

const shownThere = async (): Promise<string> => (await there.browser().open('/')).text;

describe('What an agency changes', () => {
  it('shows in all processes as soon as they have heard of it', async () => {
    expect(await shownThere()).toContain('Telefonseelsorge');
    await change('Rat auf Draht');
    await until(async () => (await shownThere()).includes('Rat auf Draht'));
  });

  it('leaves what is known of other agencies in memory', async () => {
    const directory = there.nest.get(AgencyDirectory);
    const [mine, others] = [await directory.byId(here.home.agencyId), await directory.byId(here.other.agencyId)];
    await change('Frauenhelpline');
    await until(async () => (await directory.byId(here.home.agencyId)) !== mine);
    expect(await directory.byId(here.other.agencyId)).toBe(others);
  });

  it('is not announced where it is taken back', async () => {
    const directory = there.nest.get(AgencyDirectory);
    const known = await directory.byId(here.home.agencyId);
    const other = await directory.byId(here.other.agencyId);
    const broken = here.transactions.bySystem(here.home.agencyId, async (tx) => {
      await here.nest.get(AgencySetup).setCrisisContacts(tx, crisis('Nie gewesen'));
      throw new Error('taken back');
    });
    await expect(broken).rejects.toThrow('taken back');
    // Announcements come in their order: once this one is heard, the one before would have been.
    await here.transactions.bySystem(here.other.agencyId, (tx) =>
      here.nest.get(AgencySetup).setCrisisContacts(tx, crisis('Anderswo')),
    );
    await until(async () => (await directory.byId(here.other.agencyId)) !== other);
    expect(await directory.byId(here.home.agencyId)).toBe(known);
  });

  it('shows also where the line to hear by was lost meanwhile', async () => {
    await shownThere();
    await here.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    );
    await change('Kinder- und Jugendanwaltschaft');
    await until(async () => (await shownThere()).includes('Kinder- und Jugendanwaltschaft'));
  });
});
