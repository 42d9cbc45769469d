import type { Founding } from '../admin/agency-founding.js';
import type { AgencySetup } from '../agencies/directory/agency-setup.js';
import { usualPolicy } from '../agencies/sla-policy/sla-policies.js';
import type { Transaction } from '../database/transaction.js';
import type { PublicSection } from '../domain/public-text.js';
import { demoAgency } from './content/agency.js';
import { demoRegionOutside, demoRegions } from './content/regions.js';
import { demoTopics } from './content/topics.js';
import type { DemoSection } from './content/types.js';

/** By this slug the demo agency is known again; no real one may have it. */
export const demoSlug = 'demo';

export const demoZone = 'Europe/Vienna';

export function demoFounding(): Founding {
  const { name, tagline, mailSenderName: mailSender } = demoAgency;
  return {
    agency: {
      slug: demoSlug,
      name,
      tagline,
      country: 'AT',
      zone: demoZone,
      mailSender,
      hosts: ['localhost', '127.0.0.1', '[::1]'],
      secondFactor: 'optional',
    },
    calendar: { country: 'AT', region: 'AT-9' },
    regions: [...demoRegions, demoRegionOutside].map(({ code, label }) => ({ region: code, label })),
    topics: [...demoTopics],
    // Warned two days ahead, something is soon due, on any weekday the demo is set up.
    policy: { ...usualPolicy, warnBusinessDays: 2 },
  };
}

export async function writeTexts(setup: AgencySetup, tx: Transaction): Promise<void> {
  const { welcome, demoNotice, howItWorks, privacyPolicy, imprint, terms, crisisContacts } = demoAgency;
  await setup.setText(tx, 'welcome', [
    { heading: 'Schreiben Sie uns. Wir hören zu.', paragraphs: [...welcome, demoNotice] },
  ]);
  await setup.setText(tx, 'steps', copied(howItWorks));
  await setup.setText(tx, 'privacy', copied(privacyPolicy));
  await setup.setText(tx, 'imprint', copied(imprint));
  await setup.publishTerms(tx, copied(terms.sections));
  await setup.setCrisisContacts(tx, [...crisisContacts]);
}

function copied(sections: readonly DemoSection[]): PublicSection[] {
  return sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: [...paragraphs] }));
}
