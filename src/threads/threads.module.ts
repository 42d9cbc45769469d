import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { VaultModule } from '../vault/vault.module.js';
import { Draft } from './draft.entity.js';
import { Inquiry } from './inquiry.entity.js';
import { ThreadHolders } from './thread-holders.js';
import { Threads } from './threads.js';

/** The thread itself: its row, its locks, and what goes with its keys. */
@Module({
  imports: [TypeOrmModule.forFeature([Draft, Inquiry]), VaultModule],
  providers: [ThreadHolders, Threads],
  exports: [ThreadHolders, Threads],
})
export class ThreadsModule {}
