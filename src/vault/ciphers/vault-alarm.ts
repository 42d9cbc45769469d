import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { onEnvelopeAlarm } from './alarm.js';

/** Writes every alarm into the log: ids only. */
@Injectable()
export class VaultAlarm implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('VaultAlarm');
  private stopListening = (): void => undefined;

  onModuleInit(): void {
    this.stopListening = onEnvelopeAlarm(({ fault, binding }) => {
      this.logger.error(`Something sealed did not open (${fault}): ${JSON.stringify(binding)}`);
    });
  }

  onModuleDestroy(): void {
    this.stopListening();
  }
}
