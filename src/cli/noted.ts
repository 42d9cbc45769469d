import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../config/clock.js';

/** Writes into the agency's audit trail what the operator has set; nobody is signed in here, so no actor is named. */
export async function noted(
  app: INestApplicationContext,
  manager: EntityManager,
  agencyId: string,
  action: string,
): Promise<void> {
  await app.get(AuditLog).append(manager, { agencyId, at: app.get(Clock).now(), action });
}
