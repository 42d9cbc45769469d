import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { connectionOptions } from './connection.js';

@Module({})
export class DatabaseModule {
  /** Entities come from the modules that own them; the schema comes from `migrations/` alone. */
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...connectionOptions(url), autoLoadEntities: true, retryAttempts: 0 })],
    };
  }
}
