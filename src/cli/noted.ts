import type { INestApplicationContext } from '@nestjs/common';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';

/** Writes into the agency's audit trail what the operator has set; nobody is signed in here, so no actor is named. */
export async function noted(app: INestApplicationContext, tx: Transaction, action: AuditAction): Promise<void> {
  await app.get(AuditLog).append(tx, action);
}
