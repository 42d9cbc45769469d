import { crisisLinesIn } from '../../domain/crisis-lines.js';
import { crisisLineView } from '../../web/layout/crisis.js';
import type { CrisisLineView } from '../../web/layout/layout.view.js';
import { phoneHref } from '../../web/page/phone-href.js';
import type { Office, SiteRegion, Viewer } from '../../web/request/request.js';
import { type CrisisSentences, crisisSentences } from '../../web/sentences/crisis-help.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AgencyRecord } from '../directory/agency-directory.js';
import type { RegionPickerView } from './region-picker.view.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/regions': RegionPickerView;
    'agencies/region': RegionView;
  }
}

/** What there is in a state: an office, numbers, and the way to write. */
interface RegionView {
  /** e.g. 'Wien' */
  name: string;
  region: string;
  office: OfficeView | null;
  /** whether somebody can write now, office or not */
  isOpen: boolean;
  /** most numbers are answered in the agency's country alone */
  isAbroad: boolean;
  crisisSaid: CrisisSentences;
  lines: CrisisLineView[];
  /** null for staff */
  next: 'register' | 'ask' | null;
  /** a client's own; null for all others. `name` is null where they have not said it */
  own: { isThis: boolean; name: string | null } | null;
}

interface OfficeView {
  name: string;
  /** '' where nothing is said, as with all that follows */
  address: string;
  phone: string;
  /** 'tel:…' */
  phoneHref: string;
  hours: string;
  help: string;
}

export function regionView(
  agency: AgencyRecord,
  { region, label, office }: SiteRegion,
  viewer: Viewer | null,
  texts: Texts,
): RegionView {
  const lines = crisisLinesIn(agency.crisis, region);
  const isClient = viewer?.roles.includes('client') ?? false;
  const own = agency.regions.find((one) => one.region === viewer?.region);
  return {
    name: label,
    region,
    office: office && officeView(office),
    isOpen: agency.status === 'open',
    isAbroad: region === 'outside',
    crisisSaid: crisisSentences(lines, texts),
    lines: lines.map(crisisLineView),
    next: isClient ? 'ask' : viewer ? null : 'register',
    own: isClient ? { isThis: own?.region === region, name: own?.label ?? null } : null,
  };
}

function officeView({ name, address, phone, hours, help }: Office): OfficeView {
  return {
    name,
    address: address ?? '',
    phone: phone ?? '',
    phoneHref: phone === null ? '' : phoneHref(phone),
    hours: hours ?? '',
    help: help ?? '',
  };
}
