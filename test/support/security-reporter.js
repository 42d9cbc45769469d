import { readFileSync } from 'node:fs';

const lines = JSON.parse(readFileSync(new URL('../security/lines.json', import.meta.url), 'utf8'));

/** Prints a row for each numbered line of what must hold. A line that no test ran for counts as broken. */
export default class SecurityReporter {
  #broken = [];

  onRunComplete(_contexts, { testResults, numRuntimeErrorTestSuites }) {
    const tests = testResults.flatMap((suite) => suite.testResults);
    const rows = Object.entries(lines).map(([number, title]) => ({ number, title, ...tally(tests, number) }));
    for (const { number, title, ran, failed } of rows)
      console.log(
        `${number.padStart(2)}  ${verdict(ran, failed).padEnd(9)} ${String(ran).padStart(4)} ${ran === 1 ? 'test ' : 'tests'}  ${title}`,
      );
    for (const { fullName, failureMessages } of tests.filter(({ status }) => status === 'failed'))
      console.log(`\n${fullName}\n${failureMessages.join('\n')}`);
    for (const { testExecError, testFilePath } of testResults)
      if (testExecError) console.log(`\n${testFilePath}\n${testExecError.message}`);
    this.#broken = rows.filter(({ ran, failed }) => ran === 0 || failed > 0).map(({ number }) => number);
    if (numRuntimeErrorTestSuites > 0) this.#broken.push('a spec that could not start');
    const count = rows.length - rows.filter(({ ran, failed }) => ran === 0 || failed > 0).length;
    console.log(`\n${count} of ${rows.length} lines hold.`);
  }

  /** Makes jest exit with 1. */
  getLastError() {
    return this.#broken.length > 0 ? new Error(`Not held: ${this.#broken.join(', ')}`) : undefined;
  }
}

/** What was left out by the name pattern, or skipped, did not run. */
function tally(tests, number) {
  const held = tests.filter(
    ({ fullName, status }) => fullName.includes(`[${number}]`) && (status === 'passed' || status === 'failed'),
  );
  return { ran: held.length, failed: held.filter(({ status }) => status === 'failed').length };
}

function verdict(ran, failed) {
  if (ran === 0) return 'NOT RUN';
  return failed > 0 ? `${failed} FAILED` : 'passed';
}
