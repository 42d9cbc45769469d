import { StartupProblem } from '../config/startup-problem.js';
import { type CrisisLine, readCrisisLines, UnreadableCrisisLine } from '../domain/crisis-lines.js';

/**
 * The crisis numbers of a file, as `readCrisisLines` reads them.
 * @throws StartupProblem
 */
export function crisisContacts(source: string): CrisisLine[] {
  const contacts = understood(source);
  if (contacts.length === 0) throw new StartupProblem('The file names no crisis number.');
  return contacts;
}

function understood(source: string): CrisisLine[] {
  try {
    return readCrisisLines(source);
  } catch (problem) {
    throw problem instanceof UnreadableCrisisLine ? new StartupProblem(problem.message) : problem;
  }
}
