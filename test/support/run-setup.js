import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import endRun from './run-teardown.js';

/**
 * Gives the run a folder of its own. PostgreSQL is started in it by the first spec that needs one:
 * rules can be tested without. Jest runs this file outside of its module loader, so it is JavaScript.
 */
export default async function beginRun() {
  const folder = await mkdtemp(join(tmpdir(), 'offenes-ohr-test-'));
  // Where we are root, PostgreSQL runs as somebody else, who has to get in.
  await chmod(folder, 0o755);
  process.env.OHR_TEST_RUN = folder;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void endRun().finally(() => process.exit(130)));
}
