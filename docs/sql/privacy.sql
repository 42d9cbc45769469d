-- The statements that src/privacy/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/privacy/account/access-acts.ts: actsSql
SELECT e.at, e.action, actor.display_name AS actor, subject.display_name AS subject
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

-- src/privacy/export/account-export.ts: readSql
UPDATE messages m SET read_at = $3 FROM inquiries i
 WHERE i.agency_id = $1 AND i.client_id = $2 AND m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id
   AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL;

-- src/privacy/export/exported-inquiries.ts: inquiriesSql
SELECT i.inquiry_id AS "inquiryId", i.client_id AS "clientId", i.subject_sealed AS "subjectSealed", i.details_sealed AS "detailsSealed",
       i.code, t.label AS topic, i.region, i.language, i.created_at AS "submittedAt", i.concluded_at AS "concludedAt", i.concluded_by AS "concludedBy",
       i.conclusion_reason AS "conclusionReason", i.declines_deputy AS "declinesDeputy",
       (SELECT w.created_at FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "wishedForAnotherAt",
       coalesce((SELECT json_agg(m.conclusion_before ORDER BY m.message_id) FROM messages m
                  WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.conclusion_before IS NOT NULL), '[]') AS "earlierConclusions",
       i.deletion_on::text AS "deletionOn",
(SELECT json_agg(json_build_object('messageId', m.message_id, 'senderId', m.sender_id, 'senderRole', m.sender_role,
                                   'senderName', m.sender_name, 'body', translate(encode(m.body_sealed, 'base64'), E'\n', ''),
                                   'createdAt', m.created_at, 'read', m.read_at IS NOT NULL, 'readAt', m.read_at, 'withdrawnAt', m.withdrawn_at) ORDER BY m.message_id)
   FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id) AS messages,
(SELECT json_build_object('body', translate(encode(d.body_sealed, 'base64'), E'\n', ''), 'savedAt', d.saved_at)
   FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = i.client_id) AS draft,
       coalesce((SELECT json_agg(json_build_object('name', s.display_name, 'from', a.started_at, 'until', a.ended_at) ORDER BY a.started_at)
                   FROM assignments a JOIN accounts s ON s.agency_id = a.agency_id AND s.account_id = a.counselor_id
                  WHERE a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id), '[]') AS counselors,
       coalesce((SELECT json_agg(json_build_object('promisedFor', c.promised_date, 'due', c.due_date, 'answeredAt', c.stopped_at) ORDER BY c.started_at)
                   FROM response_clocks c WHERE c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id), '[]') AS promises,
       coalesce((SELECT json_agg(json_build_object('name', coalesce(r.display_name, 'Ehemalige Mitarbeiter:in'), 'at', e.at) ORDER BY e.at)
                   FROM audit_entries e LEFT JOIN accounts r ON r.agency_id = e.agency_id AND r.account_id = e.actor_id
                  WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = 'inquiry.opened'), '[]') AS readings
  FROM inquiries i JOIN topics t USING (agency_id, topic_id)
 WHERE i.agency_id = $1 AND i.client_id = $2
 ORDER BY i.created_at, i.inquiry_id;

-- src/privacy/export/exported-person.ts: personSql
SELECT g.name AS agency, a.region, a.created_at AS "registeredAt", a.last_active_on::text AS "lastSignInOn", a.user_name_sealed AS "userNameSealed",
       a.blocked_at AS "blockedAt", a.deletion_announced_on::text AS "deletionAnnouncedOn",
       (SELECT max(k.created_at) FROM recovery_keys k WHERE k.agency_id = a.agency_id AND k.account_id = a.account_id) AS "recoveryCodeFrom",
       coalesce((SELECT json_agg(json_build_object('termsVersion', c.terms_version, 'givenAt', c.given_at, 'withMessage', c.message_id IS NOT NULL) ORDER BY c.given_at)
                   FROM consents c WHERE c.agency_id = a.agency_id AND c.account_id = a.account_id), '[]') AS consents,
       coalesce((SELECT json_agg(json_build_object('at', e.at, 'action', e.action) ORDER BY e.entry_id)
                   FROM audit_entries e WHERE e.agency_id = a.agency_id AND (e.actor_id = a.account_id OR e.subject_id = a.account_id)), '[]') AS history
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

-- src/privacy/retention/inquiry-retention.ts: InquiryRetention.announce
UPDATE inquiries SET deletion_announced_on = $3, deletion_on = $4 WHERE agency_id = $1 AND inquiry_id = $2;

-- src/privacy/retention/inquiry-retention.ts: lockSql
SELECT inquiry_id AS "inquiryId", client_id AS "clientId", (concluded_at AT TIME ZONE $3)::date::text AS "concludedOn",
       deletion_announced_on::text AS "announcedOn"
  FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2 AND state = 'concluded'
   FOR UPDATE SKIP LOCKED;

-- src/privacy/retention/retention-policies.ts: RetentionPolicies.of
SELECT inquiry_retention_months AS "inquiryMonths", account_retention_months AS "accountMonths",
       retention_announce_days AS "announceDays", zone
  FROM agencies WHERE agency_id = $1;

-- src/privacy/retention/retention-policies.ts: RetentionPolicies.set (1)
UPDATE agencies SET inquiry_retention_months = $2, account_retention_months = $3, retention_announce_days = $4
 WHERE agency_id = $1 AND (inquiry_retention_months, account_retention_months, retention_announce_days) <> ($2, $3, $4);

-- src/privacy/retention/retention-policies.ts: RetentionPolicies.set (2)
UPDATE inquiries SET deletion_announced_on = NULL, deletion_on = NULL WHERE agency_id = $1 AND deletion_announced_on IS NOT NULL;

-- src/privacy/retention/trace-retention.ts: settledNoticesSql
DELETE FROM outbox_notices n
 WHERE n.agency_id = $1 AND coalesce(n.sent_at, n.dropped_at) < $2
   AND NOT EXISTS (SELECT FROM inquiries i
                    WHERE i.agency_id = n.agency_id AND i.inquiry_id = n.inquiry_id AND i.state <> 'concluded');
