import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Draft } from './draft.entity.js';
import { Inquiry } from './inquiry.entity.js';

/** The thread itself: its row, its locks, and what goes with its keys. */
@Module({ imports: [TypeOrmModule.forFeature([Draft, Inquiry])] })
export class ThreadsModule {}
