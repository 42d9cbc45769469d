import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxNotice } from './outbox-notice.entity.js';
import { Outbox } from './outbox.js';

@Global()
@Module({ imports: [TypeOrmModule.forFeature([OutboxNotice])], providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
