import { openingFacts } from '../admin/settings/opening-facts.js';
import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { AuditLog } from '../audit/audit-log.js';
import { Transactions } from '../database/transactions.js';
import { type OpeningBlocker, openingBlockers } from '../domain/opening-blockers.js';
import type { Answer, Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { withInstallation } from './installation.js';

export const agencyOpen: Command = {
  name: 'agency open',
  about: 'Let people write to an agency, once it has all it needs.',
  options: { agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' } },
  run: (input, { environment }) =>
    withInstallation(environment(), async (app): Promise<Answer> => {
      const { agencyId, slug, host } = await foundAgency(app, input.text('agency'));
      const missing = await app.get(Transactions).bySystem(agencyId, async (tx) => {
        const blockers = openingBlockers(await openingFacts(tx));
        if (blockers.length > 0) return blockers;
        await app.get(AgencySetup).setStatus(tx, 'open');
        await app.get(AuditLog).append(tx, 'agency.opened');
        return blockers;
      });
      if (missing.length === 0)
        return { json: { slug, status: 'open', missing }, text: `Agency "${slug}" is open at ${host}.` };
      const text = [
        `Agency "${slug}" cannot open yet. It lacks:`,
        ...missing.map((blocker) => `  - ${remedies[blocker]}`),
      ].join('\n');
      return { json: { slug, opened: false, missing }, text, exitCode: 1 };
    }),
};

/** What to do about each. */
const remedies: Record<OpeningBlocker, string> = {
  terms: 'terms of use (agency text set --kind terms; agency text template prints one to begin with)',
  privacy: 'a privacy policy (agency text set --kind privacy)',
  imprint: 'an imprint (agency text set --kind imprint)',
  crisis_numbers: 'crisis numbers (agency crisis set)',
  calendar: 'a calendar',
  handover_key: 'a handover key',
  fallback_counselor: 'a fallback counselor who has set a password (staff create --role counselor --fallback)',
};
