import type { Country } from '../../domain/countries.js';
import { abroadFrom, crisisIn, crisisLineView } from '../../web/layout/crisis.js';
import type { CrisisLineView } from '../../web/layout/layout.view.js';
import { phoneHref } from '../../web/page/phone-href.js';
import type { Office, SiteRegion, Viewer } from '../../web/request/request.js';
import type { CrisisSentences } from '../../web/sentences/crisis-help.js';
import { ownWordsIn } from '../../web/texts/languages.js';
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
  /** BCP 47, where what is said of the office is in another language than the page; null otherwise */
  foreign: string | null;
  /** whether somebody can write now, office or not */
  isOpen: boolean;
  /** the agency's country, where this is any other; else null */
  abroadFrom: Country | null;
  crisisSaid: CrisisSentences;
  lines: CrisisLineView[];
  /** null for staff */
  next: 'register' | 'ask' | null;
  /** a client's own; null for all others. `name` is null where they have not said it */
  own: { isThis: boolean; name: string | null; abroadFrom: Country | null } | null;
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
  const { lines, said } = crisisIn(agency, region, texts);
  const isClient = viewer?.roles.includes('client') ?? false;
  const own = agency.regions.find((one) => one.region === viewer?.region);
  return {
    name: label,
    region,
    office: office && officeView(office),
    foreign: office && ownWordsIn(texts),
    isOpen: agency.status === 'open',
    abroadFrom: abroadFrom(agency, region),
    crisisSaid: said,
    lines: lines.map(crisisLineView),
    next: isClient ? 'ask' : viewer ? null : 'register',
    own: isClient
      ? { isThis: own?.region === region, name: own?.label ?? null, abroadFrom: abroadFrom(agency, own?.region) }
      : null,
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
