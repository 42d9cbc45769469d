-- The statements that src/desk/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/desk/own-threads.ts: openSql
WITH covered (counselor_id, acting_from) AS (
  SELECT $2::uuid, NULL::timestamptz
   UNION ALL
  SELECT cover.counselor_id, cover.valid_from FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.answerer_id = $2 AND cover.counselor_id <> $2
     AND cover.valid_from <= $3 AND cover.valid_until > $3),
answering (inquiry_id, counselor_id, acting_from, state, last_message_at) AS (
  SELECT held.inquiry_id, held.counselor_id, covered.acting_from, thread.state, thread.last_message_at
    FROM covered
   CROSS JOIN LATERAL (
     SELECT inquiry_id, counselor_id FROM assignments
      WHERE agency_id = $1 AND counselor_id = covered.counselor_id AND ended_at IS NULL AND counts_as_open OFFSET 0) held
   CROSS JOIN LATERAL (
     SELECT thread.state, thread.last_message_at FROM inquiries thread
      WHERE thread.agency_id = $1 AND thread.inquiry_id = held.inquiry_id AND thread.state <> 'concluded'
        AND (held.counselor_id = $2 OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = thread.client_id AND parted.counselor_id = $2)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = thread.client_id AND $2 = ANY(parted.parted_from)))) OFFSET 0) thread),
mine AS MATERIALIZED (
  SELECT answering.inquiry_id, answering.state, answering.last_message_at, answering.counselor_id, answering.acting_from, k.due_at
    FROM answering
    LEFT JOIN LATERAL (
      SELECT due_at FROM response_clocks c
       WHERE c.agency_id = $1 AND c.inquiry_id = answering.inquiry_id AND c.stopped_at IS NULL OFFSET 0) k ON true),
counts AS (
  SELECT count(*) AS open,
         count(*) FILTER (WHERE state = 'waiting_for_counselor') AS counselor,
         count(*) FILTER (WHERE state = 'waiting_for_client') AS client,
         count(*) FILTER (WHERE due_at <= $3) AS overdue,
         (SELECT count(*) FROM assignments a
           WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL AND NOT a.counts_as_open) AS concluded
    FROM mine),
page AS (
SELECT inquiry_id, counselor_id, acting_from, due_at, last_message_at FROM mine WHERE state = ANY($4)
   ORDER BY due_at NULLS LAST, last_message_at DESC, inquiry_id DESC
   LIMIT 26 OFFSET $5)
SELECT row_to_json(counts) AS counts, a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac",
       i.inquiry_id AS "inquiryId", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", page.counselor_id AS "counselorId", counselor.display_name AS "counselorName",
       client.user_name_sealed AS "clientNameSealed", coalesce(last.sender_role = 'client' AND last.read_at IS NULL, false) AS unread,
       client_key.created_at IS NOT NULL AND client_key.trusted_at IS NULL AS "clientReset",
       EXISTS (SELECT FROM drafts d WHERE d.agency_id = $1 AND d.inquiry_id = page.inquiry_id AND d.account_id = $2) AS drafted,
       k.kind, (SELECT row_to_json(due) FROM (SELECT
  k.due_date::text AS "dueDate", k.due_at <= $3::timestamptz AS overdue,
  k.warn_at <= $3::timestamptz AND k.due_at > $3::timestamptz AS "dueSoon", ($3::timestamptz AT TIME ZONE c.zone)::date::text AS today,
  (SELECT count(*)::int FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
      AND d.day > least(k.due_date, ($3::timestamptz AT TIME ZONE c.zone)::date) AND d.day <= greatest(k.due_date, ($3::timestamptz AT TIME ZONE c.zone)::date)) AS "businessDays") due WHERE k.clock_id IS NOT NULL) AS due
  FROM counts
  LEFT JOIN page ON true
  LEFT JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = page.inquiry_id
  LEFT JOIN accounts counselor ON counselor.agency_id = $1 AND counselor.account_id = page.counselor_id
  LEFT JOIN accounts client ON client.agency_id = $1 AND client.account_id = i.client_id
  LEFT JOIN account_keys client_key ON client_key.agency_id = $1 AND client_key.account_id = i.client_id AND client_key.generation = client.key_generation
  LEFT JOIN messages last ON last.agency_id = $1 AND last.inquiry_id = page.inquiry_id AND last.message_id = i.last_message_id
  LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = page.inquiry_id AND k.stopped_at IS NULL
  LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
  LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = page.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN coverage cover ON cover.agency_id = $1 AND cover.counselor_id = page.counselor_id
                          AND cover.answerer_id = $2 AND cover.valid_from = page.acting_from
  LEFT JOIN agencies g ON g.agency_id = $1 AND cover.counselor_id IS NOT NULL
 ORDER BY page.due_at NULLS LAST, page.last_message_at DESC, page.inquiry_id DESC;

-- src/desk/own-threads.ts: concludedSql
WITH covered (counselor_id, acting_from) AS (
  SELECT $2::uuid, NULL::timestamptz
   UNION ALL
  SELECT cover.counselor_id, cover.valid_from FROM coverage cover
   WHERE cover.agency_id = $1 AND cover.answerer_id = $2 AND cover.counselor_id <> $2
     AND cover.valid_from <= $3 AND cover.valid_until > $3),
answering (inquiry_id, counselor_id, acting_from, state, last_message_at) AS (
  SELECT held.inquiry_id, held.counselor_id, covered.acting_from, thread.state, thread.last_message_at
    FROM covered
   CROSS JOIN LATERAL (
     SELECT inquiry_id, counselor_id FROM assignments
      WHERE agency_id = $1 AND counselor_id = covered.counselor_id AND ended_at IS NULL AND counts_as_open OFFSET 0) held
   CROSS JOIN LATERAL (
     SELECT thread.state, thread.last_message_at FROM inquiries thread
      WHERE thread.agency_id = $1 AND thread.inquiry_id = held.inquiry_id AND thread.state <> 'concluded'
        AND (held.counselor_id = $2 OR thread.state <> 'concluded' AND NOT thread.declines_deputy AND NOT (EXISTS (
  SELECT FROM counselor_exclusions parted
   WHERE parted.agency_id = $1 AND parted.client_id = thread.client_id AND parted.counselor_id = $2)
  OR EXISTS (
  SELECT FROM accounts parted
   WHERE parted.agency_id = $1 AND parted.account_id = thread.client_id AND $2 = ANY(parted.parted_from)))) OFFSET 0) thread),
mine AS MATERIALIZED (
  SELECT answering.inquiry_id, answering.state, answering.last_message_at, answering.counselor_id, answering.acting_from, k.due_at
    FROM answering
    LEFT JOIN LATERAL (
      SELECT due_at FROM response_clocks c
       WHERE c.agency_id = $1 AND c.inquiry_id = answering.inquiry_id AND c.stopped_at IS NULL OFFSET 0) k ON true),
counts AS (
  SELECT count(*) AS open,
         count(*) FILTER (WHERE state = 'waiting_for_counselor') AS counselor,
         count(*) FILTER (WHERE state = 'waiting_for_client') AS client,
         count(*) FILTER (WHERE due_at <= $3) AS overdue,
         (SELECT count(*) FROM assignments a
           WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL AND NOT a.counts_as_open) AS concluded
    FROM mine),
page AS (
SELECT a.inquiry_id, a.counselor_id, NULL::timestamptz AS acting_from, NULL::timestamptz AS due_at, i.last_message_at
  FROM assignments a
  JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = a.inquiry_id
 WHERE a.agency_id = $1 AND a.counselor_id = $2 AND a.ended_at IS NULL AND i.state = ANY($4)
   ORDER BY due_at NULLS LAST, last_message_at DESC, inquiry_id DESC
   LIMIT 26 OFFSET $5)
SELECT row_to_json(counts) AS counts, a.agency_id AS "a.agencyId", a.assigned_by AS "a.assignedBy", a.assignment_id AS "a.assignmentId", a.counselor_id AS "a.counselorId", a.counts_as_open AS "a.countsAsOpen", a.ended_at AS "a.endedAt", a.follows AS "a.follows", a.inquiry_id AS "a.inquiryId", a.rule AS "a.rule", a.started_at AS "a.startedAt", a.row_mac AS "a.rowMac",
       EXISTS (SELECT FROM assignments next WHERE next.agency_id = a.agency_id AND next.inquiry_id = a.inquiry_id AND next.follows = a.assignment_id) AS "a.isFollowed", cover.agency_id AS "cover.agencyId", cover.answerer_id AS "cover.answererId", cover.counselor_id AS "cover.counselorId", cover.valid_from AS "cover.validFrom", cover.valid_until AS "cover.validUntil", cover.version AS "cover.version", cover.row_mac AS "cover.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac",
       i.inquiry_id AS "inquiryId", i.agency_id AS "i.agencyId", i.assignment_id AS "i.assignmentId", i.client_id AS "i.clientId", i.code AS "i.code", i.concluded_at AS "i.concludedAt", i.concluded_by AS "i.concludedBy", i.conclusion_reason AS "i.conclusionReason", i.created_at AS "i.createdAt", i.declines_deputy AS "i.declinesDeputy", i.deletion_announced_on::text AS "i.deletionAnnouncedOn", i.deletion_on::text AS "i.deletionOn", i.details_sealed AS "i.detailsSealed", i.inquiry_id AS "i.inquiryId", i.language AS "i.language", i.last_message_at AS "i.lastMessageAt", i.last_message_id AS "i.lastMessageId", i.message_count AS "i.messageCount", i.newest_epoch AS "i.newestEpoch", i.region AS "i.region", i.state AS "i.state", i.subject_sealed AS "i.subjectSealed", i.topic_id AS "i.topicId", i.withdrawn_positions AS "i.withdrawnPositions", i.row_mac AS "i.rowMac", page.counselor_id AS "counselorId", counselor.display_name AS "counselorName",
       client.user_name_sealed AS "clientNameSealed", coalesce(last.sender_role = 'client' AND last.read_at IS NULL, false) AS unread,
       client_key.created_at IS NOT NULL AND client_key.trusted_at IS NULL AS "clientReset",
       EXISTS (SELECT FROM drafts d WHERE d.agency_id = $1 AND d.inquiry_id = page.inquiry_id AND d.account_id = $2) AS drafted,
       k.kind, (SELECT row_to_json(due) FROM (SELECT
  k.due_date::text AS "dueDate", k.due_at <= $3::timestamptz AS overdue,
  k.warn_at <= $3::timestamptz AND k.due_at > $3::timestamptz AS "dueSoon", ($3::timestamptz AT TIME ZONE c.zone)::date::text AS today,
  (SELECT count(*)::int FROM calendar_days d
    WHERE d.agency_id = k.agency_id AND d.calendar_id = k.calendar_id AND d.is_business_day
      AND d.day > least(k.due_date, ($3::timestamptz AT TIME ZONE c.zone)::date) AND d.day <= greatest(k.due_date, ($3::timestamptz AT TIME ZONE c.zone)::date)) AS "businessDays") due WHERE k.clock_id IS NOT NULL) AS due
  FROM counts
  LEFT JOIN page ON true
  LEFT JOIN inquiries i ON i.agency_id = $1 AND i.inquiry_id = page.inquiry_id
  LEFT JOIN accounts counselor ON counselor.agency_id = $1 AND counselor.account_id = page.counselor_id
  LEFT JOIN accounts client ON client.agency_id = $1 AND client.account_id = i.client_id
  LEFT JOIN account_keys client_key ON client_key.agency_id = $1 AND client_key.account_id = i.client_id AND client_key.generation = client.key_generation
  LEFT JOIN messages last ON last.agency_id = $1 AND last.inquiry_id = page.inquiry_id AND last.message_id = i.last_message_id
  LEFT JOIN response_clocks k ON k.agency_id = $1 AND k.inquiry_id = page.inquiry_id AND k.stopped_at IS NULL
  LEFT JOIN calendars c ON c.agency_id = $1 AND c.calendar_id = k.calendar_id
  LEFT JOIN assignments a ON a.agency_id = $1 AND a.inquiry_id = page.inquiry_id AND a.ended_at IS NULL
  LEFT JOIN coverage cover ON cover.agency_id = $1 AND cover.counselor_id = page.counselor_id
                          AND cover.answerer_id = $2 AND cover.valid_from = page.acting_from
  LEFT JOIN agencies g ON g.agency_id = $1 AND cover.counselor_id IS NOT NULL
 ORDER BY page.due_at NULLS LAST, page.last_message_at DESC, page.inquiry_id DESC;
