import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ServerKeys } from './server-keys.js';

/** Nobody is let in by a process that could open nothing for them. */
@Injectable()
export class RootKeyCheck implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** @throws {RootKeyProblem} */
  async onModuleInit(): Promise<void> {
    await this.serverKeys.begin(this.dataSource.manager);
  }
}
