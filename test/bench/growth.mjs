/**
 * What a hundred times the threads cost: `npm run bench:growth [-- --inquiries 2000 --threads 10000 --times 100 --seconds 6]`.
 * The same pages before and after, of the same server; the threads that are added are concluded, in 20 agencies.
 */
import { parseArgs } from 'node:util';
import { addHistory } from './history.mjs';
import { openHouse, unlimited } from './house.mjs';
import { drive, pagesOf } from './visits.mjs';

const { values: given } = parseArgs({
  options: {
    inquiries: { type: 'string', default: '2000' },
    threads: { type: 'string', default: '10000' },
    times: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '6' },
  },
});
const [inquiries, threads, times] = [given.inquiries, given.threads, given.times].map(Number);
const house = await openHouse({ inquiries, variables: unlimited });
try {
  await addHistory(house, threads - inquiries);
  const { base } = await house.serve();
  const pages = (await pagesOf(base, house.password)).filter(({ expects }) => expects === undefined);
  const before = await measure(base, pages);
  const began = Date.now();
  await addHistory(house, threads * (times - 1), { elsewhere: 20 });
  console.log(`${await count()} threads after ${Math.round((Date.now() - began) / 1000)} s of copying`);
  const after = await measure(base, pages);
  console.log('\n| page | database ms before | after | times | p50 ms before | after |\n|' + ' --- |'.repeat(6));
  for (const { name } of pages) {
    const [one, other] = [before.get(name), after.get(name)];
    const figures = [one.database, other.database, other.database / one.database];
    console.log(`| ${[name, ...figures.map((figure) => figure.toFixed(2)), one.p50, other.p50].join(' | ')} |`);
  }
} finally {
  await house.close();
}

async function measure(base, pages) {
  console.log(`${await count()} threads: ${pages.length} pages, ${given.seconds} s each`);
  const results = new Map();
  for (const page of pages) {
    // Plans are made on the first requests.
    await drive(base, page, page.ask, 2);
    await house.database.query('SELECT pg_stat_statements_reset()');
    const { p50, total } = await drive(base, page, page.ask, given.seconds);
    const { rows } = await house.database
      .query(`SELECT coalesce(sum(total_plan_time + total_exec_time), 0) AS ms FROM pg_stat_statements
      WHERE query !~* '^(BEGIN|START|COMMIT|ROLLBACK|SELECT pg_stat)'`);
    results.set(page.name, { p50, database: Number(rows[0].ms) / total });
  }
  return results;
}

async function count() {
  return (await house.database.query('SELECT count(*)::int AS number FROM inquiries')).rows[0].number;
}
