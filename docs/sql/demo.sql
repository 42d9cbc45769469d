-- The statements that src/demo/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/demo/correspondence.ts: Correspondence.lastMessage
SELECT last_message_id AS last FROM inquiries WHERE agency_id = $1 AND inquiry_id = $2;

-- src/demo/load/load.ts: codesFor
SELECT code FROM inquiries WHERE agency_id = $1;

-- src/demo/removal.ts: removeAgency
DELETE FROM ⟨table⟩ WHERE agency_id = $1;

-- src/demo/seeding.ts: readSql
SELECT m.agency_id AS "m.agencyId", m.body_sealed AS "m.bodySealed", m.conclusion_before AS "m.conclusionBefore", m.created_at AS "m.createdAt", m.inquiry_id AS "m.inquiryId", m.message_id AS "m.messageId", m.position AS "m.position", m.read_at AS "m.readAt", m.sender_id AS "m.senderId", m.sender_name AS "m.senderName", m.sender_role AS "m.senderRole", m.withdrawn_at AS "m.withdrawnAt", m.row_mac AS "m.rowMac", coalesce(
         (SELECT min(n.created_at) FROM messages n
           WHERE n.agency_id = m.agency_id AND n.inquiry_id = m.inquiry_id AND n.message_id > m.message_id AND n.sender_role <> m.sender_role),
         (SELECT i.concluded_at FROM inquiries i WHERE i.agency_id = m.agency_id AND i.inquiry_id = m.inquiry_id)) AS "readAt"
  FROM messages m
 WHERE m.agency_id = $1;
