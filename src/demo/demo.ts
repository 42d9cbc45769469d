import type { INestApplicationContext } from '@nestjs/common';
import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { SystemClock } from '../config/clock.js';
import type { Environment } from '../config/environment.js';
import { Transactions } from '../database/transactions.js';
import { demoSlug } from './demo-agency.js';
import { greeting } from './greeting.js';
import { demoLogins, keepHandoverCode, knownLogins } from './logins.js';
import { inThePast, type Installation } from './past-context.js';
import { removeAgency } from './removal.js';
import { seedDemo } from './seeding.js';

/** Sets up the demo agency where there is none at all. One that was left half done begins anew. */
export async function prepareDemo(installation: Installation): Promise<void> {
  const now = new SystemClock().now();
  await inThePast(installation, now, async (past, clock) => {
    const agencies = await past.get(AgencyDirectory).primaryHosts();
    const halfDone = agencies.find(({ slug, status }) => slug === demoSlug && status === 'preparation');
    if (halfDone) await past.get(Transactions).bySystem(halfDone.agencyId, (tx) => removeAgency(tx));
    else if (agencies.length > 0) return;
    const logins = await demoLogins(installation.environment);
    const code = await seedDemo(past, clock, logins, now);
    await keepHandoverCode(installation.environment, logins, code);
  });
}

/** Says where to find the server and, in the demo, how to sign in. */
export async function announce(app: INestApplicationContext, environment: Environment): Promise<void> {
  const agencies = await app.get(AgencyDirectory).primaryHosts();
  const logins = environment.isDefaultSetup ? await knownLogins(environment) : null;
  console.log(greeting(environment, agencies, logins));
}
