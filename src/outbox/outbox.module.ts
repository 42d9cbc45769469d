import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VaultModule } from '../vault/vault.module.js';
import { OutboxNotice } from './outbox-notice.entity.js';
import { Outbox } from './outbox.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxNotice]), VaultModule],
  providers: [Outbox],
  exports: [Outbox],
})
export class OutboxModule {}
