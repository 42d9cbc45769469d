import type { INestApplicationContext } from '@nestjs/common';
import { Coverage } from '../../src/assignment/coverage/coverage.js';
import { Transactions } from '../../src/database/transactions.js';

const beneath = /\b(absences|accounts|account_roles|account_keys|counselor_profiles)\b/;

/** Writes down anew who stands in for whom, where a statement names what that depends on. */
export async function coverAsWritten(nest: INestApplicationContext, statement: string): Promise<void> {
  if (!beneath.test(statement)) return;
  const transactions = nest.get(Transactions);
  const agencies = await transactions.outside.query<{ agencyId: string }[]>(
    'SELECT DISTINCT agency_id AS "agencyId" FROM counselor_profiles',
  );
  for (const { agencyId } of agencies) await transactions.bySystem(agencyId, (tx) => nest.get(Coverage).rewrite(tx));
}

/** An absence that a statement put in counts, as one does that is planned. */
export async function countAsWritten(nest: INestApplicationContext, statement: string): Promise<void> {
  if (/INTO absences\b/.test(statement)) await nest.get(Transactions).outside.query(countSql);
}

const countSql = `
  UPDATE absences away SET version = g.coverage_version FROM agencies g WHERE g.agency_id = away.agency_id`;
