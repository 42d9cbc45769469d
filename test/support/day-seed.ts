/* eslint-disable no-restricted-syntax -- how a run is to differ is told from outside */

/** What today's samples are drawn by: the date, or what `SEED` says, to draw those of another day again. */
export const daySeed = process.env.SEED ?? new Date().toISOString().slice(0, 10);

/** Whether nothing is to be left out: `EVERYTHING=1`, as the commands set it that are not part of `npm test`. */
export const everything = process.env.EVERYTHING === '1';

/** The day's sample of a list, in the list's order; all of it where everything is asked for. */
export function sampleOfDay<Item>(items: readonly Item[], size: number): Item[] {
  if (everything || items.length <= size) return [...items];
  const drawn = new Set(
    items
      .map((_, at) => at)
      .sort((one, other) => rank(one) - rank(other))
      .slice(0, size),
  );
  return items.filter((_, at) => drawn.has(at));
}

/** The day's one of these, another one for each place; all of them where everything is asked for. */
export function someOfDay<Item>(items: readonly [Item, ...Item[]], place: string): readonly Item[] {
  return everything ? items : [choiceOfDay(items, place)];
}

/** One of these, another one for each place and each day. */
export function choiceOfDay<Item>(items: readonly [Item, ...Item[]], place: string): Item {
  return items[hash(`${daySeed} ${place}`) % items.length] ?? items[0];
}

function rank(at: number): number {
  return hash(`${daySeed} ${at.toString()}`);
}

/** FNV-1a with a final mix: only has to spread. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
