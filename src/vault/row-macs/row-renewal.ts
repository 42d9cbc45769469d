import { Injectable } from '@nestjs/common';
import { allInTurn } from '../../config/all-in-turn.js';
import type { Transaction } from '../../database/transaction.js';
import { Transactions } from '../../database/transactions.js';
import { macedEntities } from '../rows/row-mac.decorator.js';
import type { MacedRow } from '../rows/row-shape.js';
import type { AgencyKeys } from '../server-keys/agency-keys.js';
import { retirementOf, type ServerKeyPurpose } from '../server-keys/server-key-ring.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { serverMadeColumns } from '../server-keys/server-made.decorator.js';
import { isRemade, remake, type RemadeTable } from './row-remaking.js';
import { isEarlierUsed, signAgain, type SigningStep } from './row-signing.js';

const rowsAtOnce = 500;
const nothing: SigningStep = { signed: 0, last: null };

/** A key of which there is a newer version that every process has read by now. */
interface Rotated {
  agencyId: string;
  purpose: ServerKeyPurpose;
  version: number;
  createdAt: Date;
}

/**
 * After a rotation: seals anew what a server key has sealed, and signs every row anew, a few at a time, and deletes the
 * versions on which nothing relies any more.
 */
@Injectable()
export class RowRenewal {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Returns how many rows were written. Safe to run twice and on many instances. @throws AggregateError */
  async run(): Promise<number> {
    const rotated = await this.transactions.across(({ manager, now }) => manager.query<Rotated[]>(settledSql, [now]));
    const agencies = [...new Set(rotated.map(({ agencyId }) => agencyId))].map((agencyId) => ({ agencyId }));
    let written = 0;
    await allInTurn(agencies, 'Signing rows anew', async ({ agencyId }) => {
      written += await this.renew(
        agencyId,
        rotated.filter((key) => key.agencyId === agencyId),
      );
    });
    return written;
  }

  private async renew(agencyId: string, rotated: readonly Rotated[]): Promise<number> {
    let written = 0;
    for (const table of tablesMadeBy(rotated))
      for (let from: string | null = '(0,0)'; from !== null;) {
        const start: string = from;
        const { end, remade } = await this.inTurn(agencyId, rotated, { end: null, remade: 0 }, (tx, keys) =>
          remake(tx, keys, table, start, rowsAtOnce),
        );
        written += remade;
        from = end;
      }
    if (rotated.some(({ purpose }) => purpose === 'row-mac'))
      for (const [entity] of macedEntities())
        for (let after: MacedRow | null = null, more = true; more; more = after !== null) {
          const start: MacedRow | null = after;
          const step: SigningStep = await this.inTurn<SigningStep>(agencyId, rotated, nothing, (tx, keys) =>
            signAgain(tx, keys, entity, rowsAtOnce, start),
          );
          written += step.signed;
          after = step.last;
        }
    for (const key of rotated) await this.retire(key, rotated);
    return written;
  }

  /** `otherwise` where this process has not read the new versions yet. */
  private inTurn<Result>(
    agencyId: string,
    rotated: readonly Rotated[],
    otherwise: Result,
    work: (tx: Transaction, keys: AgencyKeys) => Promise<Result>,
  ): Promise<Result> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const keys = await this.serverKeys.forAgency(tx);
      const hasRead = rotated.every(({ purpose, version }) => keys.versionOf(purpose) === version);
      return hasRead ? work(tx, keys) : otherwise;
    });
  }

  private retire({ agencyId, purpose, version, createdAt }: Rotated, rotated: readonly Rotated[]): Promise<void> {
    return this.inTurn(agencyId, rotated, undefined, async (tx, keys) => {
      const { after } = retirementOf[purpose];
      if (after === 'never' || tx.now.getTime() - createdAt.getTime() < after) return;
      for (const table of tablesMadeBy([{ purpose }])) if (!(await isRemade(tx, keys, table, rowsAtOnce))) return;
      if (purpose === 'row-mac')
        for (const [entity] of macedEntities()) if (await isEarlierUsed(tx, keys, entity)) return;
      await this.serverKeys.retire(tx, purpose, version);
    });
  }
}

/** By then every process seals and signs with the new version; see `ServerKeyRing.newest`. */
const settledSql = `
  SELECT agency_id AS "agencyId", purpose, max(version) AS version, max(created_at) AS "createdAt" FROM agency_server_keys
   GROUP BY agency_id, purpose
  HAVING count(*) > 1 AND max(created_at) <= $1::timestamptz - interval '20 minutes'`;

/** What these keys make in rows. */
function tablesMadeBy(keys: readonly Pick<Rotated, 'purpose'>[]): RemadeTable[] {
  const columns = serverMadeColumns().filter((column) => keys.some(({ purpose }) => purpose === column.purpose));
  return [...new Set(columns.map(({ entity }) => entity))].map((entity) => ({
    entity,
    columns: columns.filter((column) => column.entity === entity),
  }));
}
