import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type EnvelopeFault, onEnvelopeAlarm, type RowPlace } from './alarm.js';
import type { Binding } from './binding.js';

/** Writes every alarm into the log: ids only. */
@Injectable()
export class VaultAlarm implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('VaultAlarm');
  private stopListening = (): void => undefined;

  onModuleInit(): void {
    this.stopListening = onEnvelopeAlarm(({ fault, binding }) => {
      this.logger.error(`${whatIsWrong(fault, binding)} (${fault}): ${JSON.stringify(binding)}`);
    });
  }

  onApplicationShutdown(): void {
    this.stopListening();
  }
}

function whatIsWrong(fault: EnvelopeFault, { purpose }: Binding | RowPlace): string {
  if (fault === 'counted-back') return 'A passkey may have been copied';
  return purpose === 'row' ? 'A row is not what was written' : 'Something sealed did not open';
}
