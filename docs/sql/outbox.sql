-- The statements that src/outbox/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/outbox/outbox.ts: Outbox.takeBack
DELETE FROM outbox_notices
 WHERE agency_id = $1 AND inquiry_id = $2 AND split_part(cause, ':', 2) = $3 AND sent_at IS NULL AND dropped_at IS NULL;
