/** What the places of a thread's messages tell, which are numbered from 1 on as they are written, and of which none ever goes. */
interface ThreadPlaces {
  /** Where a message was, and is not. */
  missing: number[];
  /** Messages are there of which the thread does not know: it was put back to how it stood earlier. */
  isOutdated: boolean;
}

/** @param count how many messages the thread says it has; null where nobody knows */
export function threadPlaces(places: readonly number[], count: number | null): ThreadPlaces {
  const taken = new Set(places);
  const last = Math.max(0, ...places);
  const all = Array.from({ length: Math.max(count ?? 0, last) }, (_, at) => at + 1);
  return {
    missing: all.filter((place) => !taken.has(place)),
    isOutdated: (count !== null && last > count) || taken.size < places.length,
  };
}

/** Each place of a thread in its order: what stands there, or null where that was altered, or is gone. */
export function inPlaces<Standing extends { position: number }>(
  standing: readonly Standing[],
  missing: readonly number[],
): { position: number; standing: Standing | null }[] {
  const places = [
    ...standing.map((one) => ({ position: one.position, standing: one })),
    ...missing.map((position) => ({ position, standing: null })),
  ];
  return places.sort(byPlace);
}

/** Oldest first. */
export function byPlace(one: { position: number }, other: { position: number }): number {
  return one.position - other.position;
}
