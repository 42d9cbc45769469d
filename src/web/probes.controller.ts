import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataFolderProblem } from '../config/data-folder.js';
import { Environment } from '../config/environment.js';
import { Stopping } from '../config/stopping.js';
import { RootKeyProblem } from '../vault/server-keys/root-key-file.js';
import { ServerKeys } from '../vault/server-keys/server-keys.js';
import { Public } from './request/access.js';

/** For machines: whether the process lives, and whether it can work. */
@Public()
@Controller()
export class ProbesController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stopping: Stopping,
    private readonly serverKeys: ServerKeys,
    private readonly environment: Environment,
  ) {}

  @Get('health')
  health(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /**
   * Ready when the database answers, its schema is that of this version, the root key opens what it holds, there is room
   * to write, and the process is not about to end.
   */
  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    if (this.stopping.signal.aborted) throw new ServiceUnavailableException('stopping');
    const pending = await this.dataSource.showMigrations().catch(() => null);
    if (pending === null) throw new ServiceUnavailableException('database unreachable');
    if (pending) throw new ServiceUnavailableException('migrations pending');
    await this.serverKeys.check(this.dataSource.manager).catch((error: unknown) => {
      throw new ServiceUnavailableException(error instanceof RootKeyProblem ? 'root key' : 'database unreachable');
    });
    if ((await dataFolderProblem(this.environment.dataDir)) !== null)
      throw new ServiceUnavailableException('data folder');
    return { status: 'ready' };
  }
}
