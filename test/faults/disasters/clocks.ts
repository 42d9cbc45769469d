import { startApp } from '../../support/app.js';
import { startWorld } from '../../support/world.js';
import { lettersOn } from '../writer.js';
import { asAlways, atEnd, aWhile, type Disaster, manyLetters, rounds, survived, underLoad } from './disaster.js';

/** How much the second instance's clock is ahead, one after the other. */
const skews = [5_000, -5_000, 0, 50, -50];

/** The clocks of two instances differ, and one is set forward and back. */
export const clocks: Disaster = async (what) => {
  const world = await startWorld({ now: new Date(), variables: manyLetters });
  atEnd(() => world.close());
  const variables = { ...manyLetters, ROOT_KEY_FILE: world.environment.rootKeyFile };
  const second = await startApp({ now: new Date(), databaseUrl: world.databaseUrl, variables });
  atEnd(() => second.close());
  let skew = 0;
  const ticking = setInterval(() => {
    world.clock.moveTo(new Date());
    second.clock.moveTo(new Date(Date.now() + skew));
  }, 10);
  let turn = 0;
  const threads = await underLoad(
    world,
    () => ((turn += 1) % 2 === 0 ? world : second).port,
    async () => {
      for (let round = 0; round < rounds * 2; round += 1) {
        skew = skews[round % skews.length] ?? 0;
        await aWhile();
      }
    },
  ).finally(() => {
    clearInterval(ticking);
  });
  const tally = await survived(what, world, threads, asAlways);
  // Everybody's letters stand in the order in which they were acknowledged, whatever the clocks said.
  for (const { sides, writers } of threads)
    for (const side of sides) {
      const shown = [...(await lettersOn(side)).keys()];
      for (const { acknowledged } of writers)
        expect(shown.filter((letter) => acknowledged.includes(letter))).toEqual(acknowledged);
    }
  return tally;
};
