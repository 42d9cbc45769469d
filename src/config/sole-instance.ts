import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupProblem } from './startup-problem.js';

/**
 * Keeps a second server out of the same data folder. A server that was killed leaves its mark behind;
 * the mark of a process that no longer lives is taken over.
 * @returns how to give the folder free again
 */
export async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
  const mark = join(dataDir, 'server.pid');
  await mkdir(dataDir, { recursive: true });
  const pid = Number(await readFile(mark, 'utf8').catch(() => ''));
  if (pid && isAlive(pid)) throw new StartupProblem(`Offenes Ohr already runs from ${dataDir} (process ${pid.toString()}).`);
  await rm(mark, { force: true });
  const file = await open(mark, 'wx').catch(() => {
    throw new StartupProblem(`Offenes Ohr is just being started from ${dataDir} by somebody else.`);
  });
  await file.writeFile(process.pid.toString());
  await file.close();
  return () => rm(mark, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
