import type { SiteRegion } from '../../web/request/request.js';
import type { AgencyRecord } from '../directory/agency-directory.js';
import { REGION_MAPS } from './region-maps.js';

/** The map and its list: each leads to the same pages. */
export interface RegionPickerView {
  /** null where no map of the agency's country exists: then the list stands alone */
  map: RegionMapView | null;
  regions: RegionLinkView[];
}

interface RegionMapView {
  /** '0 0 1000 525' */
  viewBox: string;
  fullNames: boolean;
  shapes: (RegionLinkView & {
    short: string;
    path: string;
    labelX: number;
    labelY: number;
    /** of the circle around the label that can be pressed, too; 0 where the land itself is large enough */
    reach: number;
    /** whether the land is too narrow for its whole name */
    isNarrow: boolean;
  })[];
}

interface RegionLinkView {
  name: string;
  /** /regions/AT-9 */
  href: string;
  /** whether it is the one chosen */
  isChosen: boolean;
}

export function regionPickerView(agency: AgencyRecord, chosen: SiteRegion | null): RegionPickerView {
  const links = agency.regions.map(({ region, label }) => ({
    region,
    link: { name: label, href: regionHref(region), isChosen: region === chosen?.region },
  }));
  return {
    map: mapOf(agency, new Map(links.map(({ region, link }) => [region, link]))),
    regions: links.map(({ link }) => link),
  };
}

export function regionHref(region: string): string {
  return `/regions/${region}`;
}

function mapOf({ country }: AgencyRecord, links: ReadonlyMap<string, RegionLinkView>): RegionMapView | null {
  const map = REGION_MAPS.find((candidate) => candidate.country === country);
  const shapes = (map?.regions ?? []).flatMap(({ code, name: _, ...shape }) => {
    const link = links.get(code);
    return link ? [{ ...shape, ...link }] : [];
  });
  if (!map || shapes.length === 0) return null;
  return {
    viewBox: `0 0 ${map.width.toString()} ${map.height.toString()}`,
    fullNames: map.fullNames,
    // What reaches beyond its borders lies upon its neighbors.
    shapes: [...shapes.filter(({ reach }) => reach === 0), ...shapes.filter(({ reach }) => reach > 0)],
  };
}
