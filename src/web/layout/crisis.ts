import type { Country } from '../../domain/countries.js';
import { crisisDefaults, emergency } from '../../domain/crisis-defaults.js';
import { abroadFirst, type CrisisLine, crisisLinesIn, isReachedAbroad } from '../../domain/crisis-lines.js';
import { isStaff } from '../../domain/roles.js';
import { phoneHref } from '../page/phone-href.js';
import { regionOf } from '../request/region.js';
import type { Site, SiteRegion, WebRequest } from '../request/request.js';
import { type CrisisSentences, crisisSentences, isAlways } from '../sentences/crisis-help.js';
import type { Texts } from '../texts/texts.js';
import type { CrisisLineView, Layout } from './layout.view.js';

type Numbers = Pick<Layout, 'crisis' | 'crisisPlace' | 'crisisSaid' | 'urgent'>;
type Place = Layout['crisisPlace'];

/** The numbers that surround a page. Staff have work here; they are for people who seek help. */
export function numbersFor(
  request: Partial<WebRequest> & Pick<WebRequest, 'headers' | 'texts'>,
  status: number,
): Numbers {
  const { site, viewer = null, texts } = request;
  if (viewer && isStaff(viewer.roles)) return numbersOf([], crisisSentences([], texts));
  if (site) return numbersIn(site, regionOf(request), texts);
  // In an outage nobody knows whose page it is; at other times it is nobody's.
  const lines = status >= 500 ? crisisDefaults(null).map((line) => crisisLineOf(texts, line)) : [];
  return numbersOf(lines, crisisSentences(lines, texts));
}

/** As long as the agency's record is the same: by the state, '' for none. */
const known = new WeakMap<Site, Map<string, Numbers>>();

function numbersIn(site: Site, region: SiteRegion | null, texts: Texts): Numbers {
  const ofSite = known.get(site) ?? new Map<string, Numbers>();
  known.set(site, ofSite);
  const place = region?.region ?? null;
  const numbers = ofSite.get(place ?? '') ?? numbersAt(site, region, crisisIn(site, place, texts));
  ofSite.set(place ?? '', numbers);
  return numbers;
}

function numbersAt(site: Site, region: SiteRegion | null, { lines, said }: CrisisNumbers): Numbers {
  const isAbroad = abroadFrom(site, region?.region) !== null;
  return { ...numbersOf(lines, said, isAbroad), crisisPlace: placeOf(site, region) };
}

/** Numbers, and what may be said above them. */
interface CrisisNumbers {
  lines: CrisisLine[];
  said: CrisisSentences;
}

/** Those for somebody who lives in a state or abroad. */
export function crisisIn(site: Pick<Site, 'crisis' | 'country'>, region: string | null, texts: Texts): CrisisNumbers {
  const country = abroadFrom(site, region);
  const here = crisisLinesIn(site.crisis, region);
  const lines = country === null ? here : abroadFirst(here, crisisLineOf(texts, emergency));
  return { lines, said: crisisSentences(lines, texts, country) };
}

/** The agency's country, for somebody who lives in another; else null. */
export function abroadFrom({ country }: Pick<Site, 'country'>, region: string | null | undefined): Country | null {
  return region === 'outside' ? country : null;
}

/** What is chosen, and that it can be; null where it would change nothing. */
function placeOf(site: Site, region: SiteRegion | null): Place {
  const isOther = site.regions.some(({ office }) => office) || site.crisis.some((line) => line.region !== null);
  return region || isOther ? chosenPlace(site, region) : null;
}

export function chosenPlace(site: Pick<Site, 'country'>, region: SiteRegion | null): NonNullable<Place> {
  return { chosen: region?.label ?? null, abroadFrom: abroadFrom(site, region?.region) };
}

function numbersOf(lines: readonly CrisisLine[], said: CrisisSentences, isAbroad = false): Numbers {
  const urgent = isAbroad ? urgentAbroad(lines) : urgentOf(lines);
  return {
    crisis: lines.map(crisisLineView),
    crisisPlace: null,
    crisisSaid: said,
    urgent: urgent.map(crisisLineView),
  };
}

/** As it is called in the language of who asks, where it is one of the usual. */
export function crisisLineOf<Line extends CrisisLine>(texts: Texts, line: Line): Line {
  const { label, hours, note } = line;
  return { ...line, label: texts.usual(label), hours: texts.usual(hours), note: note && texts.usual(note) };
}

export function crisisLineView(line: CrisisLine): CrisisLineView {
  const { label, phone, hours } = line;
  return { label, phone, hours, phoneHref: phoneHref(phone) };
}

/** Police, fire brigade, ambulance in Austria, Germany and Switzerland. */
const emergencyServices = new Set(['112', '110', '117', '118', '122', '133', '144']);

/** The emergency number, and who listens, if they can be called from there. */
function urgentAbroad([first, ...others]: readonly CrisisLine[]): CrisisLine[] {
  return [...(first ? [first] : []), ...others.filter(isReachedAbroad).slice(0, 1)];
}

/** The agency's first number of those for everywhere, and the first at which somebody listens, at any hour where there is such a one. */
function urgentOf(lines: readonly CrisisLine[]): CrisisLine[] {
  const first = lines.find(({ region }) => region === null) ?? lines[0];
  const listening = lines.filter((line) => line !== first && !emergencyServices.has(line.phone.trim()));
  const listens = listening.find(({ hours }) => isAlways(hours)) ?? listening[0];
  return [...(first ? [first] : []), ...(listens ? [listens] : [])];
}
