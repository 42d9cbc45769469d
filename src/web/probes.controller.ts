import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Stopping } from '../config/stopping.js';
import { Public } from './request/access.js';

/** For machines: whether the process lives, and whether it can work. */
@Public()
@Controller()
export class ProbesController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly stopping: Stopping,
  ) {}

  @Get('health')
  health(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** Ready when the database answers, its schema is that of this version, and the process is not about to end. */
  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    if (this.stopping.signal.aborted) throw new ServiceUnavailableException('stopping');
    const pending = await this.dataSource.showMigrations().catch(() => null);
    if (pending === null) throw new ServiceUnavailableException('database unreachable');
    if (pending) throw new ServiceUnavailableException('migrations pending');
    return { status: 'ready' };
  }
}
