import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import endRun, { clear, signal } from './run-teardown.js';

const prefix = 'offenes-ohr-test-';

/**
 * Gives the run a folder of its own. PostgreSQL is started in it by the first spec that needs one:
 * rules can be tested without. Jest runs this file outside of its module loader, so it is JavaScript.
 */
export default async function beginRun() {
  await clearAfterKilledRuns();
  const folder = await mkdtemp(join(tmpdir(), prefix));
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
  const folders = (await readdir(tmpdir()))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(tmpdir(), name));
  for (const folder of folders) {
    const pid = Number(await readFile(join(folder, 'run.pid'), 'utf8').catch(() => ''));
    if (pid > 0 && !signal(pid, 0)) await clear(folder);
  }
}
