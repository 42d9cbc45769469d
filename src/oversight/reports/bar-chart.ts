/** One place on the axis, with one or more bars side by side; each bar is stacked from below. */
interface ChartGroup {
  label: string;
  bars: { kind: string; value: number }[][];
}

/** All lengths in units of the viewBox, which is drawn as wide and high as there is room; what is written beside it is not. */
export interface BarChart {
  width: number;
  height: number;
  /** equally far apart, from the floor up */
  lines: { y: number; label: string }[];
  /** equally wide */
  groups: {
    label: string;
    rects: { kind: string; x: number; y: number; width: number; height: number }[];
  }[];
}

const width = 720;
const height = 200;
/** Of a group's width, what its bars take. */
const filled = 0.7;

/** Where everything in a chart of numbers per week is drawn. The same numbers always make the same picture. */
export function barChart(groups: readonly ChartGroup[]): BarChart {
  const highest = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(sum)));
  const step = niceStep(highest / 4);
  const ceiling = Math.ceil(highest / step) * step;
  const lengthOf = (value: number) => rounded((height * value) / ceiling);
  const share = width / Math.max(1, groups.length);
  return {
    width,
    height,
    lines: Array.from({ length: ceiling / step + 1 }, (_, index) => ({
      y: rounded(height - lengthOf(index * step)),
      label: (index * step).toString(),
    })),
    groups: groups.map(({ label, bars }, index) => {
      const begin = index * share;
      const each = (share * filled) / bars.length;
      const rects = bars.flatMap((bar, place) =>
        stacked(bar, begin + (share * (1 - filled)) / 2 + place * each, each - 1, lengthOf),
      );
      return { label, rects };
    }),
  };
}

function stacked(bar: ChartGroup['bars'][number], x: number, barWidth: number, lengthOf: (value: number) => number) {
  let y = height;
  return bar
    .filter(({ value }) => value > 0)
    .map(({ kind, value }) => {
      y = rounded(y - lengthOf(value));
      return { kind, x: rounded(x), y, width: rounded(barWidth), height: lengthOf(value) };
    });
}

/** 1, 2, 5, 10, 20, 50 …: whole numbers that people count in. */
function niceStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

function sum(bar: ChartGroup['bars'][number]): number {
  return bar.reduce((total, { value }) => total + value, 0);
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
