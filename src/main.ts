import './config/small-heap.js';
import { Environment } from './config/environment.js';
import { StartupProblem } from './config/startup-problem.js';
import { run } from './run.js';

try {
  await run(new Environment(process.env));
} catch (error) {
  // A problem the operator can mend is one sentence; anything else is a bug and shows where it is.
  console.error(error instanceof StartupProblem ? error.message : error);
  process.exitCode = 1;
}
