import { daySeed, everything, sampleOfDay } from '../support/day-seed.js';
import { routesOf } from '../support/routes.js';
import { cutVerb } from './cut-verb.js';
import { type House, openHouse } from './house.js';
import { printed, type Tally } from './tally.js';
import { everyVerb } from './verbs/every-verb.js';

const house: House = await openHouse();
const tallies: Tally[] = [];
afterAll(async () => {
  await house.close();
  if (everything) process.stdout.write(`\nThe line to PostgreSQL cut after each statement\n${printed(tallies)}`);
});

describe(`Every verb that changes something, as SEED=${daySeed} has it`, () => {
  it('is among those tried', () => {
    const posts = routesOf(house.world.nest).filter((route) => route.startsWith('POST '));
    expect(Object.keys(everyVerb).sort()).toEqual(posts.sort());
  });

  it.each(sampleOfDay(Object.entries(everyVerb), 3))(
    '%s: cut off after each of its statements and sent again, is done once',
    async (route, scene) => {
      const { tally, problems } = await cutVerb(house, route, scene);
      tallies.push(tally);
      if (everything) process.stdout.write(`${route}: ${problems.join('\n  ') || 'once'}\n`);
      expect(problems).toEqual([]);
    },
    300_000,
  );
});
