import { AgencySetup } from '../agencies/directory/agency-setup.js';
import { AuditLog } from '../audit/audit-log.js';
import { StartupProblem } from '../config/startup-problem.js';
import { Transactions } from '../database/transactions.js';
import type { Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { withInstallation } from './installation.js';

export const agencyPause: Command = {
  name: 'agency pause',
  about: 'Take no new messages for a while; what was promised is still answered.',
  options: { agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' } },
  run: (input, { environment }) =>
    withInstallation(environment(), async (app) => {
      const { agencyId, slug, status } = await foundAgency(app, input.text('agency'));
      if (status === 'preparation') throw new StartupProblem(`Agency "${slug}" is not open yet.`);
      await app.get(Transactions).bySystem(agencyId, async (tx) => {
        await app.get(AgencySetup).setStatus(tx, 'paused');
        await app.get(AuditLog).append(tx, 'agency.paused');
      });
      return { json: { slug, status: 'paused' }, text: `Agency "${slug}" is paused; "agency open" opens it again.` };
    }),
};
