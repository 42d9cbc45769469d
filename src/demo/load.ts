import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgencyDirectory, type AgencyRecord } from '../agencies/agency-directory.js';
import { Accounts } from '../accounts/accounts.js';
import { Counselors } from '../assignment/counselors.js';
import { Credentialing } from '../auth/credentialing.js';
import { Clock } from '../config/clock.js';
import { Environment } from '../config/environment.js';
import { StartupProblem } from '../config/startup-problem.js';
import type { Viewer } from '../web/request.js';
import type { DemoClient } from './content/types.js';
import { demoCounselors } from './content/staff.js';
import { counselorSettings, DemoPeople } from './people.js';
import { demoSlug } from './demo-agency.js';
import { LoadPlaying } from './load-playing.js';
import { planLoad } from './load-plan.js';
import { type DemoLogins, knownLogins } from './logins.js';
import { inThePast, installationOf } from './past-context.js';
import { actingAs } from './sign-in.js';

const dayMs = 24 * 3600 * 1000;
const inquiriesPerClient = 25;

/**
 * Adds `count` made-up inquiries to the demo agency, of every state and of the last months.
 * @throws StartupProblem where there is no demo agency, or its logins are gone
 */
export async function seedLoad(app: INestApplicationContext, count: number, note: (line: string) => void): Promise<{ seconds: number }> {
  const agencyId = await demoAgencyId(app);
  const logins = await knownLogins(app.get(Environment));
  if (!logins) throw new StartupProblem('The demo logins are no longer in DATA_DIR/demo-logins.txt; without them nobody can answer for the counselors.');
  const started = performance.now();
  const now = app.get(Clock).now();
  const plan = planLoad(count, now);
  const earliest = Math.min(now.getTime(), ...plan.map(({ steps }) => steps[0]?.at.getTime() ?? Infinity));
  if (count > 0)
    await inThePast(installationOf(app), new Date(earliest - dayMs), async (past, clock) => {
      const agency = await past.get(AgencyDirectory).byId(agencyId);
      await makeRoom(past, agency, count);
      const clients = await addClients(past, agency, logins, count);
      const counselors = await counselorsOf(past, agency, logins);
      await new LoadPlaying(past, agency, clock, clients, counselors, note).play(plan);
      await past.get(DataSource).query('UPDATE outbox_notices SET sent_at = created_at WHERE agency_id = $1 AND sent_at IS NULL AND created_at < $2', [agencyId, now]);
    });
  return { seconds: (performance.now() - started) / 1000 };
}

async function demoAgencyId(app: INestApplicationContext): Promise<string> {
  const agencies = await app.get(AgencyDirectory).primaryHosts();
  const demo = agencies.find(({ slug }) => slug === demoSlug);
  if (!demo) throw new StartupProblem('This database holds agencies of its own; the demo agency is set up in an empty one only.');
  return demo.agencyId;
}

/** The usual capacities are those of four people. */
async function makeRoom(past: INestApplicationContext, agency: AgencyRecord, count: number): Promise<void> {
  const { agencyId } = agency;
  await past.get(DataSource).transaction(async (manager) => {
    for (const counselor of demoCounselors) {
      const account = await past.get(Accounts).findByUserName(manager, agencyId, counselor.userName);
      if (account) await past.get(Counselors).setUp(manager, agencyId, account.accountId, counselorSettings(counselor, agency, count));
    }
  });
}

/** One Argon2id run serves all: of people whose password is printed, nobody guards the salt. */
async function addClients(past: INestApplicationContext, agency: AgencyRecord, { password }: DemoLogins, count: number): Promise<Viewer[]> {
  const people = new DemoPeople(past, agency);
  const prepared = await past.get(Credentialing).prepare(password);
  const batch = randomBytes(3).toString('hex');
  const regions = [null, ...agency.regions.map(({ region }) => region)];
  const clients: Viewer[] = [];
  await past.get(DataSource).transaction(async (manager) => {
    for (let number = 1; number <= Math.ceil(count / inquiriesPerClient); number++) {
      const client: DemoClient = { userName: `probe-${batch}-${number.toString()}`, region: regions[number % regions.length] as DemoClient['region'], email: null, wishesNotice: false };
      clients.push(await people.addClient(manager, client, prepared));
    }
  });
  return clients;
}

async function counselorsOf(past: INestApplicationContext, { agencyId }: AgencyRecord, { password }: DemoLogins): Promise<Map<string, Viewer>> {
  const viewers = await Promise.all(demoCounselors.map(({ userName }) => actingAs(past, agencyId, userName, password, 'counselor')));
  return new Map(viewers.filter((viewer) => viewer !== null).map((viewer) => [viewer.accountId, viewer]));
}
