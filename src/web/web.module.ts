import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { VaultModule } from '../vault/vault.module.js';
import { Assets } from './layout/assets.js';
import { LayoutBuilder } from './layout/layout.js';
import { DisplayController } from './layout/display.controller.js';
import { ErrorFilter } from './errors/error.filter.js';
import { NoFieldsInterceptor } from './forms/no-fields.interceptor.js';
import { ProbesController } from './probes.controller.js';
import { OpenConnections } from './request/open-connections.js';
import { RenderInterceptor } from './layout/render.interceptor.js';
import { ProvenAddresses } from './layout/proven-addresses.js';
import { Templates } from './page/templates.js';
import { Languages } from './texts/languages.js';

@Global()
@Module({
  imports: [VaultModule],
  controllers: [DisplayController, ProbesController],
  providers: [
    Assets,
    Languages,
    LayoutBuilder,
    OpenConnections,
    ProvenAddresses,
    Templates,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_INTERCEPTOR, useClass: RenderInterceptor },
    { provide: APP_INTERCEPTOR, useClass: NoFieldsInterceptor },
  ],
  exports: [Assets, Languages, LayoutBuilder, ProvenAddresses, Templates],
})
export class WebModule {}
