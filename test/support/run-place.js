import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Before each spec: says which process works on it, for `patience-reporter.js`. */
writeFileSync(join(process.env.OHR_TEST_RUN, `at-${process.pid}`), expect.getState().testPath);
