-- The statements that src/notifications/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/notifications/due-notices.ts: nextSql
SELECT n.agency_id AS "agencyId", n.recipient_id AS "recipientId", n.notice_id AS "noticeId", n.kind
  FROM outbox_notices n
  JOIN accounts a ON a.agency_id = n.agency_id AND a.account_id = n.recipient_id
 WHERE n.sent_at IS NULL AND n.dropped_at IS NULL AND (n.next_attempt_at <= $1 OR n.next_attempt_at > $1::timestamptz + interval '31 days')
   AND (n.kind IN ('contact_confirmation', 'password_reset') OR NOT EXISTS (
         SELECT FROM outbox_notices o
          WHERE o.agency_id = n.agency_id AND o.recipient_id = n.recipient_id AND o.kind NOT IN ('contact_confirmation', 'password_reset')
            AND ((o.sent_at > $2 AND NOT (o.sent_at > $1::timestamptz + interval '60 seconds')) OR (o.sent_at IS NULL AND o.dropped_at IS NULL AND o.attempts > 0 AND NOT (o.next_attempt_at <= $1 OR o.next_attempt_at > $1::timestamptz + interval '31 days')))))
 ORDER BY n.next_attempt_at
 LIMIT 1
   FOR NO KEY UPDATE OF a SKIP LOCKED;

-- src/notifications/due-notices.ts: claimSql
WITH claimed AS (
  UPDATE outbox_notices n SET attempts = n.attempts + 1, next_attempt_at = $4
   WHERE n.agency_id = $1 AND n.recipient_id = $2 AND n.sent_at IS NULL AND n.dropped_at IS NULL AND (n.next_attempt_at <= $3 OR n.next_attempt_at > $3::timestamptz + interval '31 days')
     AND (CASE WHEN $6 IN ('contact_confirmation', 'password_reset') THEN n.notice_id = $5 ELSE n.kind NOT IN ('contact_confirmation', 'password_reset') END)
  RETURNING n.notice_id AS "noticeId", n.kind, n.payload_sealed AS "payloadSealed", n.attempts, n.unanswered, n.created_at AS "createdAt")
SELECT * FROM claimed ORDER BY "noticeId";

-- src/notifications/due-notices.ts: sentSql
UPDATE outbox_notices SET sent_at = $4, payload_sealed = NULL, failure = NULL
 WHERE agency_id = $1 AND notice_id = ANY($2) AND next_attempt_at = $3 AND sent_at IS NULL AND dropped_at IS NULL;

-- src/notifications/due-notices.ts: droppedSql
UPDATE outbox_notices SET dropped_at = $4, payload_sealed = NULL, failure = coalesce($5, failure)
 WHERE agency_id = $1 AND notice_id = ANY($2) AND next_attempt_at = $3 AND sent_at IS NULL AND dropped_at IS NULL;

-- src/notifications/due-notices.ts: retrySql
UPDATE outbox_notices SET next_attempt_at = $4, failure = $5, unanswered = unanswered + CASE $5::text WHEN 'unanswered' THEN 1 ELSE 0 END
 WHERE agency_id = $1 AND notice_id = ANY($2) AND next_attempt_at = $3 AND sent_at IS NULL AND dropped_at IS NULL;

-- src/notifications/due-notices.ts: postponedSql
UPDATE outbox_notices SET next_attempt_at = $4, attempts = attempts - 1
 WHERE agency_id = $1 AND notice_id = ANY($2) AND next_attempt_at = $3 AND sent_at IS NULL AND dropped_at IS NULL;

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

-- src/notifications/notices.ts: wishesNotices
SELECT 1 FROM account_contacts WHERE agency_id = $1 AND account_id = $2 AND wants_notices;

-- src/notifications/notices.ts: colleague
SELECT a.account_id AS "accountId" FROM accounts a
 WHERE a.agency_id = $1 AND a.account_id = $2 AND a.display_name IS NOT NULL;

-- src/notifications/notices.ts: supervisors
SELECT r.account_id AS "accountId" FROM account_roles r JOIN accounts a USING (agency_id, account_id)
 WHERE r.agency_id = $1 AND r.role = 'supervisor' AND a.status = 'active';

-- src/notifications/recipients.ts: recipientSql
SELECT a.status, g.mail_sender AS sender, g.zone, h.host, c.email_sealed AS "emailSealed", c.wants_notices AS "wantsNotices",
       c.confirmed_at IS NOT NULL AS confirmed,
       EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role <> 'client') AS "isStaff"
  FROM accounts a
  JOIN agencies g USING (agency_id)
  JOIN agency_hosts h USING (agency_id)
  LEFT JOIN account_contacts c USING (agency_id, account_id)
 WHERE a.agency_id = $1 AND a.account_id = $2 AND h.is_primary;
