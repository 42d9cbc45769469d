import { AuditRestores } from '../audit/audit-restores.js';
import { AuditSealing } from '../audit/audit-sealing.js';
import { Clock } from '../config/clock.js';
import { Transactions } from '../database/transactions.js';
import type { Command } from './command.js';
import { foundAgencies } from './found-agency.js';
import { withInstallation } from './installation.js';
import { UsageProblem } from './usage-problem.js';

export const auditRestored: Command = {
  name: 'audit restored',
  about: 'Say, in the audit trail itself, that a backup was restored: what was cut off by that is no finding any more.',
  options: {
    'as-of': {
      type: 'string',
      value: 'TIME',
      required: true,
      about: 'when the backup was made, e.g. 2026-11-26T03:00Z',
    },
    agency: { type: 'string', value: 'SLUG', about: 'of this agency alone; of all unless given' },
    heads: {
      type: 'string',
      value: 'FILE',
      about: 'what `audit verify` is given; DATA_DIR/audit-heads.jsonl unless given',
    },
  },
  run: async (input, { environment }) => {
    const asOf = timeIn(input.text('as-of'));
    const headsFile = input.optional('heads') ?? undefined;
    return withInstallation(environment(), async (app) => {
      if (asOf > app.get(Clock).now()) throw new UsageProblem('--as-of lies ahead.');
      const agencies: { slug: string; cutOff: number }[] = [];
      for (const { agencyId, slug } of await foundAgencies(app, input.optional('agency'))) {
        const cutOff = await app
          .get(Transactions)
          .bySystem(agencyId, (tx) => app.get(AuditRestores).acknowledge(tx, asOf, headsFile));
        agencies.push({ slug, cutOff });
      }
      await app.get(AuditSealing).run();
      const text = agencies.map(
        ({ slug, cutOff }) =>
          `${slug}: restored as of ${asOf.toISOString()}; links that are no more: ${cutOff.toString()}.`,
      );
      return { json: { asOf: asOf.toISOString(), agencies }, text: text.join('\n') || 'There is no agency yet.' };
    });
  },
};

function timeIn(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(time.getTime()))
    throw new UsageProblem(`--as-of is "${text}"; it must be a time such as 2026-11-26T03:00Z.`);
  return time;
}
