import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Listener } from './announcements/listener.js';
import { connectionOptions, type Patience } from './connection.js';
import { isOutage } from './outage.js';
import { Transactions } from './transactions.js';

@Module({})
export class DatabaseModule {
  /** Global: whatever writes does so in a transaction. Entities come from the modules that own them; the schema comes from `migrations/` alone. */
  static at(url: string, patience: Patience | undefined, { prepares }: { prepares: boolean }): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [Listener, Transactions],
      exports: [Listener, Transactions],
      imports: [
        TypeOrmModule.forRoot({
          ...connectionOptions(url, patience, { prepares }),
          autoLoadEntities: true,
          // A busy machine loads the program for longer than people would wait for a connection.
          retryAttempts: 5,
          retryDelay: 1_000,
          toRetry: isOutage,
        }),
      ],
    };
  }
}
