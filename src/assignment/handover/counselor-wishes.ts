import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../../audit/audit-actions.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Transaction } from '../../database/transaction.js';
import type { ExclusionReason } from '../choice/counselor-exclusion.entity.js';

interface InquiryRef {
  agencyId: string;
  inquiryId: string;
}

/** Parts clients and counselors for good. Neither needs a reason, and none is kept. */
@Injectable()
export class CounselorWishes {
  constructor(private readonly audit: AuditLog) {}

  /** A client wishes for another counselor. Wishing twice is one wish. The caller knows that the thread is theirs. */
  async wishFor(tx: Transaction, { agencyId, inquiryId, clientId }: InquiryRef & { clientId: string }): Promise<void> {
    const wished = await tx.manager.query<unknown[]>(wishSql, [agencyId, inquiryId, tx.now]);
    if (wished.length > 0) await this.note(tx, { agencyId, inquiryId }, 'wish.expressed', clientId);
  }

  /**
   * Excludes the pair, and the client has no counselor of their own any more. Who answers instead is the caller's to
   * decide: `Handover.grantWish` does both.
   * @returns false where nobody wished, or nobody is assigned
   */
  async grantWish(tx: Transaction, { agencyId, inquiryId, by }: InquiryRef & { by: string }): Promise<boolean> {
    const wished = await tx.manager.query<unknown[]>(
      'SELECT FROM counselor_wishes WHERE agency_id = $1 AND inquiry_id = $2 FOR UPDATE',
      [agencyId, inquiryId],
    );
    if (wished.length === 0 || !(await this.part(tx, { agencyId, inquiryId }, 'client_wish', null))) return false;
    await this.note(tx, { agencyId, inquiryId }, 'wish.granted', by);
    return true;
  }

  /** The same at the counselor's own wish. @returns false where the thread is not theirs */
  async recuse(
    tx: Transaction,
    { agencyId, inquiryId, counselorId }: InquiryRef & { counselorId: string },
  ): Promise<boolean> {
    if (!(await this.part(tx, { agencyId, inquiryId }, 'recusal', counselorId))) return false;
    await this.note(tx, { agencyId, inquiryId }, 'counselor.recused', counselorId);
    return true;
  }

  private async part(
    { manager, now }: Transaction,
    { agencyId, inquiryId }: InquiryRef,
    reason: ExclusionReason,
    counselorId: string | null,
  ): Promise<boolean> {
    const parted = await manager.query<unknown[]>(partSql, [agencyId, inquiryId, reason, now, counselorId]);
    return parted.length > 0;
  }

  private async note(tx: Transaction, { inquiryId }: InquiryRef, action: AuditAction, actorId: string): Promise<void> {
    await this.audit.append(tx, action, { actorId, inquiryId });
  }
}

const wishSql = `
  INSERT INTO counselor_wishes (agency_id, inquiry_id, created_at) VALUES ($1, $2, $3)
  ON CONFLICT DO NOTHING RETURNING inquiry_id`;

/** The client's wishes are fulfilled with it, whichever of their threads they were expressed in. */
const partSql = `
  WITH pair AS (
    SELECT i.client_id, a.counselor_id
      FROM inquiries i
      JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
     WHERE i.agency_id = $1 AND i.inquiry_id = $2 AND a.counselor_id IS NOT NULL AND a.counselor_id = coalesce($5::uuid, a.counselor_id)),
  forgotten AS (
    DELETE FROM client_counselors own USING pair WHERE own.agency_id = $1 AND own.client_id = pair.client_id),
  fulfilled AS (
    DELETE FROM counselor_wishes wish USING inquiries i, pair
     WHERE wish.agency_id = $1 AND i.agency_id = $1 AND i.inquiry_id = wish.inquiry_id AND i.client_id = pair.client_id),
  parted AS (
    INSERT INTO counselor_exclusions (agency_id, client_id, counselor_id, reason, created_at)
    SELECT $1, client_id, counselor_id, $3::text, $4::timestamptz FROM pair
    ON CONFLICT DO NOTHING)
  SELECT client_id FROM pair`;
