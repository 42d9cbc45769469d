import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { VaultModule } from '../vault/vault.module.js';
import { DeskController } from './desk.controller.js';
import { OwnThreads } from './own-threads.js';

@Module({ imports: [AgenciesModule, VaultModule], controllers: [DeskController], providers: [OwnThreads] })
export class DeskModule {}
