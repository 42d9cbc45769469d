import { constants } from 'node:fs';
import { access, mkdir, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupProblem } from './startup-problem.js';

/** What PostgreSQL's next piece of journal takes; with less it stops. */
const leastFreeBytes = 16 * 1024 * 1024;

/** Makes the data folder where it is missing. @throws {StartupProblem} that says why it cannot be worked in */
export async function prepareDataFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartupProblem(`DATA_DIR ${path} ${await why(path, error as NodeJS.ErrnoException)}`);
  }
}

/** @throws {StartupProblem} */
export async function refuseFullDisk(path: string): Promise<void> {
  const problem = await dataFolderProblem(path);
  if (problem !== null) throw new StartupProblem(`DATA_DIR ${path} ${problem}`);
}

/** What keeps a folder, which was fine once, from being written to now; null where nothing does. */
export async function dataFolderProblem(path: string): Promise<string | null> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize < leastFreeBytes ? 'is on a full disk: less than 16 MiB are free.' : null;
  } catch (error) {
    return why(path, error as NodeJS.ErrnoException);
  }
}

async function why(path: string, { code, message }: NodeJS.ErrnoException): Promise<string> {
  if (code === 'EEXIST') return 'is a file; it must be a folder.';
  if (code === 'ENOTDIR') return 'leads through a file; it must be a folder.';
  if (code === 'EROFS') return 'is on a disk that is read-only.';
  if (code === 'ENOSPC') return 'is on a full disk.';
  if (code !== 'EACCES' && code !== 'EPERM') return `cannot be used: ${message}.`;
  const [folder, { uid }] = await nearest(path);
  return `cannot be written by user id ${ownUid()}: ${folder} belongs to user id ${uid.toString()}; start as that user, or give another DATA_DIR.`;
}

/** The folder itself, or what there is of the way to it. */
async function nearest(path: string): Promise<[string, { uid: number }]> {
  const known = await stat(path).catch(() => null);
  return known ? [path, known] : nearest(dirname(path));
}

function ownUid(): string {
  return process.getuid?.().toString() ?? '?';
}
