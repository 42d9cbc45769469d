import { Injectable } from '@nestjs/common';
import { fromNowOn } from '../../domain/clock-skew.js';
import type { Transaction } from '../../database/transaction.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { verifiedFrom } from '../../vault/row-macs/verified-row.js';
import { columnsSql } from '../../vault/rows/row-columns.js';
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
    const keys = await this.serverKeys.forAgency(tx);
    const found = await tx.manager.query<Record<string, unknown>[]>(threadsSql, [tx.agencyId, inquiryIds]);
    // Of those that are not as they were written nobody knows whose they are.
    const threads = found.flatMap((raw) => {
      const inquiry = verifiedFrom(keys, Inquiry, 'i', raw);
      return inquiry ? [{ inquiry, counselorId: currentAssignment(keys, 'a', raw, inquiry)?.counselorId }] : [];
    });
    const lasting = threads.flatMap(({ inquiry: { inquiryId, clientId }, counselorId }): Claim[] => {
      const client: Claim = { inquiryId, accountId: clientId, role: 'client', ...always };
      return counselorId ? [client, { inquiryId, accountId: counselorId, role: 'counselor', ...always }] : [client];
    });
    const covered = threads.flatMap(({ inquiry }) => (inquiry.declinesDeputy ? [] : [inquiry.inquiryId]));
    const windows = await coveredWindows(tx, keys, covered);
    const deputies = windows.map(({ deputyId, ...window }): Claim => ({
      ...window,
      accountId: deputyId,
      role: 'deputy',
    }));
    return [...lasting, ...deputies];
  }
}

const threadsSql = `
  SELECT ${columnsSql(Inquiry, 'i')}, ${assignmentSql('a')}
    FROM inquiries i
    LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
   WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2)`;

const always = { validFrom: fromNowOn, validUntil: null } as const;
