import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { routesOf } from '../support/routes.js';

import { type House, openHouse } from './house.js';
import { printed, type Tally } from './tally.js';
import { tryVerb } from './tried-verb.js';
import { everyVerb } from './verbs/every-verb.js';

const house: House = await openHouse();
const cuts: Tally[] = [];
const kills: Tally[] = [];
afterAll(async () => {
  await house.close();
  if (!everything) return;
  process.stdout.write(`\nThe line to PostgreSQL cut after each statement\n${printed(cuts)}`);
  process.stdout.write(`\nThe server killed at a random moment\n${printed(kills)}`);
});

describe(`Every verb that changes something, as SEED=${daySeed} has it`, () => {
  it('is among those tried', () => {
    const posts = routesOf(house.world.nest).filter((route) => route.startsWith('POST '));
    expect(Object.keys(everyVerb).sort()).toEqual(posts.sort());
  });

  it.each(sampleOfDay(Object.entries(everyVerb), 1))(
    '%s: cut off after each of its statements, or killed, and sent again, is done once',
    async (route, scene) => {
      const tried = await tryVerb(house, route, scene);
      cuts.push(tried.cuts);
      kills.push(tried.kills);
      if (everything) process.stdout.write(`${route}: ${tried.problems.join('\n  ') || 'once'}\n`);
      expect(tried.problems).toEqual([]);
    },
    300_000,
  );
});
