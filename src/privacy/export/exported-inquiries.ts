import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../database/transaction.js';
import { DeputyNotices } from '../../inquiries/deputy-choice/deputy-notice.js';
import { checkedOpenings, type FoundOpening, openingsSql } from '../../inquiries/client-thread/openings.js';
import { draftSql, unsealDraft, type SealedDraft, type UnsealedMessage } from '../../inquiries/thread/conversation.js';
import { Message } from '../../inquiries/thread/message.entity.js';
import { unsealedThread } from '../../inquiries/thread/unsealed-thread.js';
import { messagesSql, noteRead } from '../../inquiries/thread/placed-messages.js';
import { readDetails } from '../../inquiries/thread/voluntary-details.js';
import { Inquiry } from '../../threads/inquiry.entity.js';
import { verifiedFrom, verifiedRows } from '../../vault/row-macs/verified-row.js';
import { columnsSql, rowFrom, rowsFrom } from '../../vault/rows/row-columns.js';
import type { AgencyKeys } from '../../vault/server-keys/agency-keys.js';
import { ServerKeys } from '../../vault/server-keys/server-keys.js';
import type { ThreadKey } from '../../vault/thread-keys/thread-key.js';
import { ThreadKeys } from '../../vault/thread-keys/thread-keys.js';
import type { Viewer } from '../../web/request/request.js';
import type { ExportedInquiry, ExportedMessage } from './exported-account.js';
import type { Times } from '../../web/page/times.js';
import type { Texts } from '../../web/texts/texts.js';

interface InquiryRow
  extends Pick<ExportedInquiry, 'topic' | 'wishedForAnotherAt' | 'counselors' | 'promises'>, Record<string, unknown> {
  messages: Record<string, unknown>[];
  draft: SealedDraft | null;
  openings: FoundOpening[];
}

/** A client's inquiries with all that was written in them, and what became of them. */
@Injectable()
export class ExportedInquiries {
  constructor(
    private readonly threadKeys: ThreadKeys,
    private readonly serverKeys: ServerKeys,
    private readonly deputies: DeputyNotices,
  ) {}

  /** An answer that is taken along has been read: it can no longer be withdrawn. One that was taken back is not, be its row put back. */
  async noteRead(tx: Transaction, client: Viewer): Promise<void> {
    const server = await this.serverKeys.forAgency(tx);
    const found = await tx.manager.query<Record<string, unknown>[]>(unreadSql, [tx.agencyId, client.accountId]);
    const unread = found.filter((row) => {
      const inquiry = verifiedFrom(server, Inquiry, 'i', row);
      return !inquiry?.withdrawnPositions?.includes(Number(row['m.position']));
    });
    await noteRead(tx, server, verifiedRows(server, Message, rowsFrom(Message, 'm', unread)));
  }

  async of(tx: Reading, client: Viewer, times: Times): Promise<ExportedInquiry[]> {
    const server = await this.serverKeys.forAgency(tx);
    const rows = await tx.manager.query<InquiryRow[]>(inquiriesSql, [tx.agencyId, client.accountId]);
    const found = rows.flatMap((row) => {
      const inquiry = rowFrom(Inquiry, 'i', row);
      return inquiry ? [{ inquiry, row }] : [];
    });
    const inquiryIds = found.map(({ inquiry }) => inquiry.inquiryId);
    const keys = await this.threadKeys.unsealThreads(tx, { inquiryIds, holder: client.holder() });
    const clients = { clientId: client.accountId, inquiryIds, today: times.today.toString() };
    const notices = await this.deputies.all(tx, clients);
    return found.flatMap(({ inquiry, row }) => {
      const one = exported(server, keys.get(inquiry.inquiryId), inquiry, row, times.texts);
      const notice = notices.get(inquiry.inquiryId);
      return one ? [{ ...one, deputies: notice && !notice.declined ? notice.deputyNames : [] }] : [];
    });
  }
}

const unreadSql = `
  SELECT ${columnsSql(Inquiry, 'i')}, ${columnsSql(Message, 'm')}
    FROM inquiries i
    JOIN messages m USING (agency_id, inquiry_id)
   WHERE i.agency_id = $1 AND i.client_id = $2 AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL
   ORDER BY m.inquiry_id, m.message_id
     FOR NO KEY UPDATE OF m`;

const inquiriesSql = `
  SELECT ${columnsSql(Inquiry, 'i')}, t.label AS topic,
         (SELECT w.created_at FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "wishedForAnotherAt",
         ${messagesSql} AS messages, ${draftSql('i.client_id')} AS draft,
         coalesce((SELECT json_agg(json_build_object('name', s.display_name, 'from', a.started_at, 'until', a.ended_at) ORDER BY a.started_at)
                     FROM assignments a JOIN accounts s ON s.agency_id = a.agency_id AND s.account_id = a.counselor_id
                    WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id), '[]') AS counselors,
         coalesce((SELECT json_agg(json_build_object('promisedFor', c.promised_date, 'due', c.due_date, 'answeredAt', c.stopped_at) ORDER BY c.started_at)
                     FROM response_clocks c WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id), '[]') AS promises,
         ${openingsSql('every')} AS openings
    FROM inquiries i JOIN topics t USING (agency_id, topic_id)
   WHERE i.agency_id = $1 AND i.client_id = $2
   ORDER BY i.created_at, i.inquiry_id`;

function exported(
  server: AgencyKeys,
  key: ThreadKey | undefined,
  inquiry: Inquiry,
  { topic, wishedForAnotherAt, counselors, promises, openings, messages, draft }: InquiryRow,
  texts: Texts,
): Omit<ExportedInquiry, 'deputies'> | null {
  const { code, region, language, createdAt, declinesDeputy, deletionOn } = inquiry;
  const { concludedAt, concludedBy, conclusionReason } = inquiry;
  const { unsealed, reopened } = unsealedThread(server, key, inquiry, messages);
  // Whose it is the row cannot say any more: only a key of its client's can.
  if (unsealed.isDamaged && !key) return null;
  const written = checkedOpenings(server, openings).filter((opening) => opening !== null);
  const begun = unsealDraft(key, inquiry.clientId, draft);
  return {
    ...{
      code,
      topic,
      region,
      language,
      subject: texts.put(unsealed.subject),
      details: readDetails(unsealed.details, texts),
    },
    ...{ submittedAt: createdAt, concludedAt, concludedBy, conclusionReason, earlierConclusions: reopened },
    ...{ declinesDeputy, wishedForAnotherAt, deletionOn, damaged: unsealed.isDamaged },
    messages: unsealed.messages.map((message) => exportedMessage(message, texts)),
    damagedMessages: unsealed.damagedAt,
    draft: begun && { text: begun.text, savedAt: begun.savedAt },
    ...{ counselors, promises },
    readings: written.map(({ name, at }) => ({ name: name ?? texts.say('inquiries/letters.former-staff'), at })),
    damagedReadings: openings.length - written.length,
  };
}

function exportedMessage(message: UnsealedMessage, texts: Texts): ExportedMessage {
  const { position, senderRole, senderName, text, createdAt, read, readAt, withdrawnAt } = message;
  return {
    position,
    from: senderRole,
    name: senderName,
    sentAt: createdAt,
    readByOther: read,
    readAt,
    withdrawnAt,
    text: texts.put(text),
  };
}
