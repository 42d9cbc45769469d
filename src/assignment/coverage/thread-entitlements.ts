import { Injectable } from '@nestjs/common';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Transaction } from '../../database/transaction.js';
import { type Claim, Entitlements } from '../../vault/claims/entitlements.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import { assignmentSql, currentAssignment } from '../assigned/current-assignment.js';
import { coveredWindows } from './deputy-windows.js';

/** Whose thread it is, who answers it, and who stands in for them: nobody else gets its key. */
@Injectable()
export class ThreadEntitlements extends Entitlements {
  constructor(private readonly serverKeys: ServerKeys) {
    super();
  }

  async of(tx: Transaction, inquiryIds: readonly string[]): Promise<Claim[]> {
    const { manager, agencyId } = tx;
    const keys = await this.serverKeys.forAgency(tx);
    const threads = await manager.query<Thread[]>(threadsSql, [agencyId, inquiryIds]);
    const lasting = threads.flatMap(({ inquiryId, clientId, ...found }): Claim[] => {
      const client: Claim = { inquiryId, accountId: clientId, role: 'client', ...always };
      const counselorId = currentAssignment(keys, 'a', found)?.counselorId;
      return counselorId ? [client, { inquiryId, accountId: counselorId, role: 'counselor', ...always }] : [client];
    });
    const windows = await coveredWindows(tx, keys, inquiryIds);
    const deputies = windows.map(({ deputyId, ...window }): Claim => ({
      ...window,
      accountId: deputyId,
      role: 'deputy',
    }));
    return [...lasting, ...deputies];
  }
}

const threadsSql = `
  SELECT i.inquiry_id AS "inquiryId", i.client_id AS "clientId", ${assignmentSql('a')}
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2)`;

type Thread = Record<'inquiryId' | 'clientId', string> & Record<string, unknown>;

const always = { validFrom: fromNowOn, validUntil: null } as const;
