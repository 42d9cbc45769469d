import { AgencyDirectory } from '../../src/agencies/directory/agency-directory.js';
import { matrix } from '../access-matrix.js';
import { AccessScene } from '../access-scene.js';
import type { BrowserClient } from '../support/browser-client.js';
import { testDatabase } from '../support/database.js';
import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { routesOf } from '../support/routes.js';
import { StatementCutter } from './statement-cutter.js';
import { printed, type Tally } from './tally.js';

const database = await testDatabase();
const line = await StatementCutter.before(database.url);
const scene = await AccessScene.begin({ databaseUrl: line.through(database.url) });
const { world } = scene;
const cuts: Tally[] = [];
const outages: Tally[] = [];
afterAll(async () => {
  await world.close();
  await line.close();
  await database.drop();
  if (!everything) return;
  process.stdout.write(`\nPages, the line cut after each statement\n${printed(cuts)}`);
  process.stdout.write(`\nPages while PostgreSQL is away\n${printed(outages)}`);
});

/** Of those who see the same the first. */
const people = ['visitor', 'owner', 'counselor', 'supervisor', 'admin'] as const;

/** Every page of the router, for each kind of person who may see it. */
const pages = routesOf(world.nest)
  .filter((route) => route.startsWith('GET '))
  .flatMap((route) =>
    people.filter((who) => [200, 303].includes(matrix[route]?.[who] ?? 404)).map((who) => [route, who] as const),
  );

/** As an instance that nobody has asked for anything yet. */
function ask(browser: BrowserClient, path: string) {
  world.nest.get(AgencyDirectory).forget();
  return browser.request('GET', path);
}

/** The page with the line lost after its 1st, 2nd, 3rd … statement, until it needs no more. */
async function cutPage(browser: BrowserClient, path: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let cutAt = 1; ; cutAt += 1) {
    line.begin(cutAt);
    const { status } = await ask(browser, path);
    if (!line.hasCut) return statuses;
    statuses.push(status);
  }
}

function tallyOf(what: string, usual: number, answered: readonly number[]): Tally {
  const statuses = new Map<number, number>();
  for (const status of answered) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const acknowledged = answered.filter((status) => status === usual).length;
  return { what, tried: answered.length, acknowledged, lost: 0, doubled: 0, halfWritten: 0, statuses };
}

describe(`A page that PostgreSQL is lost to, as SEED=${daySeed} has it`, () => {
  it('is each one that the router knows', () => {
    const tried = pages.map(([route]) => route);
    const never = Object.keys(matrix).filter((route) => route.startsWith('GET ') && !tried.includes(route));
    // The agency of this scene does not present its team, and has no logo.
    expect(never).toEqual(['GET /team', 'GET /brand/:name']);
  });

  it.each(sampleOfDay(pages, 4))(
    '%s, to %s, says "in a moment", or is shown all the same',
    async (route, who) => {
      line.begin();
      const path = (await scene.filledIn(route)).replace('GET ', '');
      const browser = await scene.session(who, 'home');
      const { status: usual } = await browser.request('GET', path);
      const cut = await cutPage(browser, path);
      cuts.push(tallyOf(`${route} (${who})`, usual, cut));
      line.begin();
      await line.away(async () => {
        const { status, headers } = await ask(browser, path);
        outages.push(tallyOf(`${route} (${who})`, usual, [status]));
        expect([usual, 503]).toContain(status);
        if (status === 503 && route !== 'GET /ready') expect(headers['retry-after']).toBe('10');
      });
      expect(cut.filter((status) => status !== usual && status !== 503)).toEqual([]);
    },
    300_000,
  );
});
