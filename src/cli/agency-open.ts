import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { Transactions } from '../database/transactions.js';
import { openingBlockers } from '../domain/opening-blockers.js';
import type { Answer, Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { withInstallation } from './installation.js';
import { noted } from './noted.js';
import { openingFacts, remedies } from './opening-facts.js';

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
        await noted(app, tx, 'agency.opened');
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
