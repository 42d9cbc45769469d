import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { ServerProcess } from '../support/server-process.js';
import type { World } from '../support/world.js';

const preloaded = join(projectRoot, 'test', 'faults', 'standing-still.mjs');
let count = 0;

/** A server process on the world's database and by its clock, of which somebody asks one thing before it is killed. */
export class Victim {
  private constructor(
    private readonly world: World,
    private readonly clockFile: string,
    private readonly server: ServerProcess,
  ) {}

  /** It has the program in memory, and has not asked the database for anything. */
  static async prepared(world: World, databaseUrl: string): Promise<Victim> {
    const { dataDir, rootKeyFile } = world.environment;
    const clockFile = join(dataDir, `clock-${(count += 1).toString()}`);
    const server = await ServerProcess.spawn({
      NODE_OPTIONS: `--import=${preloaded}`,
      CLOCK_FILE: clockFile,
      DATABASE_URL: databaseUrl,
      ROOT_KEY_FILE: rootKeyFile,
      DATA_DIR: dataDir,
      BASE_URL: 'http://localhost',
    });
    return new Victim(world, clockFile, server);
  }

  /** @returns its port, once it serves */
  async begin(): Promise<number> {
    await writeFile(`${this.clockFile}.new`, this.world.clock.now().getTime().toString());
    await rename(`${this.clockFile}.new`, this.clockFile);
    return (await this.server.ready()).port;
  }

  async kill(): Promise<void> {
    this.server.signal('SIGKILL');
    await this.server.ended;
  }
}
