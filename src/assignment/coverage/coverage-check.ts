import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { allInTurn, problemsIn } from '../../config/all-in-turn.js';
import { Transactions } from '../../database/transactions.js';
import { Coverage } from './coverage.js';

/** Whether the table of who stands in for whom is as the rule has it: a fault there lets nobody, or somebody else, answer. */
@Injectable()
export class CoverageCheck implements OnApplicationBootstrap {
  private readonly logger = new Logger('CoverageCheck');

  constructor(
    private readonly transactions: Transactions,
    private readonly coverage: Coverage,
    private readonly audit: AuditLog,
  ) {}

  /** Agencies from before there was the table get it. One that cannot keeps no other from starting. */
  async onApplicationBootstrap(): Promise<void> {
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(withoutSql);
    const written = allInTurn(agencies, 'Writing down who stands in for whom', ({ agencyId }) =>
      this.transactions.bySystem(agencyId, (tx) => this.coverage.rewrite(tx)),
    );
    await written.catch((error: unknown) => {
      for (const problem of problemsIn(error)) this.logger.error(problem);
    });
  }

  /** Repairs what differs, and raises the alarm: somebody changed the table by hand, or something beneath it. */
  async run(): Promise<void> {
    const agencies = await this.transactions.outside.query<{ agencyId: string }[]>(allSql);
    await allInTurn(agencies, 'Checking who stands in for whom', ({ agencyId }) => this.check(agencyId));
  }

  private check(agencyId: string): Promise<void> {
    return this.transactions.bySystem(agencyId, async (tx) => {
      const fault = await this.coverage.fault(tx);
      await this.coverage.rewrite(tx);
      if (fault === null) return;
      await this.audit.append(tx, 'coverage.repaired');
      this.logger.error(
        `Who stands in for whom at agency ${agencyId} was not as absences and accounts have it, and is again: ` +
          `${fault.missing.toString()} missing, ${fault.surplus.toString()} too many, ${fault.altered.toString()} altered`,
      );
    });
  }
}

const withoutSql = `
  SELECT DISTINCT p.agency_id AS "agencyId" FROM counselor_profiles p
   WHERE NOT EXISTS (SELECT FROM coverage c WHERE c.agency_id = p.agency_id)`;

const allSql = 'SELECT DISTINCT agency_id AS "agencyId" FROM counselor_profiles';
