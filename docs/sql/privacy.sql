-- The statements that src/privacy/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/privacy/account/access-acts.ts: actsSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac", actor.display_name AS actor, subject.display_name AS subject
  FROM audit_entries e
  LEFT JOIN accounts actor ON actor.agency_id = e.agency_id AND actor.account_id = e.actor_id
  LEFT JOIN accounts subject ON subject.agency_id = e.agency_id AND subject.account_id = e.subject_id
 WHERE e.agency_id = $1 AND e.at > $2::timestamptz - interval '30 days' AND e.action = ANY($3)
   AND e.actor_id IS DISTINCT FROM $4::uuid AND ($5::boolean OR e.subject_id = $4::uuid)
 ORDER BY e.at DESC, e.entry_id DESC
 LIMIT 20;

-- src/privacy/deletion/account-deletion.ts: AccountDeletion.eraseLocked
DELETE FROM accounts WHERE agency_id = $1 AND account_id = $2;

-- src/privacy/deletion/account-deletion.ts: clientSql
SELECT FROM accounts a WHERE a.agency_id = $1 AND a.account_id = $2
   AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client');

-- src/privacy/export/exported-inquiries.ts: unreadSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", m.agency_id AS "m.agencyId", m.body_sealed AS "m.bodySealed", m.conclusion_before AS "m.conclusionBefore", m.created_at AS "m.createdAt", m.inquiry_id AS "m.inquiryId", m.message_id AS "m.messageId", m.position AS "m.position", m.read_at AS "m.readAt", m.sender_id AS "m.senderId", m.sender_name AS "m.senderName", m.sender_role AS "m.senderRole", m.withdrawn_at AS "m.withdrawnAt", m.row_mac AS "m.rowMac"
  FROM inquiries i
  JOIN messages m USING (agency_id, inquiry_id)
 WHERE i.agency_id = $1 AND i.client_id = $2 AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL
 ORDER BY m.inquiry_id, m.message_id
   FOR NO KEY UPDATE OF m;

-- src/privacy/export/exported-inquiries.ts: inquiriesSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", t.label AS topic,
       (SELECT w.created_at FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "wishedForAnotherAt",
(SELECT coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'bodySealed', translate(encode(m.body_sealed, 'base64'), E'\n', ''), 'conclusionBefore', m.conclusion_before, 'createdAt', m.created_at, 'inquiryId', m.inquiry_id, 'messageId', m.message_id, 'position', m.position, 'readAt', m.read_at, 'senderId', m.sender_id, 'senderName', m.sender_name, 'senderRole', m.sender_role, 'withdrawnAt', m.withdrawn_at, 'rowMac', translate(encode(m.row_mac, 'base64'), E'\n', ''))), '[]') FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id) AS messages,
(SELECT json_build_object('body', translate(encode(d.body_sealed, 'base64'), E'\n', ''), 'savedAt', d.saved_at)
   FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = i.client_id) AS draft,
       coalesce((SELECT json_agg(json_build_object('name', s.display_name, 'from', a.started_at, 'until', a.ended_at) ORDER BY a.started_at)
                   FROM assignments a JOIN accounts s ON s.agency_id = a.agency_id AND s.account_id = a.counselor_id
                  WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id), '[]') AS counselors,
       coalesce((SELECT json_agg(json_build_object('promisedFor', c.promised_date, 'due', c.due_date, 'answeredAt', c.stopped_at) ORDER BY c.started_at)
                   FROM response_clocks c WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id), '[]') AS promises,
coalesce((SELECT json_agg(json_build_object('name', o.name, 'entry', o.entry) ORDER BY o.at)
            FROM (SELECT reader.display_name AS name, e.at, json_build_object('action', e.action, 'actorId', e.actor_id, 'agencyId', e.agency_id, 'at', e.at, 'batch', e.batch, 'count', e.count, 'entryId', e.entry_id, 'inquiryId', e.inquiry_id, 'sessionMark', e.session_mark, 'subjectId', e.subject_id, 'rowMac', translate(encode(e.row_mac, 'base64'), E'\n', '')) AS entry
                    FROM audit_entries e
                    LEFT JOIN accounts reader ON reader.agency_id = e.agency_id AND reader.account_id = e.actor_id
                   WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = 'inquiry.opened'
                   ORDER BY e.actor_id, e.at) o), '[]') AS openings
  FROM inquiries i JOIN topics t USING (agency_id, topic_id)
 WHERE i.agency_id = $1 AND i.client_id = $2
 ORDER BY i.created_at, i.inquiry_id;

-- src/privacy/export/exported-person.ts: personSql
SELECT g.name AS agency, a.region, a.language, a.created_at AS "registeredAt", a.last_active_on::text AS "lastSignInOn", a.user_name_sealed AS "userNameSealed",
       a.blocked_at AS "blockedAt", a.deletion_announced_on::text AS "deletionAnnouncedOn",
       (SELECT max(k.created_at) FROM recovery_keys k WHERE k.agency_id = a.agency_id AND k.account_id = a.account_id) AS "recoveryCodeFrom",
       coalesce((SELECT json_agg(json_build_object('termsVersion', c.terms_version, 'givenAt', c.given_at, 'withMessage', c.message_id IS NOT NULL) ORDER BY c.given_at)
                   FROM consents c WHERE c.agency_id = a.agency_id AND c.account_id = a.account_id), '[]') AS consents,
       coalesce((SELECT json_agg(json_build_object('action', e.action, 'actorId', e.actor_id, 'agencyId', e.agency_id, 'at', e.at, 'batch', e.batch, 'count', e.count, 'entryId', e.entry_id, 'inquiryId', e.inquiry_id, 'sessionMark', e.session_mark, 'subjectId', e.subject_id, 'rowMac', translate(encode(e.row_mac, 'base64'), E'\n', '')) ORDER BY e.entry_id)
                   FROM audit_entries e WHERE e.agency_id = a.agency_id AND (e.actor_id = a.account_id OR e.subject_id = a.account_id)), '[]') AS entries
  FROM accounts a JOIN agencies g USING (agency_id)
 WHERE a.agency_id = $1 AND a.account_id = $2;

-- src/privacy/retention/account-retention.ts: candidatesSql
SELECT a.account_id AS "accountId" FROM accounts a
 WHERE a.agency_id = $1 AND coalesce(a.last_active_on, (a.created_at AT TIME ZONE 'UTC')::date) <= $2::date + 3 AND
NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')
AND NOT EXISTS (SELECT FROM inquiries i WHERE i.agency_id = a.agency_id AND i.client_id = a.account_id AND i.state = 'waiting_for_counselor')
 ORDER BY a.account_id;

-- src/privacy/retention/account-retention.ts: unusedSql
SELECT coalesce(a.last_active_on, (a.created_at AT TIME ZONE 'UTC')::date)::text AS "activeOn", a.deletion_announced_on::text AS "announcedOn" FROM accounts a
 WHERE a.agency_id = $1 AND a.account_id = $2 AND
NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client')
AND NOT EXISTS (SELECT FROM inquiries i WHERE i.agency_id = a.agency_id AND i.client_id = a.account_id AND i.state = 'waiting_for_counselor');

-- src/privacy/retention/housekeeping.ts: Housekeeping.run
SELECT agency_id AS "agencyId" FROM agencies ORDER BY agency_id;

-- src/privacy/retention/inquiry-retention.ts: InquiryRetention.run
SELECT inquiry_id AS "inquiryId" FROM inquiries
 WHERE agency_id = $1 AND state = 'concluded' AND (concluded_at AT TIME ZONE $2)::date <= $3::date + 3
 ORDER BY concluded_at, inquiry_id;

-- src/privacy/retention/trace-retention.ts: settledNoticesSql
DELETE FROM outbox_notices n
 WHERE n.agency_id = $1 AND coalesce(n.sent_at, n.dropped_at) < $2
   AND NOT EXISTS (SELECT FROM inquiries i
                    WHERE i.agency_id = n.agency_id AND i.inquiry_id = n.inquiry_id AND i.state <> 'concluded');
