import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { onEnvelopeAlarm } from './alarm.js';

/** Writes every alarm into the log: ids only. */
@Injectable()
export class VaultAlarm implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('VaultAlarm');
  private stopListening = (): void => undefined;

  onModuleInit(): void {
    this.stopListening = onEnvelopeAlarm(({ fault, binding }) => {
      const what = binding.purpose === 'row' ? 'A row is not what was written' : 'Something sealed did not open';
      this.logger.error(`${what} (${fault}): ${JSON.stringify(binding)}`);
    });
  }

  onApplicationShutdown(): void {
    this.stopListening();
  }
}
