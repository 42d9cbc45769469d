-- The statements that src/inquiries/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/inquiries/blocking/blocking.ts: openSql
WITH covered (counselor_id, acting_from) AS (
  SELECT $2::uuid, NULL::timestamptz
   UNION ALL
  SELECT cover.counselor_id, cover.valid_from FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.answerer_id = $2 AND cover.counselor_id <> $2
     AND cover.valid_from <= $3 AND cover.valid_until > $3),
answering (inquiry_id, role, counselor_id, acting_from) AS (
  SELECT held.inquiry_id, CASE WHEN held.counselor_id = $2 THEN 'counselor' ELSE 'deputy' END, held.counselor_id, covered.acting_from
    FROM assignments held
    JOIN covered USING (counselor_id)
    JOIN inquiries thread USING (agency_id, inquiry_id)
   WHERE held.agency_id = $1 AND held.ended_at IS NULL AND (held.counselor_id = $2 OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = thread.client_id AND parted.counselor_id = $2)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = thread.client_id AND $2 = ANY(parted.parted_from)))))
SELECT i.inquiry_id AS id
  FROM inquiries this
  JOIN inquiries i ON i.agency_id = $1 AND i.client_id = this.client_id AND i.state <> 'concluded'
  JOIN answering ON answering.inquiry_id = i.inquiry_id
 WHERE this.agency_id = $1 AND this.inquiry_id = $4
 ORDER BY i.inquiry_id;

-- src/inquiries/client-thread/client-inbox.ts: listSql
SELECT
 i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac",
 last.sender_role AS "lastFrom", coalesce(last.read_at IS NOT NULL, false) AS "lastRead", counselor.display_name AS "counselorName", counselor.form_of_address AS "formOfAddress",
 a.assignment_id AS "assignmentId", c.due_date::text AS "dueDate", c.due_at AS "dueAt",
        CASE WHEN i.declines_deputy AND EXISTS (SELECT FROM absences away WHERE away.agency_id = $1 AND away.account_id = a.counselor_id
                                                   AND $5::date BETWEEN away.from_day AND away.to_day)
             THEN
 (SELECT min(d.day)::text
    FROM calendar_days d
    JOIN counselor_profiles own ON own.agency_id = d.agency_id AND own.account_id = a.counselor_id
   WHERE d.agency_id = $1 AND d.calendar_id = c.calendar_id AND d.is_business_day AND d.day > $5::date
     AND extract(isodow FROM d.day)::int = ANY(own.working_days)
     AND NOT EXISTS (SELECT FROM absences away
                      WHERE away.agency_id = $1 AND away.account_id = a.counselor_id AND d.day BETWEEN away.from_day AND away.to_day)) END AS "awaitedReturn",
        (SELECT m.message_id FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id
            AND m.sender_role = 'counselor' AND m.read_at IS NULL AND m.withdrawn_at IS NULL
          ORDER BY m.message_id LIMIT 1) AS "newReplyId",
        EXISTS (SELECT 1 FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = i.client_id) AS drafted
 FROM inquiries i
 LEFT JOIN messages last ON last.agency_id = i.agency_id AND last.inquiry_id = i.inquiry_id AND last.message_id = i.last_message_id
 LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
 LEFT JOIN accounts counselor ON counselor.agency_id = a.agency_id AND counselor.account_id = a.counselor_id
 LEFT JOIN response_clocks c ON c.agency_id = i.agency_id AND c.inquiry_id = i.inquiry_id AND c.stopped_at IS NULL
WHERE i.agency_id = $1 AND i.client_id = $2
ORDER BY i.last_message_at DESC, i.inquiry_id DESC
LIMIT $3 OFFSET $4;

-- src/inquiries/client-thread/client-inbox.ts: threadSql
SELECT
 i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac",
 last.sender_role AS "lastFrom", coalesce(last.read_at IS NOT NULL, false) AS "lastRead", counselor.display_name AS "counselorName", counselor.form_of_address AS "formOfAddress",
 a.assignment_id AS "assignmentId",
        EXISTS (SELECT 1 FROM counselor_wishes w WHERE w.agency_id = i.agency_id AND w.inquiry_id = i.inquiry_id) AS "counselorWished",
        EXISTS (SELECT FROM assignments before
                 WHERE before.agency_id = i.agency_id AND before.inquiry_id = i.inquiry_id AND before.counselor_id <> a.counselor_id
                HAVING max(before.ended_at) IS NOT NULL
                   AND NOT EXISTS (SELECT FROM messages m
                                    WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_id = a.counselor_id
                                      AND m.withdrawn_at IS NULL AND m.created_at >= max(before.ended_at))) AS "counselorIsNew",
 (SELECT coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'bodySealed', translate(encode(m.body_sealed, 'base64'), E'\n', ''), 'conclusionBefore', m.conclusion_before, 'createdAt', m.created_at, 'inquiryId', m.inquiry_id, 'messageId', m.message_id, 'position', m.position, 'readAt', m.read_at, 'senderId', m.sender_id, 'senderName', m.sender_name, 'senderRole', m.sender_role, 'withdrawnAt', m.withdrawn_at, 'rowMac', translate(encode(m.row_mac, 'base64'), E'\n', ''))), '[]') FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id) AS messages,
 (SELECT json_build_object('body', translate(encode(d.body_sealed, 'base64'), E'\n', ''), 'savedAt', d.saved_at)
    FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = i.client_id) AS draft,
 coalesce((SELECT json_agg(json_build_object('name', o.name, 'entry', o.entry) ORDER BY o.at)
             FROM (SELECT DISTINCT ON (e.actor_id) reader.display_name AS name, e.at, json_build_object('action', e.action, 'actorId', e.actor_id, 'agencyId', e.agency_id, 'at', e.at, 'batch', e.batch, 'count', e.count, 'entryId', e.entry_id, 'inquiryId', e.inquiry_id, 'sessionMark', e.session_mark, 'subjectId', e.subject_id, 'rowMac', translate(encode(e.row_mac, 'base64'), E'\n', '')) AS entry
                     FROM audit_entries e
                     LEFT JOIN accounts reader ON reader.agency_id = e.agency_id AND reader.account_id = e.actor_id
                    WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = 'inquiry.opened'
                    ORDER BY e.actor_id, e.at) o), '[]') AS openings
 FROM inquiries i
 LEFT JOIN messages last ON last.agency_id = i.agency_id AND last.inquiry_id = i.inquiry_id AND last.message_id = i.last_message_id
 LEFT JOIN assignments a ON a.agency_id = i.agency_id AND a.inquiry_id = i.inquiry_id AND a.ended_at IS NULL
 LEFT JOIN accounts counselor ON counselor.agency_id = a.agency_id AND counselor.account_id = a.counselor_id
WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id = $3;

-- src/inquiries/client-thread/client-writing.ts: unansweredSql
SELECT count(*) FILTER (WHERE i.state = 'waiting_for_counselor')::int AS waiting,
       count(*) FILTER (WHERE i.inquiry_id = $3)::int AS "isUnanswered"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.client_id = $2 AND
NOT EXISTS (SELECT FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_role = 'counselor');

-- src/inquiries/client-thread/reminder-days.ts: ownSql
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac"
  FROM inquiries i
 WHERE i.agency_id = $1 AND i.client_id = $2 AND i.inquiry_id = $3;

-- src/inquiries/client-thread/sent-facts.ts: wantsCodeSql
SELECT EXISTS (SELECT FROM account_contacts c WHERE c.agency_id = $1 AND c.account_id = $2 AND c.confirmed_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM recovery_keys r WHERE r.agency_id = $1 AND r.account_id = $2) AS wants;

-- src/inquiries/counselor-thread/counselor-threads.ts: threadSql
WITH covered (counselor_id, acting_from) AS (
  SELECT $2::uuid, NULL::timestamptz
   UNION ALL
  SELECT cover.counselor_id, cover.valid_from FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.answerer_id = $2 AND cover.counselor_id <> $2
     AND cover.valid_from <= $3 AND cover.valid_until > $3),
answering (inquiry_id, role, counselor_id, acting_from) AS (
  SELECT held.inquiry_id, CASE WHEN held.counselor_id = $2 THEN 'counselor' ELSE 'deputy' END, held.counselor_id, covered.acting_from
    FROM assignments held
    JOIN covered USING (counselor_id)
    JOIN inquiries thread USING (agency_id, inquiry_id)
   WHERE held.agency_id = $1 AND held.ended_at IS NULL AND (held.counselor_id = $2 OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = thread.client_id AND parted.counselor_id = $2)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = thread.client_id AND $2 = ANY(parted.parted_from)))))
SELECT i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac",
       client.user_name_sealed AS "clientNameSealed", CASE WHEN client_key.trusted_at IS NULL THEN client_key.created_at END AS "clientResetAt", client.key_generation AS "clientGeneration",
       a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", a.rule, coalesce(
(i.state = 'waiting_for_client'
 AND (SELECT m.sender_role FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.message_id = i.last_message_id) = 'client'
 AND (SELECT k.stop_reason FROM response_clocks k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id
       ORDER BY k.started_at DESC, k.clock_id DESC LIMIT 1) = 'no_reply_needed'), false) AS dismissed, answering.counselor_id AS "counselorId", counselor.display_name AS "counselorName",
       coalesce((SELECT json_agg(json_build_object('action', e.action, 'actorId', e.actor_id, 'agencyId', e.agency_id, 'at', e.at, 'batch', e.batch, 'count', e.count, 'entryId', e.entry_id, 'inquiryId', e.inquiry_id, 'sessionMark', e.session_mark, 'subjectId', e.subject_id, 'rowMac', translate(encode(e.row_mac, 'base64'), E'\n', ''))) FROM audit_entries e
                  WHERE e.agency_id = i.agency_id AND e.inquiry_id = i.inquiry_id AND e.action = 'inquiry.opened'
                    AND e.actor_id = $2 AND e.session_mark = $5), '[]') AS openings,
(SELECT coalesce(json_agg(json_build_object('agencyId', m.agency_id, 'bodySealed', translate(encode(m.body_sealed, 'base64'), E'\n', ''), 'conclusionBefore', m.conclusion_before, 'createdAt', m.created_at, 'inquiryId', m.inquiry_id, 'messageId', m.message_id, 'position', m.position, 'readAt', m.read_at, 'senderId', m.sender_id, 'senderName', m.sender_name, 'senderRole', m.sender_role, 'withdrawnAt', m.withdrawn_at, 'rowMac', translate(encode(m.row_mac, 'base64'), E'\n', ''))), '[]') FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id) AS messages,
(SELECT json_build_object('body', translate(encode(d.body_sealed, 'base64'), E'\n', ''), 'savedAt', d.saved_at)
   FROM drafts d WHERE d.agency_id = i.agency_id AND d.inquiry_id = i.inquiry_id AND d.account_id = $2) AS draft
  FROM answering
  JOIN inquiries i USING (inquiry_id)
  JOIN accounts client ON client.agency_id = i.agency_id AND client.account_id = i.client_id
  JOIN account_keys client_key ON client_key.agency_id = i.agency_id AND client_key.account_id = i.client_id AND client_key.generation = client.key_generation
  JOIN accounts counselor ON counselor.agency_id = i.agency_id AND counselor.account_id = answering.counselor_id
  LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = answering.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN coverage cover ON cover.agency_id = $1 AND cover.counselor_id = answering.counselor_id
                          AND cover.answerer_id = $2 AND cover.valid_from = answering.acting_from
  LEFT JOIN agencies g ON g.agency_id = $1 AND cover.counselor_id IS NOT NULL
 WHERE i.agency_id = $1 AND answering.inquiry_id = $4;

-- src/inquiries/counselor-thread/counselor-threads.ts: openedSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac" FROM audit_entries e
 WHERE e.agency_id = $1 AND e.inquiry_id = $2 AND e.action = 'inquiry.opened' AND e.actor_id = $3 AND e.session_mark = $4;

-- src/inquiries/counselor-thread/counselor-threads.ts: isFirstReading
SELECT pg_advisory_xact_lock(hashtextextended($1, 0));

-- src/inquiries/deletion/deletions.ts: consentsSql
DELETE FROM consents c USING messages m
 WHERE m.agency_id = $1 AND m.inquiry_id = $2 AND c.agency_id = m.agency_id AND c.message_id = m.message_id;

-- src/inquiries/deputy-choice/deputy-notice.ts: noticeSql
SELECT i.inquiry_id AS "inquiryId", coalesce(whose.display_name, '') AS "counselorName", away.to_day::text AS until, i.declines_deputy AS declined,
(SELECT min(d.day)::text
   FROM calendar_days d
   JOIN counselor_profiles own ON own.agency_id = d.agency_id AND own.account_id = a.counselor_id
  WHERE d.agency_id = $1 AND d.calendar_id = k.calendar_id AND d.is_business_day AND d.day > $3::date
    AND extract(isodow FROM d.day)::int = ANY(own.working_days)
    AND NOT EXISTS (SELECT FROM absences away
                     WHERE away.agency_id = $1 AND away.account_id = a.counselor_id AND d.day BETWEEN away.from_day AND away.to_day)) AS "returnsOn",
       away.absence_id AS "away.absenceId", away.account_id AS "away.accountId", away.agency_id AS "away.agencyId", away.created_at AS "away.createdAt", away.deputy_id AS "away.deputyId", away.from_day::text AS "away.fromDay", away.recorded_by AS "away.recordedBy", away.to_day::text AS "away.toDay", away.version AS "away.version", away.row_mac AS "away.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac",
       (SELECT coalesce(json_agg(json_build_object('cover', json_build_object('agencyId', cover.agency_id, 'answererId', cover.answerer_id, 'counselorId', cover.counselor_id, 'validFrom', cover.valid_from, 'validUntil', cover.valid_until, 'version', cover.version, 'rowMac', translate(encode(cover.row_mac, 'base64'), E'\n', '')), 'deputy', json_build_object('accountId', deputy.account_id, 'agencyId', deputy.agency_id, 'authHash', translate(encode(deputy.auth_hash, 'base64'), E'\n', ''), 'blockedAt', deputy.blocked_at, 'blockedReason', deputy.blocked_reason, 'contactVersion', deputy.contact_version, 'createdAt', deputy.created_at, 'credentialVersion', deputy.credential_version, 'deletionAnnouncedOn', deputy.deletion_announced_on, 'displayName', deputy.display_name, 'formOfAddress', deputy.form_of_address, 'formerVersion', deputy.former_version, 'keyGeneration', deputy.key_generation, 'language', deputy.language, 'lastActiveOn', deputy.last_active_on, 'pairVersion', deputy.pair_version, 'partedFrom', deputy.parted_from, 'passwordParameters', deputy.password_parameters, 'passwordSalt', translate(encode(deputy.password_salt, 'base64'), E'\n', ''), 'region', deputy.region, 'secondFactorAt', deputy.second_factor_at, 'status', deputy.status, 'userNameHash', translate(encode(deputy.user_name_hash, 'base64'), E'\n', ''), 'userNameSealed', translate(encode(deputy.user_name_sealed, 'base64'), E'\n', ''), 'version', deputy.version, 'rowMac', translate(encode(deputy.row_mac, 'base64'), E'\n', '')))
                                 ORDER BY cover.valid_from, deputy.display_name), '[]')
          FROM coverage cover
          JOIN accounts deputy ON deputy.agency_id = $1 AND deputy.account_id = cover.answerer_id
         WHERE cover.agency_id = $1 AND cover.counselor_id = a.counselor_id AND cover.answerer_id <> a.counselor_id
           AND cover.valid_from <= $5 AND cover.valid_until > $5
           AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = i.client_id AND parted.counselor_id = cover.answerer_id)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = i.client_id AND cover.answerer_id = ANY(parted.parted_from)))) AS deputies
  FROM inquiries i
  JOIN assignments a USING (agency_id, inquiry_id)
  JOIN agencies g ON g.agency_id = $1
  JOIN accounts whose ON whose.agency_id = a.agency_id AND whose.account_id = a.counselor_id
  JOIN absences away ON away.agency_id = a.agency_id AND away.account_id = a.counselor_id AND $3::date BETWEEN away.from_day AND away.to_day
  LEFT JOIN response_clocks k ON k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id AND k.stopped_at IS NULL
 WHERE i.agency_id = $1 AND i.inquiry_id = ANY($2) AND i.client_id = $4 AND i.state <> 'concluded' AND a.ended_at IS NULL;

-- src/inquiries/dismissal/dismissals.ts: Dismissals.isDismissed
SELECT
(i.state = 'waiting_for_client'
AND (SELECT m.sender_role FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.message_id = i.last_message_id) = 'client'
AND (SELECT k.stop_reason FROM response_clocks k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id
 ORDER BY k.started_at DESC, k.clock_id DESC LIMIT 1) = 'no_reply_needed') AS dismissed FROM inquiries i WHERE i.agency_id = $1 AND i.inquiry_id = $2;

-- src/inquiries/new-inquiry/intake.ts: intakeSql
SELECT earlier.inquiry_id AS "inquiryId", earlier.content_mac AS "contentMac",
       (SELECT count(*)::int
          FROM inquiries i
         WHERE i.agency_id = $1 AND i.client_id = $2 AND i.state = 'waiting_for_counselor' AND
NOT EXISTS (SELECT FROM messages m WHERE m.agency_id = i.agency_id AND m.inquiry_id = i.inquiry_id AND m.sender_role = 'counselor')) AS waiting,
       ARRAY(SELECT i.code FROM inquiries i WHERE i.agency_id = $1 AND i.code = ANY($4)) AS taken,
       EXISTS (SELECT FROM unsent_texts begun
                WHERE begun.agency_id = $1 AND begun.account_id = $2 AND begun.form_path = $5) AS "hasDraft"
  FROM (SELECT) one
  LEFT JOIN submissions earlier ON earlier.agency_id = $1 AND earlier.account_id = $2 AND earlier.token = $3;

-- src/inquiries/thread/message-facts.ts: factsSql
SELECT author.account_id AS "author.accountId", author.agency_id AS "author.agencyId", author.auth_hash AS "author.authHash", author.blocked_at AS "author.blockedAt", author.blocked_reason AS "author.blockedReason", author.contact_version AS "author.contactVersion", author.created_at AS "author.createdAt", author.credential_version AS "author.credentialVersion", author.deletion_announced_on::text AS "author.deletionAnnouncedOn", author.display_name AS "author.displayName", author.form_of_address AS "author.formOfAddress", author.former_version AS "author.formerVersion", author.key_generation AS "author.keyGeneration", author.language AS "author.language", author.last_active_on::text AS "author.lastActiveOn", author.pair_version AS "author.pairVersion", author.parted_from AS "author.partedFrom", author.password_parameters AS "author.passwordParameters", author.password_salt AS "author.passwordSalt", author.region AS "author.region", author.second_factor_at AS "author.secondFactorAt", author.status AS "author.status", author.user_name_hash AS "author.userNameHash", author.user_name_sealed AS "author.userNameSealed", author.version AS "author.version", author.row_mac AS "author.rowMac",
       earlier.inquiry_id AS "inquiryId", earlier.content_mac AS "contentMac", begun.body_sealed AS draft,
       EXISTS (
SELECT held.inquiry_id FROM thread_keys held
 WHERE held.agency_id = $1 AND held.valid_until <= $5 AND held.inquiry_id = $2
   AND NOT EXISTS (SELECT FROM thread_keys newer
                    WHERE newer.agency_id = $1 AND newer.inquiry_id = held.inquiry_id AND newer.epoch > held.epoch)) AS "epochIsOver",
       EXISTS (SELECT FROM response_clocks k WHERE k.agency_id = $1 AND k.inquiry_id = $2 AND k.stopped_at IS NULL) AS "clockRuns"
  FROM accounts author
  LEFT JOIN submissions earlier ON earlier.agency_id = $1 AND earlier.account_id = $3 AND earlier.token = $4
  LEFT JOIN drafts begun ON begun.agency_id = $1 AND begun.inquiry_id = $2 AND begun.account_id = $3
 WHERE author.agency_id = $1 AND author.account_id = $3;

-- src/inquiries/thread/placed-messages.ts: threadMessagesSql
SELECT m.agency_id AS "m.agencyId", m.body_sealed AS "m.bodySealed", m.conclusion_before AS "m.conclusionBefore", m.created_at AS "m.createdAt", m.inquiry_id AS "m.inquiryId", m.message_id AS "m.messageId", m.position AS "m.position", m.read_at AS "m.readAt", m.sender_id AS "m.senderId", m.sender_name AS "m.senderName", m.sender_role AS "m.senderRole", m.withdrawn_at AS "m.withdrawnAt", m.row_mac AS "m.rowMac" FROM messages m WHERE m.agency_id = $1 AND m.inquiry_id = $2;

-- src/inquiries/thread/submissions.ts: Submissions.purge
DELETE FROM submissions WHERE agency_id = $1 AND created_at < $2;
