import type { INestApplicationContext } from '@nestjs/common';
import { AgencyDirectory } from '../agencies/directory/agency-directory.js';
import { StartupProblem } from '../config/startup-problem.js';

export type ListedAgency = Awaited<ReturnType<AgencyDirectory['primaryHosts']>>[number];

/** The agency of `--agency SLUG`, or all of them where it is not given. @throws StartupProblem */
export async function foundAgencies(app: INestApplicationContext, slug: string | null): Promise<ListedAgency[]> {
  return slug === null ? app.get(AgencyDirectory).primaryHosts() : [await foundAgency(app, slug)];
}

/** @throws StartupProblem */
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
