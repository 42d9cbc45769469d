import type { INestApplicationContext } from '@nestjs/common';
import { type AuditVerdict, AuditVerifier } from '../audit/audit-verifier.js';
import { StartupProblem } from '../config/startup-problem.js';
import type { Command, Surroundings } from './command.js';
import { foundAgencies } from './found-agency.js';
import { inputFile } from './input-file.js';
import { withInstallation } from './installation.js';
import { UsageProblem } from './usage-problem.js';

interface NamedVerdict extends AuditVerdict {
  slug: string;
}

export const auditVerify: Command = {
  name: 'audit verify',
  about: 'Find out whether an entry of the audit trail was removed, altered or cut off. Exit code 1 if so.',
  options: {
    agency: { type: 'string', value: 'SLUG', about: 'of this agency alone; of all unless given' },
    heads: {
      type: 'string',
      value: 'FILE',
      about: 'a log or file with the ends of the chains; DATA_DIR/audit-heads.jsonl unless given',
    },
  },
  run: async (input, surroundings) => {
    const headsFile = input.optional('heads') ?? undefined;
    if (headsFile !== undefined) await refuseUnreadable(headsFile, surroundings);
    return withInstallation(surroundings.environment(), async (app) => {
      const verdicts = await verdictsOn(app, input.optional('agency'), headsFile);
      const exitCode = verdicts.some(({ problems }) => problems.length > 0) ? 1 : 0;
      return {
        json: { agencies: verdicts },
        text: verdicts.map(inWords).join('\n') || 'There is no agency yet.',
        exitCode,
      };
    });
  },
};

/** Exit code 1 is kept for a trail that was tampered with. @throws UsageProblem */
async function refuseUnreadable(file: string, surroundings: Surroundings): Promise<void> {
  await inputFile(file, surroundings).catch((error: unknown) => {
    throw error instanceof StartupProblem ? new UsageProblem(error.message) : error;
  });
}

async function verdictsOn(
  app: INestApplicationContext,
  slug: string | null,
  headsFile: string | undefined,
): Promise<NamedVerdict[]> {
  const verdicts: NamedVerdict[] = [];
  for (const agency of await foundAgencies(app, slug))
    verdicts.push({ slug: agency.slug, ...(await app.get(AuditVerifier).verify(agency.agencyId, headsFile)) });
  return verdicts;
}

function inWords({ slug, lastBatch, entries, unsealed, problems }: NamedVerdict): string {
  const summary = `${slug}: ${entries.toString()} entries in batches up to ${lastBatch.toString()}, ${unsealed.toString()} not sealed yet.`;
  if (problems.length === 0) return `${summary} Everything is as it was written.`;
  return [
    summary,
    ...problems.map(({ batch, problem, entryId }) => {
      const where = batch === 0 && entryId !== undefined ? 'not sealed yet' : `batch ${batch.toString()}`;
      return `  ${where}: ${problem}${entryId === undefined ? '' : ` ${entryId}`}`;
    }),
  ].join('\n');
}
