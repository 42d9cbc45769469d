import { LoadBalancer } from '../../running/load-balancer.js';
import type { ServerProcess } from '../../support/server-process.js';
import { startWorld } from '../../support/world.js';
import { asAlways, atEnd, aWhile, type Disaster, instanceOf, rounds, survived, underLoad } from './disaster.js';

/** One of two instances is stopped in good order and started again, again and again: nobody notices anything. */
export const stops: Disaster = async (what) => {
  const world = await startWorld({ now: new Date() });
  atEnd(() => world.close());
  const balancer = await LoadBalancer.start();
  atEnd(() => balancer.stop());
  const running: ServerProcess[] = [];
  atEnd(() => Promise.all(running.map((instance) => instance.stop())));
  const startInstance = async () => {
    const instance = await instanceOf(world);
    running.push(instance);
    await balancer.add(instance);
  };
  await startInstance();
  await startInstance();
  const threads = await underLoad(
    world,
    () => balancer.port,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        await aWhile();
        expect(await running.shift()?.stop()).toEqual({ exitCode: 0, signal: null });
        await startInstance();
      }
    },
  );
  return survived(what, world, threads, asAlways);
};
