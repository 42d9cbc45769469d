import { StartupProblem } from '../config/startup-problem.js';
import { type CrisisLine, readCrisisLines, UnknownCrisisRegion, UnreadableCrisisLine } from '../domain/crisis-lines.js';

interface Region {
  region: string;
  label: string;
}

/**
 * The crisis numbers of a file, as `readCrisisLines` reads them.
 * @throws StartupProblem
 */
export function crisisContacts(source: string, regions: readonly Region[]): CrisisLine[] {
  const contacts = understood(source, regions);
  if (!contacts.some(({ region }) => region === null))
    throw new StartupProblem('The file names no crisis number for everywhere.');
  return contacts;
}

function understood(source: string, regions: readonly Region[]): CrisisLine[] {
  try {
    return readCrisisLines(source, regions);
  } catch (problem) {
    const isUnreadable = problem instanceof UnreadableCrisisLine || problem instanceof UnknownCrisisRegion;
    throw isUnreadable ? new StartupProblem(problem.message) : problem;
  }
}
