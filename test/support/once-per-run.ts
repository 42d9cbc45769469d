import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runFolder } from './run-folder.js';

interface Answer<Made> {
  made?: Made;
  problem?: string;
}

/** What takes long and serves all workers of a run: the first that asks makes it, the others wait for it. */
export async function oncePerRun<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
  const answer = join(runFolder(), `${name}.json`);
  const isFirst = await mkdir(join(runFolder(), `${name}.begun`)).then(
    () => true,
    () => false,
  );
  if (isFirst)
    await tell(
      answer,
      await make().then(
        (made): Answer<Made> => ({ made }),
        (error: unknown): Answer<Made> => ({ problem: String(error) }),
      ),
    );
  const { made, problem } = await heard<Made>(answer);
  if (made === undefined) throw new Error(problem ?? `${name} was not made`);
  return made;
}

/** Written aside and renamed, so that nobody reads half of it. */
async function tell(file: string, answer: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(answer));
  await rename(`${file}.new`, file);
}

/** The test's own patience ends it where nobody answers. */
async function heard<Made>(file: string): Promise<Answer<Made>> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as Answer<Made>;
    await sleep(50);
  }
}
