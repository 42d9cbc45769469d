/**
 * Prints as the last line of a run how many tests ran, and before it what its samples were drawn by. A suite that could
 * not even start counts as a failure.
 */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const counts = [
      `${results.numPassedTests} passed`,
      `${failed} failed`,
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ];
    console.log(`SEED=${process.env.SEED}`);
    console.log(counts.join(', '));
  }
}
