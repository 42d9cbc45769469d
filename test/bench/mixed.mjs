/**
 * What people wait when many are there at once: `npm run bench:mixed [-- --rate 300 --seconds 30]`. So many requests a second,
 * whether the server keeps up or not: 60 of 100 open a thread, 25 a list, 15 send an inquiry.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { addHistory } from './history.mjs';
import { openHouse, unlimited } from './house.mjs';
import { cpuOf, cpuOfServer } from './machine.mjs';
import { counselors, drive, pagesOf, requestOf } from './visits.mjs';

const { values: given } = parseArgs({
  options: { rate: { type: 'string', default: '300' }, seconds: { type: 'string', default: '30' } },
});
const [rate, seconds] = [Number(given.rate), Number(given.seconds)];
let asked = 0;
const house = await openHouse({ inquiries: 2_000, counselors, variables: unlimited });
try {
  await addHistory(house, 8_000);
  const { base, pid } = await house.serve();
  const [list, , thread, letter] = await pagesOf(base, house.password);
  // Code and plans are made on the first requests.
  for (const page of [list, thread, letter]) await drive(base, page, page.ask, 3);
  const before = [await cpuOf(pid), await cpuOfServer(house.postmaster)];
  const began = performance.now();
  const result = await autocannon({
    url: base,
    connections: 100,
    overallRate: rate,
    duration: seconds,
    requests: [{ setupRequest: (request) => requestOf(base, request, next(list, thread, letter)) }],
  });
  const passed = performance.now() - began;
  const used = [await cpuOf(pid), await cpuOfServer(house.postmaster)].map((now, at) => (now - before[at]) / passed);
  const { p50, p90, p99, max } = result.latency;
  console.log(
    `asked for ${rate} requests/s, got ${result.requests.average.toFixed(0)}; ${result.non2xx} answers of others than 200`,
  );
  console.log(`${result.statusCodeStats[303]?.count ?? 0} of them letters taken; ${result.errors} errors`);
  console.log(`p50 ${p50} ms, p90 ${p90} ms, p99 ${p99} ms, most ${max} ms`);
  console.log(`processors: app ${used[0].toFixed(2)}, database ${used[1].toFixed(2)}`);
} finally {
  await house.close();
}

function next(list, thread, letter) {
  asked++;
  const which = Math.random() * 100;
  if (which < 60) return thread.ask(asked);
  return which < 85 ? list.ask(asked) : letter.ask(asked);
}
