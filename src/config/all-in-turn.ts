/** What went wrong in one turn of several, and in whose. */
class TurnFailed extends Error {}

/**
 * Work that is due at many agencies: each has its turn, whatever became of the one before.
 * @param what names the work in the log, such as 'Sealing the audit trail'
 * @throws AggregateError once all have had theirs, where it failed for some
 */
export function allInTurn<Agency extends { agencyId: string }>(
  agencies: readonly Agency[],
  what: string,
  work: (agency: Agency) => Promise<unknown>,
): Promise<void> {
  return inTurn(agencies.map((agency) => [`${what}, agency ${agency.agencyId}`, () => work(agency)]));
}

/** The same for work of several kinds that do not need each other, each under its name. @throws AggregateError */
export function eachInTurn(kinds: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  return inTurn(Object.entries(kinds));
}

/** What went wrong, for the log: of several turns each that failed. */
export function problemsIn(error: unknown): string[] {
  if (error instanceof AggregateError) return (error.errors as unknown[]).flatMap(problemsIn);
  if (error instanceof TurnFailed) return problemsIn(error.cause).map((problem) => `${error.message}: ${problem}`);
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

async function inTurn(turns: readonly (readonly [name: string, work: () => Promise<unknown>])[]): Promise<void> {
  const problems: Error[] = [];
  for (const [name, work] of turns) {
    try {
      await work();
    } catch (cause) {
      problems.push(new TurnFailed(name, { cause }));
    }
  }
  if (problems.length > 0) throw new AggregateError(problems, problems.map(({ message }) => message).join('; '));
}
