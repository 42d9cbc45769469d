import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/transaction.js';
import { type Claim, Entitlements } from '../../vault/claims/entitlements.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { coveredWindows, type DeputyWindow } from './deputy-windows.js';

/** Whose thread it is, who answers it, and who stands in for them: nobody else gets its key. */
@Injectable()
export class ThreadEntitlements extends Entitlements {
  constructor(private readonly serverKeys: ServerKeys) {
    super();
  }

  async among<One extends Claim>(tx: Transaction, claims: readonly One[]): Promise<One[]> {
    const inquiryIds = [...new Set(claims.map(({ inquiryId }) => inquiryId))];
    if (inquiryIds.length === 0) return [];
    const threads = await this.threads(tx, inquiryIds);
    const deputies = claims.some(({ role }) => role === 'deputy')
      ? await coveredWindows(tx, await this.serverKeys.forAgency(tx), inquiryIds)
      : [];
    return claims.filter((claim) => {
      if (claim.role === 'deputy') return deputies.some((window) => covers(window, claim));
      const thread = threads.get(claim.inquiryId);
      return claim.accountId === (claim.role === 'client' ? thread?.clientId : thread?.counselorId);
    });
  }

  private async threads(tx: Transaction, inquiryIds: readonly string[]): Promise<Map<string, Thread>> {
    const keys = await this.serverKeys.forAgency(tx);
    const rows = await tx.manager.query<(Thread & Record<string, unknown>)[]>(threadsSql, [tx.agencyId, inquiryIds]);
    return new Map(
      rows.map(({ inquiryId, clientId, ...found }) => {
        const assignment = currentAssignment(keys, 'a', found);
        return [inquiryId, { inquiryId, clientId, counselorId: assignment?.counselorId ?? null }];
      }),
    );
  }
}

const threadsSql = `
  SELECT i.inquiry_id AS "inquiryId", i.client_id AS "clientId", ${assignmentSql('a')}
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2)`;

interface Thread {
  inquiryId: string;
  clientId: string;
  /** Null: nobody yet, or somebody altered that. */
  counselorId: string | null;
}

function covers(window: DeputyWindow, { inquiryId, accountId, validFrom, validUntil }: Claim): boolean {
  return (
    window.inquiryId === inquiryId &&
    window.deputyId === accountId &&
    window.validFrom <= validFrom &&
    validUntil !== null &&
    validUntil <= window.validUntil
  );
}
