import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { crawl } from '../security/crawl.js';
import type { BrowserClient } from '../support/browser-client.js';
import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { type House, openHouse } from './house.js';
import { printed, type Tally } from './tally.js';

const house: House = await openHouse();
const tallies: Tally[] = [];
afterAll(async () => {
  await house.close();
  if (everything) process.stdout.write(`\nPages, the line cut after each statement\n${printed(tallies)}`);
});

const people: [string, string, BrowserClient][] = [
  ['anybody', '/', house.world.browser()],
  ['a client', '/inquiries', house.client],
  ['a counselor', '/desk', house.counselor],
  ['a supervisor', '/oversight', house.supervisor],
  ['an admin', '/settings', house.admin],
];

interface Seen {
  path: string;
  usual: number;
  /** What was answered when the line was lost. */
  cut: number[];
}

/** The page with the line lost after its 1st, 2nd, 3rd … statement, until it needs no more. */
async function cutPage(browser: BrowserClient, path: string, usual: number): Promise<Seen> {
  const seen: Seen = { path, usual, cut: [] };
  for (let cutAt = 1; ; cutAt += 1) {
    house.world.nest.get(AgencyDirectory).forget();
    house.line.begin(cutAt);
    const { status } = await browser.request('GET', path);
    if (!house.line.hasCut) return seen;
    seen.cut.push(status);
  }
}

describe(`A page whose line to PostgreSQL is lost, as SEED=${daySeed} has it`, () => {
  it.each(people)(
    'says "in a moment", or is shown all the same: to %s',
    async (who, start, browser) => {
      house.line.begin();
      const visits = await crawl(browser, [start]);
      expect(visits.length).toBeGreaterThan(3);
      const tally = { what: who, tried: 0, acknowledged: 0, lost: 0, doubled: 0, halfWritten: 0 };
      const statuses = new Map<number, number>();
      const strange: Seen[] = [];
      for (const { path, status } of sampleOfDay(visits, 3)) {
        const seen = await cutPage(browser, path, status);
        for (const one of seen.cut) statuses.set(one, (statuses.get(one) ?? 0) + 1);
        tally.tried += seen.cut.length;
        tally.acknowledged += seen.cut.filter((one) => one === status).length;
        if (seen.cut.some((one) => one !== status && one !== 503)) strange.push(seen);
      }
      tallies.push({ ...tally, statuses });
      expect(strange).toEqual([]);
    },
    300_000,
  );
});
