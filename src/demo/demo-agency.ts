import type { Founding } from '../admin/agency-founding.js';
import { type AgencySetup, usualAgency } from '../agencies/directory/agency-setup.js';
import { textTemplate } from '../agencies/public-texts/default-texts.js';
import { usualPolicy } from '../agencies/sla-policy/sla-policies.js';
import type { Transaction } from '../database/transaction.js';
import { demoAgency } from './content/agency.js';
import { filledIn } from '../domain/public-text.js';
import { demoOffices } from './content/offices.js';
import { demoPrivacyAnswers } from './content/privacy-policy.js';
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
  const { welcome, simpleWelcome, englishWelcome, demoNotice, imprint, terms, team, crisisContacts } = demoAgency;
  const heading = 'Schreiben Sie uns. Wir hören zu.';
  const greeting = { heading, paragraphs: [demoNotice, ...welcome] };
  const texts = { welcome: [greeting], team, imprint, terms: terms.sections } as const;
  for (const [kind, sections] of Object.entries(texts) as [keyof typeof texts, readonly DemoSection[]][])
    await setup.publishText(tx, { kind, language: 'de', source: markdownOf(sections) });
  await setup.publishText(tx, { kind: 'privacy', language: 'de', source: privacyPolicy() });
  const simply = markdownOf([{ heading, paragraphs: simpleWelcome }]);
  await setup.publishText(tx, { kind: 'welcome', language: 'de-simple', source: simply });
  const english = markdownOf([{ heading: 'Write to us. We listen.', paragraphs: englishWelcome }]);
  await setup.publishText(tx, { kind: 'welcome', language: 'en', source: english });
  await setup.setCrisisContacts(tx, [...crisisContacts]);
  for (const { region, ...office } of demoOffices) await setup.setOffice(tx, region, office);
}

/** The text that comes with the program, as an agency would fill its gaps: so it says what is true of the program today. */
function privacyPolicy(): string {
  const { inquiryRetentionMonths: inquiries, accountRetentionMonths: accounts } = usualAgency;
  return filledIn(textTemplate('privacy', 'de', 'AT'), demoPrivacyAnswers({ inquiries, accounts }));
}

function markdownOf(sections: readonly DemoSection[]): string {
  return sections.flatMap(({ heading, paragraphs }) => [`# ${heading}`, ...paragraphs]).join('\n\n');
}
