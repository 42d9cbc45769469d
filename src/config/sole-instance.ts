import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDataFolder, refuseFullDisk } from './data-folder.js';
import { birthOf, isAlive, isOurProgram } from './running-process.js';
import { StartupProblem } from './startup-problem.js';

/** What a process does in a data folder: serves from it, or carries out one command. */
type Occupation = 'server' | 'command';

/** Another process works in the data folder. */
export class DataDirTaken extends StartupProblem {
  constructor(
    message: string,
    readonly by: Occupation,
  ) {
    super(message);
  }
}

/**
 * Keeps a second process out of the same data folder. One that was killed leaves its mark behind;
 * the mark of a process that no longer lives is taken over, also where a stranger has got its number since.
 * @returns how to give the folder free again
 * @throws {StartupProblem} DataDirTaken, or that the folder cannot be worked in
 */
export async function claimDataDir(dataDir: string, occupation: Occupation): Promise<() => Promise<void>> {
  const mark = join(dataDir, 'server.pid');
  const own = `${mark}.${process.pid.toString()}`;
  await prepareDataFolder(dataDir);
  await refuseFullDisk(dataDir);
  await writeFile(own, [process.pid, occupation, birthOf(process.pid) ?? ''].join(' ').trim());
  try {
    // A link is made whole or not at all: nobody ever reads a mark that is still empty.
    await link(own, mark).catch(async () => {
      await removeAbandoned(mark, dataDir);
      await link(own, mark);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new DataDirTaken(`Offenes Ohr is just being started from ${dataDir} by somebody else.`, 'command');
  } finally {
    await rm(own);
  }
  return () => rm(mark, { force: true });
}

async function removeAbandoned(mark: string, dataDir: string): Promise<void> {
  const [pid = '', by, birth] = (await readFile(mark, 'utf8').catch(() => '')).split(' ');
  if (isAtWork(Number(pid), birth))
    throw new DataDirTaken(
      `Offenes Ohr already runs from ${dataDir} (process ${pid}).`,
      by === 'command' ? 'command' : 'server',
    );
  await rm(mark, { force: true });
}

function isAtWork(pid: number, birth: string | undefined): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return false;
  return birth ? birthOf(pid) === birth : isOurProgram(pid);
}
