import { AuditSealing } from '../audit/audit-sealing.js';
import { allInTurn } from '../config/all-in-turn.js';
import type { Command } from './command.js';
import { foundAgencies } from './found-agency.js';
import { withInstallation } from './installation.js';
import { UsageProblem } from './usage-problem.js';

export const auditPrune: Command = {
  name: 'audit prune',
  about: 'Remove old batches of the audit trail; the rest can still be verified.',
  options: {
    before: {
      type: 'string',
      value: 'DATE',
      required: true,
      about: 'remove batches whose entries are all from before this day, e.g. 2025-01-01',
    },
    agency: { type: 'string', value: 'SLUG', about: 'of this agency alone; of all unless given' },
  },
  run: (input, { environment }) => {
    const before = dayOf(input.text('before'));
    const slug = input.optional('agency');
    return withInstallation(environment(), async (app) => {
      let removed = 0;
      await allInTurn(await foundAgencies(app, slug), 'Pruning the audit trail', async ({ agencyId }) => {
        removed += await app.get(AuditSealing).prune(agencyId, before);
      });
      return { json: { removed }, text: `Removed entries: ${removed.toString()}.` };
    });
  },
};

function dayOf(text: string): Date {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(day.getTime()))
    throw new UsageProblem(`--before is "${text}"; it must be a day such as 2025-01-01.`);
  return day;
}
