import { execFileSync } from 'node:child_process';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWorld } from '../../support/world.js';
import { answeredBadly, atEnd, aWhile, type Disaster, manyLetters, rounds, survived, underLoad } from './disaster.js';
import { folderOf, OwnPostgres } from './own-postgres.js';

/** Until the disk is free again, and the server with it. */
const fullMs = 3_000;

/** PostgreSQL's disk is full again and again. Only root can bring a disk. */
export const fullDisk: Disaster = async (what) => {
  const folder = await folderOf('disk');
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'small', folder]);
  atEnd(() => Promise.resolve(execFileSync('umount', ['--lazy', folder])));
  await chmod(folder, 0o755);
  const postgres = await OwnPostgres.in(folder);
  atEnd(() => postgres.stop());
  const { databaseUrl } = postgres;
  const world = await startWorld({ now: new Date(), databaseUrl, variables: manyLetters });
  atEnd(() => world.close());
  const filler = join(folder, 'filler');
  const threads = await underLoad(
    world,
    () => world.port,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        await aWhile();
        await fill(filler);
        await sleep(fullMs);
        await rm(filler);
        await sleep(fullMs);
      }
    },
  );
  return survived(what, world, threads, answeredBadly);
};

async function fill(file: string): Promise<void> {
  const megabyte = Buffer.alloc(1_048_576);
  for (const part of [megabyte, megabyte.subarray(0, 8_192)])
    for (let isFull = false; !isFull;)
      isFull = await writeFile(file, part, { flag: 'a' }).then(
        () => false,
        () => true,
      );
}
