import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '../../src/database/transactions.js';
import { signUnsigned } from '../../src/vault/row-macs/row-signing.js';
import { macedEntities } from '../../src/vault/rows/row-mac.decorator.js';
import { shapeOf } from '../../src/vault/rows/row-shape.js';
import { ServerKeys } from '../../src/vault/server-keys/server-keys.js';

/** Signs every row of the tables that a statement names, whatever it says now. */
export async function signAsWritten(nest: INestApplicationContext, statement: string): Promise<void> {
  const transactions = nest.get(Transactions);
  const agencies = await transactions.outside.query<{ agencyId: string }[]>(
    'SELECT DISTINCT agency_id AS "agencyId" FROM agency_server_keys',
  );
  for (const [entity] of macedEntities()) {
    const { table } = shapeOf(entity);
    if (!new RegExp(`\\b${table}\\b`).test(statement)) continue;
    await transactions.outside.query(`UPDATE ${table} SET row_mac = NULL`);
    for (const { agencyId } of agencies)
      await transactions.bySystem(agencyId, async (tx) => {
        const keys = await nest.get(ServerKeys).forAgency(tx);
        await signUnsigned(tx, keys, entity, 1_000_000, null);
      });
  }
}
