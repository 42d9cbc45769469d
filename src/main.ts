import './config/small-heap.js';
import { prepareDataFolder } from './config/data-folder.js';
import { Environment } from './config/environment.js';
import { StartupProblem } from './config/startup-problem.js';

try {
  const environment = new Environment(process.env);
  await prepareDataFolder(environment.dataDir);
  // All else takes seconds to load: who has mistyped a setting waits for a sentence no longer than it takes to say it.
  const { run } = await import('./run.js');
  await run(environment);
} catch (error) {
  // A problem the operator can mend is one sentence; anything else is a bug and shows where it is.
  console.error(error instanceof StartupProblem ? error.message : error);
  process.exitCode = 1;
}
