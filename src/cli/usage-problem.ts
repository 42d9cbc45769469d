/** The command was called wrongly. Shown as one sentence with the command's usage; exit code 2. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem';
}
