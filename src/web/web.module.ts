import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { VaultModule } from '../vault/vault.module.js';
import { Answers } from './layout/answers.js';
import { Assets } from './layout/assets.js';
import { LayoutBuilder } from './layout/layout.js';
import { DisplayController } from './layout/display.controller.js';
import { ErrorFilter } from './errors/error.filter.js';
import { ProbesController } from './probes.controller.js';
import { OpenConnections } from './request/open-connections.js';
import { ProvenAddresses } from './layout/proven-addresses.js';
import { Templates } from './page/templates.js';
import { Languages } from './texts/languages.js';

@Global()
@Module({
  imports: [VaultModule],
  controllers: [DisplayController, ProbesController],
  providers: [
    Answers,
    Assets,
    Languages,
    LayoutBuilder,
    OpenConnections,
    ProvenAddresses,
    Templates,
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Answers, Assets, Languages, LayoutBuilder, ProvenAddresses, Templates],
})
export class WebModule {}
