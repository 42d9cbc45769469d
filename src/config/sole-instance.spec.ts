import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf } from './running-process.js';
import { claimDataDir, DataDirTaken } from './sole-instance.js';

describe('a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claimed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is given to one process, and free again after it', async () => {
    const leave = await claimDataDir(folder, 'server');
    await leave();
    expect(await readdir(folder)).toEqual([]);
    await (
      await claimDataDir(folder, 'command')
    )();
  });

  it.each(['server', 'command'] as const)(
    'is refused while a %s of another process works in it',
    async (occupation) => {
      await writeFile(join(folder, 'server.pid'), `${process.ppid.toString()} ${occupation}`);
      const refusal: unknown = await claimDataDir(folder, 'server').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(DataDirTaken);
      expect(refusal).toMatchObject({ by: occupation });
      expect(await readdir(folder)).toEqual(['server.pid']);
    },
  );

  it('is taken over from a process that was killed', async () => {
    await writeFile(join(folder, 'server.pid'), '2147483646 server');
    await (
      await claimDataDir(folder, 'server')
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over where a stranger has got the number of the process that was killed', async () => {
    const sleeper = spawn('sleep', ['60']);
    await once(sleeper, 'spawn');
    const pid = sleeper.pid?.toString() ?? '';
    // As marks were before they said when the process began; as of another start of the machine; and of no process.
    for (const mark of [
      `${pid} server`,
      `${process.ppid.toString()} server long-ago:1`,
      '0 server',
      '-1 server',
      'x',
      '',
    ]) {
      await writeFile(join(folder, 'server.pid'), mark);
      await (
        await claimDataDir(folder, 'server')
      )();
    }
    expect(sleeper.exitCode).toBeNull();
    sleeper.kill();
  });

  it('is refused while the very process that has left its mark lives', async () => {
    const birth = birthOf(process.ppid);
    await writeFile(join(folder, 'server.pid'), `${process.ppid.toString()} server ${birth ?? ''}`.trim());
    await expect(claimDataDir(folder, 'server')).rejects.toBeInstanceOf(DataDirTaken);
  });
});
