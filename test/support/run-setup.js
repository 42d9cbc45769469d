import { constants } from 'node:fs';
import { access, chmod, mkdtemp, readdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import endRun, { clear, signal } from './run-teardown.js';

const prefix = 'offenes-ohr-test-';

/** What Linux keeps in memory: a database is copied there by a tenth of the work that it is on a disk. */
const inMemory = '/dev/shm';
/** What a run needs at most, with room to spare. A container often has 64 MB there. */
const enough = 4 * 2 ** 30;

/**
 * Gives the run a folder of its own. PostgreSQL is started in it by the first spec that needs one:
 * rules can be tested without. Jest runs this file outside of its module loader, so it is JavaScript.
 */
export default async function beginRun() {
  await clearAfterKilledRuns();
  const folder = await mkdtemp(join(await place(), prefix));
  // Where we are root, PostgreSQL runs as somebody else, who has to get in.
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'run.pid'), process.pid.toString());
  process.env.OHR_TEST_RUN = folder;
  // One day for all of a run, also one that goes on over midnight.
  process.env.SEED ??= new Date().toISOString().slice(0, 10);
  // A worker that hangs can be asked where (`patience-reporter.js`).
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --report-on-signal --report-directory=${folder}`;
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => void endRun().finally(() => process.exit(130)));
}

/** A run that was killed could not end its PostgreSQL. */
async function clearAfterKilledRuns() {
  const folders = await Promise.all([tmpdir(), inMemory].map(runsIn));
  for (const folder of folders.flat()) {
    const pid = Number(await readFile(join(folder, 'run.pid'), 'utf8').catch(() => ''));
    if (pid > 0 && !signal(pid, 0)) await clear(folder);
  }
}

async function runsIn(place) {
  const names = await readdir(place).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(place, name));
}

async function place() {
  const there = await statfs(inMemory).catch(() => null);
  const isWritable = await access(inMemory, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable && there !== null && there.bavail * there.bsize >= enough ? inMemory : tmpdir();
}
