import { startWorld } from '../../support/world.js';
import { atEnd, aWhile, type Disaster, instanceOf, rounds, survived, underLoad } from './disaster.js';

/** The server is killed again and again at random moments. */
export const kills: Disaster = async (what) => {
  // Real processes have the real time.
  const world = await startWorld({ now: new Date() });
  atEnd(() => world.close());
  let server = await (await instanceOf(world)).ready();
  atEnd(() => server.stop());
  const threads = await underLoad(
    world,
    () => server.port,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        await aWhile();
        server.signal('SIGKILL');
        await server.ended;
        server = await (await instanceOf(world)).ready();
      }
      await aWhile();
    },
  );
  return survived(what, world, threads);
};
