import { Injectable } from '@nestjs/common';
import { allInTurn } from '../../config/all-in-turn.js';
import { Transactions } from '../../database/transactions.js';
import { macedEntities } from '../rows/row-mac.decorator.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import { isEarlierUsed, signAgain } from './row-signing.js';

const rowsAtOnce = 500;

/** After a rotation: signs every row anew, a few at a time, and deletes the versions that no row relies on any more. */
@Injectable()
export class RowRenewal {
  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** Returns how many rows were signed. Safe to run twice and on many instances. @throws AggregateError */
  async run(): Promise<number> {
    const agencies = await this.transactions.across(({ manager, now }) =>
      manager.query<{ agencyId: string; version: number }[]>(settledSql, [now]),
    );
    let signed = 0;
    await allInTurn(agencies, 'Signing rows anew', async ({ agencyId, version }) => {
      signed += await this.renew(agencyId, version);
    });
    return signed;
  }

  private async renew(agencyId: string, version: number): Promise<number> {
    let signed = 0;
    for (const [entity] of macedEntities())
      for (let more = true; more;) {
        const count = await this.transactions.bySystem(agencyId, async (tx) => {
          const keys = await this.serverKeys.forAgency(tx);
          // This process has not read the new version yet.
          return keys.rowMacVersion === version ? signAgain(tx, keys, entity, rowsAtOnce) : 0;
        });
        signed += count;
        more = count > 0;
      }
    await this.retire(agencyId, version);
    return signed;
  }

  private retire(agencyId: string, version: number): Promise<void> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const keys = await this.serverKeys.forAgency(tx);
      if (keys.rowMacVersion !== version) return;
      for (const [entity] of macedEntities()) if (await isEarlierUsed(tx, keys, entity)) return;
      await this.serverKeys.retire(tx, 'row-mac', version);
    });
  }
}

/** By then every process signs with the new version; see `ServerKeyRing.newest`. */
const settledSql = `
  SELECT agency_id AS "agencyId", max(version) AS version FROM agency_server_keys
   WHERE purpose = 'row-mac' GROUP BY agency_id
  HAVING count(*) > 1 AND max(created_at) <= $1::timestamptz - interval '20 minutes'`;
