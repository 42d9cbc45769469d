import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { allInTurn, problemsIn } from '../../config/all-in-turn.js';
import { Transactions } from '../../database/transactions.js';
import { currentEdition, macedEntities } from '../rows/row-mac.decorator.js';
import { ServerKeys } from '../server-keys/server-keys.js';
import type { MacedRow } from '../rows/row-shape.js';
import { signUnsigned } from './row-signing.js';

const rowsAtOnce = 1_000;

/**
 * Rows that were written before their table had MACs get them when the server starts: once, as every wrapped server key
 * says from then on up to which edition its agency is signed. If a MAC or its key is taken away later, there is no new one.
 * A copy of the wrapped keys from before could be put back in their place, as long as there is the root key that wraps them:
 * `ohr keys rotate root --remove-old` after the upgrade ends that.
 */
@Injectable()
export class RowAdoption implements OnApplicationBootstrap {
  private readonly logger = new Logger('RowAdoption');

  constructor(
    private readonly transactions: Transactions,
    private readonly serverKeys: ServerKeys,
  ) {}

  /** When it is sure that the root key opens them. */
  async onApplicationBootstrap(): Promise<void> {
    const behind = await this.transactions.outside.query<{ agencyId: string }[]>(behindSql, [currentEdition()]);
    const adopted = allInTurn(behind, 'Giving MACs to rows', ({ agencyId }) => this.adopt(agencyId));
    await adopted.catch((error: unknown) => {
      for (const problem of problemsIn(error)) this.logger.error(problem);
    });
  }

  private adopt(agencyId: string): Promise<void> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const before = await this.serverKeys.raiseEdition(tx);
      const keys = await this.serverKeys.forAgency(tx);
      for (const [entity, since] of macedEntities())
        if (since > before)
          for (let after: MacedRow | null = null, more = true; more; more = after !== null)
            after = (await signUnsigned(tx, keys, entity, rowsAtOnce, after)).last;
    });
  }
}

const behindSql = `
  SELECT agency_id AS "agencyId" FROM agency_server_keys GROUP BY agency_id HAVING max(row_edition) < $1`;
