import { startWorld } from '../../support/world.js';
import { answeredBadly, atEnd, aWhile, type Disaster, manyLetters, rounds, survived, underLoad } from './disaster.js';
import { folderOf, OwnPostgres } from './own-postgres.js';

/** PostgreSQL is stopped, cut off from power, and crashes. */
export const restarts: Disaster = async (what) => {
  const postgres = await OwnPostgres.in(await folderOf('restarts'));
  atEnd(() => postgres.stop());
  const { databaseUrl } = postgres;
  const world = await startWorld({ now: new Date(), databaseUrl, variables: manyLetters });
  atEnd(() => world.close());
  const ways = [() => postgres.signal('SIGINT'), () => postgres.signal('SIGQUIT'), () => postgres.killSession()];
  const threads = await underLoad(
    world,
    () => world.port,
    async () => {
      for (let round = 0; round < Math.max(rounds, ways.length); round += 1) {
        await aWhile();
        await ways[round % ways.length]?.();
        await postgres.recovered();
      }
      await aWhile();
    },
  );
  return survived(what, world, threads, answeredBadly);
};
