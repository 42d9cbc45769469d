import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Public } from './request/access.js';

/** For machines: whether the process lives, and whether it can work. */
@Public()
@Controller()
export class ProbesController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get('health')
  health(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** Ready when the database answers and its schema is that of this version. */
  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    const pending = await this.dataSource.showMigrations().catch(() => null);
    if (pending === null) throw new ServiceUnavailableException('database unreachable');
    if (pending) throw new ServiceUnavailableException('migrations pending');
    return { status: 'ready' };
  }
}
