-- The statements that src/notifications/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/notifications/due-notices.ts: nextSql
SELECT n.agency_id AS "agencyId", n.recipient_id AS "recipientId", n.notice_id AS "noticeId", n.kind
  FROM outbox_notices n
  JOIN accounts a ON a.agency_id = n.agency_id AND a.account_id = n.recipient_id
 WHERE n.sent_at IS NULL AND n.dropped_at IS NULL AND (n.next_attempt_at <= $1 OR n.next_attempt_at > $1::timestamptz + interval '31 days') AND n.agency_id <> ALL($3::uuid[])
   AND (n.kind IN ('contact_confirmation', 'password_reset') OR NOT EXISTS (
         SELECT FROM outbox_notices o
          WHERE o.agency_id = n.agency_id AND o.recipient_id = n.recipient_id AND o.kind NOT IN ('contact_confirmation', 'password_reset')
            AND ((o.sent_at > $2 AND NOT (o.sent_at > $1::timestamptz + interval '60 seconds')) OR (o.sent_at IS NULL AND o.dropped_at IS NULL AND o.attempts > 0 AND NOT (o.next_attempt_at <= $1 OR o.next_attempt_at > $1::timestamptz + interval '31 days')))))
 ORDER BY n.next_attempt_at
 LIMIT 1
   FOR NO KEY UPDATE OF a SKIP LOCKED;

-- src/notifications/due-notices.ts: dueOfSql
SELECT n.agency_id AS "n.agencyId", n.attempts AS "n.attempts", n.cause AS "n.cause", n.created_at AS "n.createdAt", n.dropped_at AS "n.droppedAt", n.failure AS "n.failure", n.inquiry_id AS "n.inquiryId", n.kind AS "n.kind", n.next_attempt_at AS "n.nextAttemptAt", n.notice_id AS "n.noticeId", n.payload_sealed AS "n.payloadSealed", n.recipient_id AS "n.recipientId", n.sent_at AS "n.sentAt", n.unanswered AS "n.unanswered", n.row_mac AS "n.rowMac" FROM outbox_notices n
 WHERE n.agency_id = $1 AND n.recipient_id = $2 AND n.sent_at IS NULL AND n.dropped_at IS NULL AND (n.next_attempt_at <= $3 OR n.next_attempt_at > $3::timestamptz + interval '31 days')
   AND (CASE WHEN $5 IN ('contact_confirmation', 'password_reset') THEN n.notice_id = $4 ELSE n.kind NOT IN ('contact_confirmation', 'password_reset') END)
 ORDER BY n.notice_id FOR NO KEY UPDATE;

-- src/notifications/due-notices.ts: claimedSql
SELECT n.agency_id AS "n.agencyId", n.attempts AS "n.attempts", n.cause AS "n.cause", n.created_at AS "n.createdAt", n.dropped_at AS "n.droppedAt", n.failure AS "n.failure", n.inquiry_id AS "n.inquiryId", n.kind AS "n.kind", n.next_attempt_at AS "n.nextAttemptAt", n.notice_id AS "n.noticeId", n.payload_sealed AS "n.payloadSealed", n.recipient_id AS "n.recipientId", n.sent_at AS "n.sentAt", n.unanswered AS "n.unanswered", n.row_mac AS "n.rowMac" FROM outbox_notices n
 WHERE n.agency_id = $1 AND n.notice_id = ANY($2) AND n.next_attempt_at = $3 AND n.sent_at IS NULL AND n.dropped_at IS NULL
 ORDER BY n.notice_id FOR NO KEY UPDATE;

-- src/notifications/due-notices.ts: givenUpSql
UPDATE outbox_notices SET dropped_at = $3, failure = 'ourselves' WHERE agency_id = $1 AND notice_id = ANY($2);

-- src/notifications/due-notices.ts: queueSql
SELECT g.slug, q.state, q.failure, count(DISTINCT q.recipient_id)::int AS mails,
       to_char(min(q.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS oldest,
       CASE q.state WHEN 'waiting' THEN to_char(min(q.next_attempt_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS "nextAttempt"
  FROM agencies g
  JOIN (SELECT n.*, CASE WHEN n.dropped_at IS NULL THEN 'waiting' ELSE 'given up' END AS state
          FROM outbox_notices n
         WHERE n.sent_at IS NULL
           AND (n.dropped_at IS NULL OR (n.failure IS NOT NULL AND n.dropped_at > $1::timestamptz - interval '7 days'))) q
       USING (agency_id)
 GROUP BY g.slug, q.state, q.failure
 ORDER BY g.slug, q.state DESC, q.failure;

-- src/notifications/recipients.ts: recipientSql
SELECT a.account_id AS "a.accountId", a.agency_id AS "a.agencyId", a.auth_hash AS "a.authHash", a.blocked_at AS "a.blockedAt", a.blocked_reason AS "a.blockedReason", a.contact_version AS "a.contactVersion", a.created_at AS "a.createdAt", a.credential_version AS "a.credentialVersion", a.deletion_announced_on::text AS "a.deletionAnnouncedOn", a.display_name AS "a.displayName", a.form_of_address AS "a.formOfAddress", a.former_version AS "a.formerVersion", a.key_generation AS "a.keyGeneration", a.language AS "a.language", a.last_active_on::text AS "a.lastActiveOn", a.pair_version AS "a.pairVersion", a.parted_from AS "a.partedFrom", a.password_parameters AS "a.passwordParameters", a.password_salt AS "a.passwordSalt", a.region AS "a.region", a.second_factor_at AS "a.secondFactorAt", a.status AS "a.status", a.user_name_hash AS "a.userNameHash", a.user_name_sealed AS "a.userNameSealed", a.version AS "a.version", a.row_mac AS "a.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", primary_host.agency_id AS "primary_host.agencyId", primary_host.host AS "primary_host.host", primary_host.is_primary AS "primary_host.isPrimary", primary_host.version AS "primary_host.version", primary_host.row_mac AS "primary_host.rowMac", c.account_id AS "c.accountId", c.agency_id AS "c.agencyId", c.confirmed_at AS "c.confirmedAt", c.email_sealed AS "c.emailSealed", c.version AS "c.version", c.wants_notices AS "c.wantsNotices", c.row_mac AS "c.rowMac"
  FROM accounts a
  JOIN agencies g USING (agency_id)
  LEFT JOIN account_contacts c USING (agency_id, account_id)
  LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = a.agency_id AND primary_host.is_primary
 WHERE a.agency_id = $1 AND a.account_id = $2;

-- src/notifications/told-colleagues.ts: supervisorsSql
SELECT r.account_id AS "r.accountId", r.agency_id AS "r.agencyId", r.role AS "r.role", r.version AS "r.version", r.row_mac AS "r.rowMac", a.account_id AS "a.accountId", a.agency_id AS "a.agencyId", a.auth_hash AS "a.authHash", a.blocked_at AS "a.blockedAt", a.blocked_reason AS "a.blockedReason", a.contact_version AS "a.contactVersion", a.created_at AS "a.createdAt", a.credential_version AS "a.credentialVersion", a.deletion_announced_on::text AS "a.deletionAnnouncedOn", a.display_name AS "a.displayName", a.form_of_address AS "a.formOfAddress", a.former_version AS "a.formerVersion", a.key_generation AS "a.keyGeneration", a.language AS "a.language", a.last_active_on::text AS "a.lastActiveOn", a.pair_version AS "a.pairVersion", a.parted_from AS "a.partedFrom", a.password_parameters AS "a.passwordParameters", a.password_salt AS "a.passwordSalt", a.region AS "a.region", a.second_factor_at AS "a.secondFactorAt", a.status AS "a.status", a.user_name_hash AS "a.userNameHash", a.user_name_sealed AS "a.userNameSealed", a.version AS "a.version", a.row_mac AS "a.rowMac"
  FROM account_roles r JOIN accounts a USING (agency_id, account_id)
 WHERE r.agency_id = $1 AND r.role = 'supervisor';
