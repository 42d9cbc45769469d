-- The statements that src/audit/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/audit/audit-chain.ts: entriesSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
  FROM audit_entries e WHERE e.agency_id = $1 AND ⟨which⟩ ORDER BY e.entry_id;

-- src/audit/audit-log.ts: appendAboutSql
INSERT INTO audit_entries (agency_id, entry_id, at, action, actor_id, subject_id, row_mac)
SELECT $1, $2, $3, $4, $5, $6, $7 WHERE $6::uuid IS NOT NULL;

-- src/audit/audit-log.ts: doneSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac" FROM audit_entries e
 WHERE e.agency_id = $1 AND e.entry_id > $2 AND ($3::uuid IS NULL OR e.actor_id = $3) AND e.action = $4
   AND ($5::uuid IS NULL OR e.inquiry_id = $5) AND ($6::uuid IS NULL OR e.subject_id = $6);

-- src/audit/audit-restores.ts: restoresSql
SELECT entry_id AS "entryId", session_mark AS mark FROM audit_entries
 WHERE agency_id = $1 AND batch IS NOT NULL AND action = 'audit.restored' AND session_mark IS NOT NULL;

-- src/audit/audit-sealing.ts: AuditSealing.run
SELECT DISTINCT agency_id AS "agencyId" FROM audit_entries WHERE batch IS NULL;

-- src/audit/audit-sealing.ts: AuditSealing.prune (1)
DELETE FROM audit_entries WHERE agency_id = $1 AND batch <= $2;

-- src/audit/audit-sealing.ts: AuditSealing.prune (2)
DELETE FROM audit_batches WHERE agency_id = $1 AND batch < $2;

-- src/audit/audit-sealing.ts: lockSql
SELECT pg_try_advisory_xact_lock(hashtextextended('audit ' || $1, 0)) AS mine;

-- src/audit/audit-sealing.ts: unsealedSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
  FROM audit_entries e WHERE e.agency_id = $1 AND e.batch IS NULL ORDER BY e.entry_id LIMIT $2;

-- src/audit/audit-sealing.ts: othersSql
UPDATE audit_entries SET batch = $2 WHERE agency_id = $1 AND entry_id = ANY($3) AND batch IS NULL;

-- src/audit/audit-sealing.ts: anchorSql
SELECT b.batch, b.mac FROM audit_batches b
 WHERE b.agency_id = $1 AND b.pruned_mac IS NULL
   AND b.batch < coalesce((SELECT min(e.batch) FROM audit_entries e WHERE e.agency_id = $1 AND e.at >= $2), 2147483647)
 ORDER BY b.batch DESC LIMIT 1;

-- src/audit/audit-verifier.ts: unsealedSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
  FROM audit_entries e WHERE e.agency_id = $1 AND e.batch IS NULL ORDER BY e.entry_id;

-- src/audit/audit-verifier.ts: sealedSql
SELECT e.action AS "e.action", e.actor_id AS "e.actorId", e.agency_id AS "e.agencyId", e.at AS "e.at", e.batch AS "e.batch", e.count AS "e.count", e.entry_id AS "e.entryId", e.inquiry_id AS "e.inquiryId", e.session_mark AS "e.sessionMark", e.subject_id AS "e.subjectId", e.row_mac AS "e.rowMac", to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt"
  FROM audit_entries e WHERE e.agency_id = $1 AND e.batch = $2 ORDER BY e.entry_id;

-- src/audit/audit-verifier.ts: strayEntries
SELECT DISTINCT e.batch FROM audit_entries e
 WHERE e.agency_id = $1 AND e.batch IS NOT NULL
   AND NOT EXISTS (SELECT FROM audit_batches b WHERE b.agency_id = e.agency_id AND b.batch = e.batch AND b.pruned_mac IS NULL)
 ORDER BY e.batch;

-- src/audit/denials.ts: Denials.tell
SELECT DISTINCT agency_id AS "agencyId" FROM denial_counts WHERE hour < $1;

-- src/audit/denials.ts: countSql
INSERT INTO denial_counts AS c (agency_id, hour, denials) VALUES ($1, $2, $3)
ON CONFLICT (agency_id, hour) DO UPDATE SET denials = c.denials + excluded.denials;

-- src/audit/denials.ts: takeSql
DELETE FROM denial_counts WHERE agency_id = $1 AND hour < $2 RETURNING denials;
