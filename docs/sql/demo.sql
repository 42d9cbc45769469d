-- The statements that src/demo/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/demo/correspondence.ts: Correspondence.lastMessage
SELECT last_message_id AS last FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2;

-- src/demo/load/load.ts: codesFor
SELECT code FROM inquiries WHERE agency_id = $1;

-- src/demo/removal.ts: removeAgency
DELETE FROM ⟨table⟩ WHERE agency_id = $1;

-- src/demo/seeding.ts: openedSql
UPDATE messages m
   SET read_at = coalesce(
         (SELECT min(n.created_at) FROM messages n
           WHERE n.agency_id = m.agency_id AND n.inquiry_id = m.inquiry_id AND n.message_id > m.message_id AND n.sender_role <> m.sender_role),
         (SELECT i.concluded_at FROM inquiries i WHERE i.agency_id = m.agency_id AND i.inquiry_id = m.inquiry_id))
 WHERE m.agency_id = $1;

-- src/demo/seeding.ts: finish
UPDATE outbox_notices SET sent_at = created_at WHERE agency_id = $1;
