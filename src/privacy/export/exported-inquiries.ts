import { Injectable } from '@nestjs/common';
import { actionSql } from '../../audit/audit-actions.js';
import type { Reading } from '../../database/transaction.js';
import {
  draftSql,
  messagesSql,
  unsealDetails,
  unsealDraft,
  unsealMessages,
  unsealSubject,
  type SealedDraft,
  type SealedMessage,
} from '../../inquiries/thread/conversation.js';
import { readDetails } from '../../inquiries/thread/voluntary-details.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExportedInquiry, ExportedMessage } from './exported-account.js';

interface InquiryRow extends Omit<ExportedInquiry, 'subject' | 'details' | 'messages' | 'draft'> {
  inquiryId: string;
  clientId: string;
  subjectSealed: Buffer;
  detailsSealed: Buffer | null;
  messages: SealedMessage[];
  draft: SealedDraft | null;
}

/** A client's inquiries with all that was written in them, and what became of them. */
@Injectable()
export class ExportedInquiries {
  constructor(private readonly threadKeys: ThreadKeys) {}

  async of(tx: Reading, client: Viewer): Promise<ExportedInquiry[]> {
    const rows = await tx.manager.query<InquiryRow[]>(inquiriesSql, [tx.agencyId, client.accountId]);
    const inquiryIds = rows.map(({ inquiryId }) => inquiryId);
    const keys = await this.threadKeys.unsealThreads(tx, { inquiryIds, holder: client.holder() });
    return rows.map((row) => unsealed(row, keys.get(row.inquiryId)));
  }
}

const inquiriesSql = `
  SELECT i.inquiry_id AS "inquiryId", i.client_id AS "clientId", i.subject_sealed AS "subjectSealed", i.details_sealed AS "detailsSealed",
         i.code, t.label AS topic, i.region, i.language, i.created_at AS "submittedAt", i.concluded_at AS "concludedAt", i.concluded_by AS "concludedBy",
         i.conclusion_reason AS "conclusionReason", i.declines_deputy AS "declinesDeputy",
         (SELECT w.created_at FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "wishedForAnotherAt",
         coalesce((SELECT json_agg(m.conclusion_before ORDER BY m.message_id) FROM messages m
                    WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.conclusion_before IS NOT NULL), '[]') AS "earlierConclusions",
         i.deletion_on::text AS "deletionOn", ${messagesSql} AS messages, ${draftSql('i.client_id')} AS draft,
         coalesce((SELECT json_agg(json_build_object('name', s.display_name, 'from', a.started_at, 'until', a.ended_at) ORDER BY a.started_at)
                     FROM assignments a JOIN accounts s ON s.agency_id = a.agency_id AND s.account_id = a.counselor_id
                    WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id), '[]') AS counselors,
         coalesce((SELECT json_agg(json_build_object('promisedFor', c.promised_date, 'due', c.due_date, 'answeredAt', c.stopped_at) ORDER BY c.started_at)
                     FROM response_clocks c WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id), '[]') AS promises,
         coalesce((SELECT json_agg(json_build_object('name', coalesce(r.display_name, 'Ehemalige Mitarbeiter:in'), 'at', e.at) ORDER BY e.at)
                     FROM audit_entries e LEFT JOIN accounts r ON r.agency_id = e.agency_id AND r.account_id = e.actor_id
                    WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = ${actionSql('inquiry.opened')}), '[]') AS readings
    FROM inquiries i JOIN topics t USING (agency_id, topic_id)
   WHERE i.agency_id = $1 AND i.client_id = $2
   ORDER BY i.created_at, i.inquiry_id`;

function unsealed(
  { inquiryId, clientId, subjectSealed, detailsSealed, messages, draft, ...row }: InquiryRow,
  key: ThreadKey | undefined,
): ExportedInquiry {
  const thread = { inquiryId, clientId, subjectSealed, detailsSealed };
  const begun = unsealDraft(key, clientId, draft);
  return {
    ...row,
    subject: unsealSubject(key, thread),
    details: readDetails(unsealDetails(key, thread)),
    messages: unsealMessages(key, messages).map(
      ({ senderRole, senderName, text, createdAt, read, readAt, withdrawnAt }): ExportedMessage => ({
        from: senderRole,
        name: senderName,
        sentAt: new Date(createdAt),
        readByOther: read,
        readAt: readAt === null ? null : new Date(readAt),
        withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
        text,
      }),
    ),
    draft: begun && { text: begun.text, savedAt: begun.savedAt },
  };
}
