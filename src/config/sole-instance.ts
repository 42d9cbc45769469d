import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * the mark of a process that no longer lives is taken over.
 * @returns how to give the folder free again
 * @throws DataDirTaken
 */
export async function claimDataDir(dataDir: string, occupation: Occupation): Promise<() => Promise<void>> {
  const mark = join(dataDir, 'server.pid');
  const own = `${mark}.${process.pid.toString()}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(own, `${process.pid.toString()} ${occupation}`);
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
  const [pid = '', by] = (await readFile(mark, 'utf8').catch(() => '')).split(' ');
  if (pid && isAlive(Number(pid)))
    throw new DataDirTaken(
      `Offenes Ohr already runs from ${dataDir} (process ${pid}).`,
      by === 'command' ? 'command' : 'server',
    );
  await rm(mark, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
