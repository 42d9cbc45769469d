-- The statements that src/cli/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/cli/agency-create.ts: refuseTaken (1)
SELECT pg_advisory_xact_lock($1);

-- src/cli/agency-create.ts: refuseTaken (2)
SELECT FROM agencies WHERE slug = $1;

-- src/cli/agency-create.ts: refuseTaken (3)
SELECT host FROM agency_hosts WHERE host = ANY($1) LIMIT 1;

-- src/cli/keys-rotate-handover.ts: lockSql
SELECT FROM inquiries i
 WHERE i.agency_id = $1 AND EXISTS (SELECT FROM thread_keys k WHERE k.agency_id = i.agency_id AND k.inquiry_id = i.inquiry_id
                                       AND k.holder_kind = 'handover' AND k.key_generation = $2)
 ORDER BY i.inquiry_id
   FOR NO KEY UPDATE;

-- src/cli/keys-rotate-handover.ts: othersEnded (1)
SELECT pg_current_xact_id()::text AS id;

-- src/cli/keys-rotate-handover.ts: othersEnded (2)
SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS ended;
