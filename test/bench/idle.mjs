/**
 * What agencies cost in which nobody does anything: `npm run bench:idle [-- --agencies 1000 --minutes 11]`. Eleven minutes see
 * all that comes around more often than once a day.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { makeAgency } from '../../dist/src/admin/agency-founding.js';
import { withInstallation } from '../../dist/src/cli/installation.js';
import { regionsOf, topicsOf } from '../../dist/src/cli/usual-offer.js';
import { Environment } from '../../dist/src/config/environment.js';
import { Transactions } from '../../dist/src/database/transactions.js';
import { openHouse } from './house.mjs';
import { cpuOf, cpuOfServer, memoryOf } from './machine.mjs';

const { values: given } = parseArgs({
  options: { agencies: { type: 'string', default: '1000' }, minutes: { type: 'string', default: '11' } },
});
const house = await openHouse({ inquiries: 0 });
try {
  await found(Number(given.agencies));
  await house.database.query('VACUUM ANALYZE');
  // To be watched costs more than to be idle.
  const { pid } = await house.serve(undefined, [], { watched: false });
  // What a start has to do is none of what goes on.
  await pause(60_000);
  await measure(pid);
} finally {
  await house.close();
}

async function measure(pid) {
  await house.database.query('SELECT pg_stat_statements_reset()');
  const before = { app: await cpuOf(pid), server: await cpuOfServer(house.postmaster), at: performance.now() };
  await pause(Number(given.minutes) * 60_000);
  const passed = performance.now() - before.at;
  const share = (ms) => `${((100 * ms) / passed).toFixed(2)} %`;
  console.log(`${given.agencies} idle agencies, ${given.minutes} minutes, of one core:`);
  console.log(
    `the app ${share((await cpuOf(pid)) - before.app)}, memory (PSS) ${(await memoryOf(pid)).toFixed(0)} MiB`,
  );
  console.log(`the database ${share((await cpuOfServer(house.postmaster)) - before.server)}\n`);
  const { rows } = await house.database.query(
    `SELECT calls::int, round(total_plan_time + total_exec_time)::int AS ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS statement
       FROM pg_stat_statements ORDER BY total_plan_time + total_exec_time DESC LIMIT 12`,
  );
  console.log('| calls | ms | statement |\n| --- | --- | --- |');
  for (const { calls, ms, statement } of rows) console.log(`| ${calls} | ${ms} | ${statement} |`);
}

/** As the command `agency create` founds them. */
async function found(agencies) {
  await withInstallation(new Environment(house.variables), async (app) => {
    for (let number = 1; number <= agencies; number++) {
      const slug = `stelle-${number}`;
      const agency = {
        ...{ slug, name: `Stelle ${number}`, tagline: '', country: 'AT', zone: 'Europe/Vienna' },
        ...{ mailSender: 'Mitteilungsdienst', hosts: [`${slug}.example`], languages: ['de'], secondFactor: 'optional' },
      };
      const calendar = { country: 'AT', region: 'AT-9', includeStateDays: false };
      const presets = { goodFriday: null, december24: null, december31: null };
      const founding = {
        agency,
        calendar: { ...calendar, ...presets },
        regions: regionsOf('AT'),
        topics: topicsOf([]),
      };
      await app.get(Transactions).bySystem(uuidv7(), (tx) => makeAgency(app, tx, founding));
    }
  });
}
