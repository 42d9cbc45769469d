import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Environment } from './environment.js';
import { Stopping } from './stopping.js';

@Module({})
export class ConfigModule {
  /** Global: every module needs the clock, schedules end with the process, and nobody may read the environment in any other way. */
  static with(environment: Environment, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Environment, useValue: environment }, { provide: Clock, useValue: clock }, Stopping],
      exports: [Environment, Clock, Stopping],
    };
  }
}
