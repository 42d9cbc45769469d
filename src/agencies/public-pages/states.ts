import { REGION_MAPS, type RegionShape } from './region-maps.js';

/** The federal states or cantons of a country (ISO 3166-1); none where we have no map of it. */
export function statesIn(country: string): readonly Pick<RegionShape, 'code' | 'name'>[] {
  return REGION_MAPS.find((map) => map.country === country)?.regions ?? [];
}

/** 'Wien' for 'AT-9'; an unknown code stands for itself. */
export function stateName(code: string): string {
  return statesIn(code.slice(0, 2)).find((state) => state.code === code)?.name ?? code;
}
