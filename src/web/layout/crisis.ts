import { crisisDefaults } from '../../domain/crisis-defaults.js';
import { type CrisisLine, crisisLinesIn } from '../../domain/crisis-lines.js';
import { isStaff } from '../../domain/roles.js';
import { phoneHref } from '../page/phone-href.js';
import { regionOf } from '../request/region.js';
import type { Site, SiteRegion, WebRequest } from '../request/request.js';
import { isAlways } from '../sentences/crisis-help.js';
import type { Texts } from '../texts/texts.js';
import type { CrisisLineView, Layout } from './layout.view.js';

type Numbers = Pick<Layout, 'crisis' | 'crisisPlace' | 'urgent'>;

const none: Numbers = { crisis: [], crisisPlace: null, urgent: [] };

/** The numbers that surround a page. Staff have work here; they are for people who seek help. */
export function numbersFor(
  request: Partial<WebRequest> & Pick<WebRequest, 'headers' | 'texts'>,
  status: number,
): Numbers {
  const { site, viewer = null, texts } = request;
  if (viewer && isStaff(viewer.roles)) return none;
  if (site) return numbersIn(site, regionOf(request));
  // In an outage nobody knows whose page it is; at other times it is nobody's.
  return status >= 500 ? numbersOf(crisisDefaults(null).map((line) => crisisLineOf(texts, line))) : none;
}

/** As long as the agency's record is the same: by the state, '' for none. */
const known = new WeakMap<Site, Map<string, Numbers>>();

function numbersIn(site: Site, region: SiteRegion | null): Numbers {
  const ofSite = known.get(site) ?? new Map<string, Numbers>();
  known.set(site, ofSite);
  const numbers = ofSite.get(region?.region ?? '') ?? {
    ...numbersOf(crisisLinesIn(site.crisis, region?.region ?? null)),
    crisisPlace: placeOf(site, region),
  };
  ofSite.set(region?.region ?? '', numbers);
  return numbers;
}

/** What is chosen, and that it can be; null where it would change nothing. */
function placeOf(site: Site, region: SiteRegion | null): Layout['crisisPlace'] {
  const isOther = site.regions.some(({ office }) => office) || site.crisis.some((line) => line.region !== null);
  return region || isOther ? { chosen: region?.label ?? null } : null;
}

function numbersOf(lines: readonly CrisisLine[]): Numbers {
  const crisis = lines.map(crisisLineView);
  return { crisis, crisisPlace: null, urgent: urgentOf(lines).map(crisisLineView) };
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

/** The agency's first number of those for everywhere, and the first at which somebody listens, at any hour where there is such a one. */
function urgentOf(lines: readonly CrisisLine[]): CrisisLine[] {
  const first = lines.find(({ region }) => region === null) ?? lines[0];
  const listening = lines.filter((line) => line !== first && !emergencyServices.has(line.phone.trim()));
  const listens = listening.find(({ hours }) => isAlways(hours)) ?? listening[0];
  return [...(first ? [first] : []), ...(listens ? [listens] : [])];
}
