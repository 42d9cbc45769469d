import type { Founding } from '../admin/agency-founding.js';
import type { AgencySetup } from '../agencies/directory/agency-setup.js';
import { usualPolicy } from '../agencies/sla-policy/sla-policies.js';
import type { Transaction } from '../database/transaction.js';
import { demoAgency } from './content/agency.js';
import { demoOffices } from './content/offices.js';
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
  const { welcome, simpleWelcome, demoNotice, privacyPolicy, imprint, terms, team, crisisContacts } = demoAgency;
  const heading = 'Schreiben Sie uns. Wir hören zu.';
  const greeting = { heading, paragraphs: [demoNotice, ...welcome] };
  const texts = { welcome: [greeting], team, privacy: privacyPolicy, imprint, terms: terms.sections } as const;
  for (const [kind, sections] of Object.entries(texts) as [keyof typeof texts, readonly DemoSection[]][])
    await setup.publishText(tx, { kind, language: 'de', source: markdownOf(sections) });
  const simply = markdownOf([{ heading, paragraphs: simpleWelcome }]);
  await setup.publishText(tx, { kind: 'welcome', language: 'de-simple', source: simply });
  await setup.setCrisisContacts(tx, [...crisisContacts]);
  for (const { region, ...office } of demoOffices) await setup.setOffice(tx, region, office);
}

function markdownOf(sections: readonly DemoSection[]): string {
  return sections.flatMap(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs]).join('\n\n');
}
