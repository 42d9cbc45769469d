import { TooManyAtOnce } from './personal-turns.js';
import type { Stranger } from './strangers.js';
import { mostStrangersWaiting, StrangersShare } from './strangers-share.js';

const stranger = (agencyId = 'here'): Stranger => ({ agencyId, begun: false, held: 0 });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const longMs = 3_600_000;

/** Each takes a connection so many times, one after another; the order in which they get them. */
function crowd(share: StrangersShare) {
  const order: string[] = [];
  const come = (agencyId: string, many: number, times = 1) =>
    Array.from({ length: many }, async (_, at) => {
      const one = stranger(agencyId);
      for (let time = 1; time <= times; time += 1) {
        await share.enter(one);
        order.push(`${agencyId} ${at.toString()}`);
        await settled();
        share.leave(one);
      }
    });
  return { order, come };
}

describe('Strangers', () => {
  it('have no more connections in hand than are theirs, and each gets one', async () => {
    const share = new StrangersShare(3, longMs);
    const [held, waiting] = [[] as Stranger[], Array.from({ length: 20 }, () => stranger())];
    const all = waiting.map((one) => share.enter(one).then(() => held.push(one)));
    const counts: number[] = [];
    for (let at = 0; at < 20; at += 1) {
      await settled();
      counts.push(held.length - at);
      share.leave(held[at] ?? stranger());
    }
    await Promise.all(all);
    expect(counts).toEqual([...Array<number>(18).fill(3), 2, 1]);
  });

  it('take turns from agency to agency', async () => {
    const { order, come } = crowd(new StrangersShare(1, longMs));
    await Promise.all([...come('here', 60), ...come('there', 10)]);
    expect(order).toHaveLength(70);
    expect(order.lastIndexOf('there 9')).toBeLessThanOrEqual(20);
  });

  it('end what they have begun before others begin', async () => {
    const { order, come } = crowd(new StrangersShare(1, longMs));
    await Promise.all(come('here', 5, 3));
    const underWay = order.map((_, at) => {
      const had = order.slice(0, at + 1);
      return [...new Set(had)].filter((who) => had.filter((one) => one === who).length < 3).length;
    });
    expect([order.length, Math.max(...underWay)]).toEqual([15, 2]);
  });

  it('never wait for a second one with the first in hand', async () => {
    const share = new StrangersShare(1, longMs);
    const one = stranger();
    await share.enter(one);
    await share.enter(one);
    const next = share.enter(stranger());
    share.leave(one);
    await settled();
    expect(one.held).toBe(1);
    share.leave(one);
    await next;
  });

  it('are turned away where too many wait, at that agency alone; who has begun is not', async () => {
    const share = new StrangersShare(1, longMs);
    const [begun, held] = [stranger(), stranger()];
    await share.enter(begun);
    share.leave(begun);
    await share.enter(held);
    const line = Array.from({ length: mostStrangersWaiting }, () => stranger());
    const order: string[] = [];
    const waiting = line.map((one) => share.enter(one).then(() => order.push('line')));
    await expect(share.enter(stranger())).rejects.toThrow(TooManyAtOnce);
    const others = [
      share.enter(stranger('there')).then(() => order.push('there')),
      share.enter(begun).then(() => order.push('begun')),
    ];
    for (let turn = 0; turn < 3; turn += 1) {
      share.leave(held);
      held.held = 0;
      await settled();
    }
    await Promise.all(others);
    expect(order).toEqual(['begun', 'there', 'line']);
    expect(waiting).toHaveLength(mostStrangersWaiting);
  });

  it('give up after a while, and leave no gap', async () => {
    const share = new StrangersShare(1, 1);
    const held = stranger();
    await share.enter(held);
    await expect(share.enter(stranger())).rejects.toThrow(TooManyAtOnce);
    share.leave(held);
    await share.enter(stranger());
  });
});
