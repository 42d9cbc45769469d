import { startApp } from '../support/app.js';
import { sourceFiles } from '../support/source-files.js';

const app = await startApp();
afterAll(() => app.close());

describe('SQL', () => {
  it('asks for no word that a column of that name cannot hold: it would find nothing, and nobody would be told', async () => {
    const held = wordsByColumn(await app.sql<{ check: string }>(checksSql));
    expect([...held.keys()]).toEqual(expect.arrayContaining(['state', 'role', 'status', 'holder_kind', 'stop_reason']));
    const asked = sourceFiles('src', '.ts').flatMap(({ path, text }) =>
      comparisons(text).map(({ column, word }) => ({ path, column, word })),
    );
    expect(asked.filter(({ column }) => held.has(column)).length).toBeGreaterThan(50);
    expect(asked.filter(({ column, word }) => held.get(column)?.has(word) === false)).toEqual([]);
  });
});

const checksSql = `
  SELECT pg_get_constraintdef(oid) AS check FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`;

/** Of columns of the same name in several tables, what any of them may hold. */
function wordsByColumn(checks: readonly { check: string }[]): Map<string, Set<string>> {
  const held = new Map<string, Set<string>>();
  for (const { check } of checks)
    for (const [, column = '', list = ''] of check.matchAll(/(\w+) = ANY \(ARRAY\[([^\]]+)\]/g))
      held.set(column, new Set([...(held.get(column) ?? []), ...quoted(list)]));
  return held;
}

/** `column = 'word'`, `<>`, `IN ('word', …)`. */
function comparisons(text: string): { column: string; word: string }[] {
  return [...text.matchAll(/(?<![\w$])(\w+) (?:=|<>|(?:NOT )?IN) (\((?:'\w+'(?:, )?)+\)|'\w+')/g)].flatMap(
    ([, column = '', words = '']) => quoted(words).map((word) => ({ column, word })),
  );
}

function quoted(text: string): string[] {
  return [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
}
