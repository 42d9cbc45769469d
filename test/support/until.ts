import { setTimeout as sleep } from 'node:timers/promises';

/** Ends as soon as it is so; the run ends it if it never is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}
