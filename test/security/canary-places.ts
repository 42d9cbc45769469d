import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { foundIn } from './needles.js';

/** A row as its text, and each of its byte strings as bytes. */
export function bytesOf(row: string): Buffer[] {
  return [Buffer.from(row), ...[...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'))];
}

/** Below a folder, the files (by name) that hold one of the needles. */
export async function hitsInFiles(
  folder: string,
  needles: readonly Buffer[],
  without = (bytes: Buffer) => bytes,
): Promise<string[]> {
  const hits: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const bytes = await stat(path)
      .then((found) => (found.isFile() ? readFile(path) : null))
      .catch(goneMeanwhile);
    if (bytes) hits.push(...foundIn(without(bytes), needles).map((needle) => `${name}: ${needle}`));
  }
  return hits;
}

/** Other tests drop their databases beside ours. */
function goneMeanwhile(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
