import { planLoad } from './load-plan.js';

const now = new Date('2026-03-12T11:00:00Z');

describe('the plan of many inquiries', () => {
  it('goes forward in time, never beyond now', () => {
    for (const { steps } of planLoad(500, now)) {
      const times = steps.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
    }
  });

  it('leaves inquiries in every state', () => {
    const ends = planLoad(200, now).map(({ steps }) => steps.at(-1)?.does);
    const count = (does: string) => ends.filter((end) => end === does).length;
    expect({
      new: count('inquiry'),
      answered: count('reply'),
      again: count('client_message'),
      concluded: count('conclusion'),
    }).toEqual({
      new: 40,
      answered: 30,
      again: 30,
      concluded: 100,
    });
  });
});
