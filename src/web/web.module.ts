import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { Assets } from './assets.js';
import { ChromeBuilder } from './chrome.js';
import { DisplayController } from './display.controller.js';
import { ErrorFilter } from './error.filter.js';
import { NoFieldsInterceptor } from './no-fields.interceptor.js';
import { ProbesController } from './probes.controller.js';
import { RenderInterceptor } from './render.interceptor.js';
import { Templates } from './templates.js';

@Global()
@Module({
  controllers: [DisplayController, ProbesController],
  providers: [
    Assets,
    ChromeBuilder,
    Templates,
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_INTERCEPTOR, useClass: RenderInterceptor },
    { provide: APP_INTERCEPTOR, useClass: NoFieldsInterceptor },
  ],
  exports: [Assets, ChromeBuilder, Templates],
})
export class WebModule {}
