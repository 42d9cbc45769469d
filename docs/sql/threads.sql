-- The statements that src/threads/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/threads/locks.ts: lockAgency
SELECT FROM agencies WHERE agency_id = $1 FOR NO KEY UPDATE;

-- src/threads/locks.ts: whoseSql
SELECT client_id AS "clientId" FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2;

-- src/threads/locks.ts: threadSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.inquiry_id = $2
   FOR UPDATE;

-- src/threads/locks.ts: idleThreadSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.inquiry_id = $2
   FOR UPDATE SKIP LOCKED;

-- src/threads/locks.ts: announcedSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.deletion_announced_on IS NOT NULL
 ORDER BY i.inquiry_id
   FOR NO KEY UPDATE;

-- src/threads/locks.ts: clientThreadsSql FOR NO KEY UPDATE
SELECT inquiry_id AS "inquiryId"
  FROM inquiries
 WHERE agency_id = $1 AND client_id = $2
 ORDER BY inquiry_id FOR NO KEY UPDATE;

-- src/threads/locks.ts: clientThreadsSql FOR UPDATE
SELECT inquiry_id AS "inquiryId"
  FROM inquiries
 WHERE agency_id = $1 AND client_id = $2
 ORDER BY inquiry_id FOR UPDATE;

-- src/threads/locks.ts: clientRowsSql FOR NO KEY UPDATE
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.client_id = $2
 ORDER BY i.inquiry_id FOR NO KEY UPDATE;

-- src/threads/locks.ts: clientRowsSql FOR UPDATE
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.client_id = $2
 ORDER BY i.inquiry_id FOR UPDATE;

-- src/threads/locks.ts: openThreadsSql
SELECT inquiry_id AS "inquiryId"
  FROM inquiries
 WHERE agency_id = $1 AND inquiry_id = ANY($2) AND state <> 'concluded'
 ORDER BY inquiry_id
   FOR NO KEY UPDATE;

-- src/threads/locks.ts: toPassOnSql
SELECT inquiry_id AS "inquiryId"
  FROM inquiries
 WHERE agency_id = $1 AND inquiry_id = ANY($2)
   FOR KEY SHARE SKIP LOCKED;

-- src/threads/locks.ts: clientSql
SELECT region, status = 'active' AND blocked_at IS NULL AS "mayWrite"
  FROM accounts
 WHERE agency_id = $1 AND account_id = $2
   FOR NO KEY UPDATE;

-- src/threads/thread-holders.ts: purgeSql
DELETE FROM drafts d
 WHERE d.agency_id = $1
   AND NOT EXISTS (SELECT FROM thread_keys held
                    WHERE held.agency_id = $1 AND held.inquiry_id = d.inquiry_id AND held.holder_kind = 'account'
                      AND held.holder_id = d.account_id AND (held.valid_until IS NULL OR held.valid_until > $2))
   AND NOT EXISTS (SELECT FROM pending_grants waiting
                    WHERE waiting.agency_id = $1 AND waiting.inquiry_id = d.inquiry_id
                      AND waiting.account_id = d.account_id AND (waiting.valid_until IS NULL OR waiting.valid_until > $2));

-- src/threads/thread-holders.ts: discardSql
DELETE FROM drafts d
 WHERE d.agency_id = $1
   AND NOT EXISTS (SELECT FROM thread_keys held
                    WHERE held.agency_id = $1 AND held.inquiry_id = d.inquiry_id AND held.holder_kind = 'account'
                      AND held.holder_id = d.account_id AND (held.valid_until IS NULL OR held.valid_until > $2))
   AND NOT EXISTS (SELECT FROM pending_grants waiting
                    WHERE waiting.agency_id = $1 AND waiting.inquiry_id = d.inquiry_id
                      AND waiting.account_id = d.account_id AND (waiting.valid_until IS NULL OR waiting.valid_until > $2)) AND d.inquiry_id = $3;
