import type { CrisisLine } from '../../domain/crisis-lines.js';
import { chosenPlace, crisisIn, crisisLineView } from '../../web/layout/crisis.js';
import type { CrisisLineView, Layout } from '../../web/layout/layout.view.js';
import type { SiteRegion } from '../../web/request/request.js';
import type { Texts } from '../../web/texts/texts.js';
import type { AgencyRecord } from '../directory/agency-directory.js';

declare module '../../web/page/page.js' {
  interface Pages {
    'agencies/help': HelpView;
  }
}

/** All crisis numbers of the agency. */
interface HelpView {
  heading: string;
  lead: string;
  /** where somebody is: those of their state first */
  lines: HelpLineView[];
  /** of all other states */
  elsewhere: HelpLineView[];
  /** null where there is nothing to choose from */
  place: Layout['crisisPlace'];
}

interface HelpLineView extends CrisisLineView {
  description: string;
  /** e.g. 'Wien'; '' everywhere */
  region: string;
}

/** @param chosen null: not said */
export function helpView(agency: AgencyRecord, chosen: SiteRegion | null, texts: Texts): HelpView {
  const { lines: here, said } = crisisIn(agency, chosen?.region ?? null, texts);
  const place = chosenPlace(agency, chosen);
  const elsewhere = agency.crisis.filter((line) => !here.includes(line));
  const shown = (line: CrisisLine): HelpLineView => ({
    ...crisisLineView(line),
    description: line.note ?? '',
    region: agency.regions.find(({ region }) => region === line.region)?.label ?? '',
  });
  return {
    heading: texts.say('layout.help'),
    // The ambulance of the agency's country does not come abroad.
    lead: place.abroadFrom ? said.lead : `${said.lead} ${texts.say('agencies/help.in-danger')}`,
    lines: here.map(shown),
    elsewhere: elsewhere.map(shown),
    place: agency.regions.length > 0 ? place : null,
  };
}
