import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { StartupProblem } from '../config/startup-problem.js';
import type { Transaction } from '../database/transaction.js';
import { Transactions } from '../database/transactions.js';
import { WrongCode } from '../vault/ciphers/errors.js';
import type { HandoverHolder } from '../vault/ciphers/holder-key.js';
import { HandoverKeys } from '../vault/handover-key/handover-keys.js';
import { ThreadKeys } from '../vault/thread-keys/thread-keys.js';
import type { Command } from './command.js';
import { foundAgency } from './found-agency.js';
import { firstLine } from './input-file.js';
import { withInstallation } from './installation.js';

const threadsAtOnce = 200;
/** No transaction of ours takes longer (statement and idle timeouts of the connection). */
const patienceMs = 60_000;

interface Rotation {
  from: HandoverHolder;
  to: HandoverHolder;
  code: string;
  threads: number;
}

export const keysRotateHandover: Command = {
  name: 'keys rotate handover',
  about: "Renew an agency's handover key; takes the printed code on standard input and prints the new one, once.",
  options: { agency: { type: 'string', value: 'SLUG', required: true, about: 'which agency' } },
  run: async (input, surroundings) => {
    const code = await firstLine(surroundings);
    return withInstallation(surroundings.environment(), async (app) => {
      const { agencyId, slug } = await foundAgency(app, input.text('agency'));
      const rotation = await app.get(Transactions).bySystem(agencyId, (tx) => rotate(app, tx, code));
      // From here on the new code is the only one: it is printed, come what may.
      const late = await followUp(app, agencyId, rotation).catch(() => null);
      const threads = rotation.threads + (late ?? 0);
      return {
        json: { slug, code: rotation.code, threads, complete: late !== null },
        text: [
          `New handover code of "${slug}": ${rotation.code}`,
          'Print it and lock it away; it is not shown again, and the one before opens nothing any more.',
          `${threads.toString()} threads follow the new key.`,
          ...(late === null
            ? ['What was written during the change could not be looked through: its threads may lack the new key.']
            : []),
        ].join('\n'),
      };
    });
  },
};

const lockSql = `
  SELECT FROM inquiries i
   WHERE i.agency_id = $1 AND EXISTS (SELECT FROM thread_keys k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id
                                         AND k.holder_kind = 'handover' AND k.key_generation = $2)
   ORDER BY i.inquiry_id
     FOR NO KEY UPDATE`;

/** New key, its holders and all threads at once: stopped half-way, everything is as it was. */
async function rotate(app: INestApplicationContext, tx: Transaction, code: string): Promise<Rotation> {
  const from = await unsealedWith(app, tx, code);
  const { holder: to, code: newCode } = await app.get(HandoverKeys).rotate(tx);
  const threads = await moveAll(app, tx, from, to);
  await app.get(AuditLog).append(tx, 'key.handover-rotated');
  return { from, to, code: newCode, threads };
}

async function unsealedWith(app: INestApplicationContext, tx: Transaction, code: string): Promise<HandoverHolder> {
  try {
    return await app.get(HandoverKeys).unsealWithCode(tx, code);
  } catch (error) {
    if (!(error instanceof WrongCode)) throw error;
    throw new StartupProblem(
      error.reason === 'mistyped'
        ? 'The handover code is mistyped.'
        : 'The handover code is not the one that is valid now.',
    );
  }
}

/** Threads that others were just writing under the key before. */
async function followUp(app: INestApplicationContext, agencyId: string, { from, to }: Rotation): Promise<number> {
  const transactions = app.get(Transactions);
  await othersEnded(transactions.outside);
  return transactions.bySystem(agencyId, async (tx) => {
    const threads = await moveAll(app, tx, from, to);
    await app.get(HandoverKeys).removeRetired(tx);
    return threads;
  });
}

async function moveAll(
  app: INestApplicationContext,
  tx: Transaction,
  from: HandoverHolder,
  to: HandoverHolder,
): Promise<number> {
  for (let total = 0; ;) {
    // Nobody begins a new epoch in a thread that is just being moved.
    await tx.manager.query(lockSql, [tx.agencyId, from.generation]);
    const moved = await app.get(ThreadKeys).moveToHandoverKey(tx, { from, to, limit: threadsAtOnce });
    if (moved === 0) return total;
    total += moved;
  }
}

/** Waits until every transaction that may still know only the old key has ended. */
async function othersEnded(outside: EntityManager): Promise<void> {
  const [row] = await outside.query<{ id: string }[]>('SELECT pg_current_xact_id()::text AS id');
  const since = performance.now();
  while (performance.now() - since < patienceMs) {
    const [now] = await outside.query<{ ended: boolean }[]>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS ended',
      [row?.id],
    );
    if (now?.ended) return;
    await sleep(100);
  }
  throw new Error('A transaction does not end');
}
