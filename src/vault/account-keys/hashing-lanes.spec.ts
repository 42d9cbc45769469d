import { Busy } from '../ciphers/errors.js';
import { type HashingLane, HashingLanes } from './hashing-lanes.js';

/** Each piece of work takes one step, so that order alone counts. */
function waitingRoom(atOnce: number, most = 64) {
  const lanes = new HashingLanes(atOnce, most);
  const order: string[] = [];
  const come = (agencyId: string, lane: HashingLane, many: number) =>
    Array.from({ length: many }, () =>
      lanes.run({ agencyId, lane }, async () => {
        await Promise.resolve();
        order.push(`${agencyId} ${lane}`);
      }),
    );
  return { lanes, order, come };
}

describe('[51] A flood of logins at one agency', () => {
  it('lets those at another have every second turn', async () => {
    const { order, come } = waitingRoom(1);
    await Promise.all([...come('here', 'unknown', 60), ...come('there', 'unknown', 10)]);
    expect(order).toHaveLength(70);
    expect(order.lastIndexOf('there unknown')).toBeLessThanOrEqual(20);
  });

  it('lets known browsers there have four turns of five', async () => {
    const { order, come } = waitingRoom(1);
    await Promise.all([...come('here', 'unknown', 60), ...come('here', 'known', 10)]);
    expect(order.lastIndexOf('here known')).toBeLessThanOrEqual(14);
  });

  it('still lets strangers have theirs, while known ones keep coming', async () => {
    const { order, come } = waitingRoom(1);
    await Promise.all([...come('here', 'known', 60), ...come('here', 'unknown', 10)]);
    expect(order.indexOf('here unknown')).toBeLessThan(10);
    expect(order.lastIndexOf('here unknown')).toBeLessThanOrEqual(50);
  });

  it('turns away its own alone', async () => {
    const { order, come } = waitingRoom(1, 4);
    const flood = await Promise.allSettled([...come('here', 'unknown', 50), ...come('here', 'known', 4)]);
    expect(flood.filter(({ status }) => status === 'rejected')).toHaveLength(45);
    for (const outcome of flood) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Busy);
    expect(order.filter((who) => who === 'here known')).toHaveLength(4);
  });
});

describe('Turns', () => {
  it('[20] are as many at once as may be, and none is lost where work fails', async () => {
    const lanes = new HashingLanes(2, 64);
    let most = 0;
    const failing = async () => {
      most = Math.max(most, lanes.load.running);
      await Promise.resolve();
      throw new Error('failed');
    };
    const tries = Array.from({ length: 20 }, () => lanes.run({ agencyId: 'here', lane: 'unknown' }, failing));
    expect((await Promise.allSettled(tries)).every(({ status }) => status === 'rejected')).toBe(true);
    expect([most, lanes.load]).toEqual([2, { running: 0, waiting: 0 }]);
  });

  it('are not saved up by who was not there', async () => {
    const { lanes, order, come } = waitingRoom(1);
    const first = come('here', 'unknown', 40);
    while (order.length < 20) await Promise.resolve();
    await Promise.all([...first, ...come('here', 'patient', 20)]);
    expect(order.slice(20, 32).filter((who) => who === 'here unknown').length).toBeGreaterThanOrEqual(3);
    expect(lanes.load).toEqual({ running: 0, waiting: 0 });
  });
});
