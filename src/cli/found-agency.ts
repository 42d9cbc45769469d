import type { INestApplicationContext } from '@nestjs/common';
import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { StartupProblem } from '../config/startup-problem.js';

export type ListedAgency = Awaited<ReturnType<AgencyDirectory['primaryHosts']>>[number];

/** The agency of `--agency SLUG`. @throws StartupProblem */
export async function foundAgency(app: INestApplicationContext, slug: string): Promise<ListedAgency> {
  const agencies = await app.get(AgencyDirectory).primaryHosts();
  const agency = agencies.find((candidate) => candidate.slug === slug);
  if (agency) return agency;
  throw new StartupProblem(
    agencies.length === 0
      ? `There is no agency "${slug}", nor any other yet.`
      : `There is no agency "${slug}"; there is ${agencies.map((candidate) => candidate.slug).join(', ')}.`,
  );
}
