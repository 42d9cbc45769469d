import { barChart } from './bar-chart.js';

const week = (label: string, received: number, inTime: number, late: number) => ({
  label,
  bars: [
    [{ kind: 'received', value: received }],
    [
      { kind: 'in-time', value: inTime },
      { kind: 'late', value: late },
    ],
  ],
});

describe('a chart of bars', () => {
  it('counts in whole, round numbers up to the highest bar', () => {
    expect(barChart([week('a', 17, 3, 1)]).lines.map(({ label }) => label)).toEqual(['0', '5', '10', '15', '20']);
    expect(barChart([week('a', 3, 0, 0)]).lines.map(({ label }) => label)).toEqual(['0', '1', '2', '3']);
    expect(barChart([week('a', 1234, 0, 0)]).lines.map(({ label }) => label)).toEqual(['0', '500', '1000', '1500']);
  });

  it('stacks what belongs together, from the floor up, without gaps', () => {
    const [group] = barChart([week('a', 4, 3, 1)]).groups;
    const [received, inTime, late] = group?.rects ?? [];
    expect([received?.kind, inTime?.kind, late?.kind]).toEqual(['received', 'in-time', 'late']);
    expect((inTime?.y ?? 0) + (inTime?.height ?? 0)).toBe(200);
    expect((late?.y ?? 0) + (late?.height ?? 0)).toBeCloseTo(inTime?.y ?? 0);
    expect(late?.y).toBeCloseTo(received?.y ?? 0);
    expect(late?.x).toBe(inTime?.x);
  });

  it('draws nothing where nothing was, and stays within its frame', () => {
    const empty = barChart([week('a', 0, 0, 0), week('b', 0, 0, 0)]);
    expect(empty.groups.flatMap(({ rects }) => rects)).toEqual([]);
    const full = barChart(
      Array.from({ length: 12 }, (_, index) => week(index.toString(), index * 3, index, index * 2)),
    );
    for (const { x, y, width, height } of full.groups.flatMap(({ rects }) => rects)) {
      expect(x >= 0 && x + width <= full.width && y >= 0 && y + height <= 200.1).toBe(true);
    }
  });
});
