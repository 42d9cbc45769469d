/** The folder of this run of jest, made by run-setup.js and gone when the run ends. */
export function runFolder(): string {
  // eslint-disable-next-line no-restricted-syntax -- the one thing that jest's parent process tells its workers
  const folder = process.env.OHR_TEST_RUN;
  if (!folder) throw new Error('Not within a run of jest');
  return folder;
}
