/** Something the operator can mend. Shown as its one sentence, without a stack trace. */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem';
}
