import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends the run's PostgreSQL, if one was started, and removes everything it left. */
export default async function endRun() {
  if (process.env.OHR_TEST_RUN) await clear(process.env.OHR_TEST_RUN);
}

export async function clear(folder) {
  const [pid] = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  if (pid) await stop(Number(pid));
  await rm(folder, { recursive: true, force: true });
}

/** Whether the process is there to be told. */
export function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** An immediate shutdown: nobody needs the data any more. */
async function stop(pid) {
  for (let attempt = 0; attempt < 100 && signal(pid, attempt === 0 ? 'SIGQUIT' : 0); attempt += 1) await sleep(50);
}
