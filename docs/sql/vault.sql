-- The statements that src/vault/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/vault/account-keys/account-key-rows.ts: keyRows
SELECT k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac" FROM account_keys k
 WHERE k.agency_id = $1 AND k.account_id = ANY($2) ORDER BY k.generation DESC;

-- src/vault/account-keys/account-recovery.ts: ONLY_LATER_ONES_HOLD
SELECT later.agency_id AS "later.agencyId", later.created_at AS "later.createdAt", later.epoch AS "later.epoch", later.holder_id AS "later.holderId", later.holder_kind AS "later.holderKind", later.inquiry_id AS "later.inquiryId", later.key_generation AS "later.keyGeneration", later.role AS "later.role", later.sealed AS "later.sealed", later.valid_from AS "later.validFrom", later.valid_until AS "later.validUntil", later.row_mac AS "later.rowMac"
  FROM thread_keys later
 WHERE later.agency_id = $1 AND later.holder_kind = 'account' AND later.holder_id = $2 AND later.key_generation > $3
   AND NOT EXISTS (
         SELECT FROM thread_keys own
          WHERE own.agency_id = later.agency_id AND own.inquiry_id = later.inquiry_id AND own.epoch = later.epoch
            AND own.holder_kind = 'account' AND own.holder_id = $2 AND own.key_generation <= $3);

-- src/vault/account-keys/recovery-key-row.ts: recoverySql
SELECT k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac", r.account_id AS "r.accountId", r.agency_id AS "r.agencyId", r.created_at AS "r.createdAt", r.generation AS "r.generation", r.private_key_sealed AS "r.privateKeySealed", r.version AS "r.version", r.row_mac AS "r.rowMac"
  FROM recovery_keys r
  LEFT JOIN account_keys k USING (agency_id, account_id, generation)
 WHERE r.agency_id = $1 AND r.account_id = $2
 ORDER BY r.generation DESC;

-- src/vault/claims/claims.ts: OF_THREAD
SELECT waiting.account_id AS "waiting.accountId", waiting.agency_id AS "waiting.agencyId", waiting.created_at AS "waiting.createdAt", waiting.inquiry_id AS "waiting.inquiryId", waiting.reason AS "waiting.reason", waiting.requested_by AS "waiting.requestedBy", waiting.role AS "waiting.role", waiting.valid_from AS "waiting.validFrom", waiting.valid_until AS "waiting.validUntil", waiting.row_mac AS "waiting.rowMac"
  FROM pending_grants waiting
 WHERE waiting.agency_id = $1 AND waiting.inquiry_id = $2 AND (waiting.valid_until IS NULL OR waiting.valid_until > $3);

-- src/vault/claims/claims.ts: LOCKED
SELECT waiting.account_id AS "waiting.accountId", waiting.agency_id AS "waiting.agencyId", waiting.created_at AS "waiting.createdAt", waiting.inquiry_id AS "waiting.inquiryId", waiting.reason AS "waiting.reason", waiting.requested_by AS "waiting.requestedBy", waiting.role AS "waiting.role", waiting.valid_from AS "waiting.validFrom", waiting.valid_until AS "waiting.validUntil", waiting.row_mac AS "waiting.rowMac"
  FROM pending_grants waiting
 WHERE waiting.agency_id = $1 AND waiting.inquiry_id = ANY($2) AND (waiting.valid_until IS NULL OR waiting.valid_until > $3)
   FOR UPDATE SKIP LOCKED;

-- src/vault/claims/claims.ts: FULFILLABLE
SELECT waiting.account_id AS "waiting.accountId", waiting.agency_id AS "waiting.agencyId", waiting.created_at AS "waiting.createdAt", waiting.inquiry_id AS "waiting.inquiryId", waiting.reason AS "waiting.reason", waiting.requested_by AS "waiting.requestedBy", waiting.role AS "waiting.role", waiting.valid_from AS "waiting.validFrom", waiting.valid_until AS "waiting.validUntil", waiting.row_mac AS "waiting.rowMac"
  FROM pending_grants waiting
 WHERE waiting.agency_id = $1 AND (waiting.valid_until IS NULL OR waiting.valid_until > $5)
   AND (SELECT max(epoch) FROM thread_keys WHERE agency_id = $1 AND inquiry_id = waiting.inquiry_id)
     = (SELECT count(DISTINCT epoch) FROM thread_keys held
         WHERE held.agency_id = $1 AND held.inquiry_id = waiting.inquiry_id
           AND held.holder_kind = $2 AND held.holder_id = $3 AND held.key_generation = $4
           AND held.valid_from <= $5 AND (held.valid_until IS NULL OR held.valid_until > $5))
 ORDER BY waiting.created_at
 LIMIT $6;

-- src/vault/handover-key/handover-keys.ts: HandoverKeys.removeRetired
DELETE FROM agency_handover_keys old
 WHERE agency_id = $1 AND retired_at IS NOT NULL
   AND NOT EXISTS (SELECT FROM thread_keys
                    WHERE agency_id = $1 AND holder_kind = 'handover' AND key_generation = old.generation);

-- src/vault/handover-key/handover-keys.ts: HandoverKeys.able
SELECT account_id AS "accountId", generation FROM account_keys
 WHERE agency_id = $1 AND account_id = ANY($2) AND retired_at IS NULL;

-- src/vault/handover-key/handover-seal-rows.ts: sealsSql
SELECT s.agency_id AS "s.agencyId", s.created_at AS "s.createdAt", s.generation AS "s.generation", s.holder_generation AS "s.holderGeneration", s.holder_id AS "s.holderId", s.holder_kind AS "s.holderKind", s.sealed AS "s.sealed", s.row_mac AS "s.rowMac", h.agency_id AS "h.agencyId", h.code_id AS "h.codeId", h.created_at AS "h.createdAt", h.generation AS "h.generation", h.holder_ids AS "h.holderIds", h.public_key AS "h.publicKey", h.public_key_mac AS "h.publicKeyMac", h.retired_at AS "h.retiredAt", h.row_mac AS "h.rowMac"
  FROM handover_seals s
  LEFT JOIN agency_handover_keys h USING (agency_id, generation)
 WHERE s.agency_id = $1 AND ($2::int IS NULL OR s.generation = $2) AND ($3::text IS NULL OR s.holder_kind = $3)
   AND ($4::uuid IS NULL OR s.holder_id = $4) AND ($5::int IS NULL OR s.holder_generation = $5);

-- src/vault/row-macs/row-adoption.ts: behindSql
SELECT agency_id AS "agencyId" FROM agency_server_keys GROUP BY agency_id HAVING max(row_edition) < $1;

-- src/vault/row-macs/row-changes.ts: changeSql
UPDATE ⟨table⟩ r SET ⟨changed.map(({ name }) => `${name} = made.${name}`).join(', ')⟩, row_mac = made.mac_after
  FROM unnest($1::int[], $2::bytea[], $3::bytea[], ⟨types.join(', ')⟩) AS made(nth, mac_before, mac_after, ⟨lists.map(({ name }) => name).join(', ')⟩)
 WHERE ⟨keyColumns.map(({ name }) => `r.${name} = made.${name}`).join(' AND ')⟩ AND r.row_mac = made.mac_before
RETURNING made.nth;

-- src/vault/row-macs/row-remaking.ts: stretch
SELECT r.ctid::text AS place, ⟨columnsSql(entity, 'r')⟩ FROM ⟨shapeOf(entity).table⟩ r
 WHERE r.agency_id = $1 AND r.ctid > $2::tid ORDER BY r.ctid LIMIT ⟨limit.toString()⟩ ⟨lock⟩;

-- src/vault/row-macs/row-remaking.ts: write
UPDATE ⟨table⟩ SET ⟨set⟩ WHERE ctid = $1::tid;

-- src/vault/row-macs/row-renewal.ts: settledSql
SELECT agency_id AS "agencyId", purpose, max(version) AS version, max(created_at) AS "createdAt" FROM agency_server_keys
 GROUP BY agency_id, purpose
HAVING count(*) > 1 AND max(created_at) <= $1::timestamptz - interval '20 minutes';

-- src/vault/row-macs/row-signing.ts: isEarlierUsed
SELECT EXISTS (SELECT FROM ⟨shapeOf(entity).table⟩ r WHERE r.agency_id = $1 AND substring(r.row_mac FROM 1 FOR 4) <> $2) AS used;

-- src/vault/row-macs/row-signing.ts: locked
SELECT r.ctid::text AS place, ⟨columnsSql(entity, 'r')⟩ FROM ⟨table⟩ r
 WHERE r.agency_id = $1 AND ⟨which⟩⟨after === null ? '' : ` AND (${names}) > (${placesFor(key, parameters.length + 2)})`⟩
 ORDER BY ⟨names⟩ LIMIT ⟨limit.toString()⟩ FOR NO KEY UPDATE SKIP LOCKED;

-- src/vault/row-macs/row-signing.ts: write
UPDATE ⟨shapeOf(entity).table⟩ r SET row_mac = made.mac
  FROM unnest($1::tid[], $2::bytea[]) AS made(place, mac) WHERE r.ctid = made.place;

-- src/vault/thread-keys/expired-epochs.ts: expiredEpochSql
SELECT held.inquiry_id FROM thread_keys held
 WHERE held.agency_id = ⟨agencyId⟩ AND held.valid_until <= ⟨now⟩⟨inquiryId === undefined ? '' : ` AND held.inquiry_id = ${inquiryId}`⟩
   AND NOT EXISTS (SELECT FROM thread_keys newer
                    WHERE newer.agency_id = ⟨agencyId⟩ AND newer.inquiry_id = held.inquiry_id AND newer.epoch > held.epoch);

-- src/vault/thread-keys/key-retention.ts: KeyRetention.purgeExpired (1)
DELETE FROM pending_grants WHERE agency_id = $1 AND valid_until <= $2;

-- src/vault/thread-keys/key-retention.ts: KeyRetention.purgeExpired (2)
DELETE FROM thread_keys seal
 WHERE agency_id = $1 AND valid_until <= $2
   AND EXISTS (SELECT FROM thread_keys newer
                WHERE newer.agency_id = $1 AND newer.inquiry_id = seal.inquiry_id AND newer.epoch > seal.epoch);

-- src/vault/thread-keys/key-retention.ts: KeyRetention.purgeRetired
WITH gone AS (
DELETE FROM account_keys old
 WHERE agency_id = $1 AND retired_at < $2
   AND EXISTS (SELECT FROM account_keys later
                WHERE later.agency_id = $1 AND later.account_id = old.account_id
                  AND later.generation > old.generation AND later.trusted_at IS NOT NULL)
RETURNING account_id, generation),
unsealed AS (
DELETE FROM handover_seals seal USING gone
 WHERE seal.agency_id = $1 AND seal.holder_kind = 'account'
   AND seal.holder_id = gone.account_id AND seal.holder_generation = gone.generation)
DELETE FROM thread_keys seal USING gone
WHERE seal.agency_id = $1 AND seal.holder_kind = 'account'
 AND seal.holder_id = gone.account_id AND seal.key_generation = gone.generation;

-- src/vault/thread-keys/thread-keys.ts: ThreadKeys.moveToHandoverKey
SELECT DISTINCT inquiry_id FROM thread_keys
 WHERE agency_id = $1 AND holder_kind = 'handover' AND holder_id = $2 AND key_generation = $3 LIMIT $4;

-- src/vault/thread-keys/thread-seals.ts: OF_THREAD
SELECT held.agency_id AS "held.agencyId", held.created_at AS "held.createdAt", held.epoch AS "held.epoch", held.holder_id AS "held.holderId", held.holder_kind AS "held.holderKind", held.inquiry_id AS "held.inquiryId", held.key_generation AS "held.keyGeneration", held.role AS "held.role", held.sealed AS "held.sealed", held.valid_from AS "held.validFrom", held.valid_until AS "held.validUntil", held.row_mac AS "held.rowMac"
  FROM thread_keys held
 WHERE held.agency_id = $1 AND held.inquiry_id = $2 AND held.holder_kind = 'account' AND (held.valid_until IS NULL OR held.valid_until > $3);

-- src/vault/thread-keys/thread-seals.ts: OF_EARLIER
SELECT held.agency_id AS "held.agencyId", held.created_at AS "held.createdAt", held.epoch AS "held.epoch", held.holder_id AS "held.holderId", held.holder_kind AS "held.holderKind", held.inquiry_id AS "held.inquiryId", held.key_generation AS "held.keyGeneration", held.role AS "held.role", held.sealed AS "held.sealed", held.valid_from AS "held.validFrom", held.valid_until AS "held.validUntil", held.row_mac AS "held.rowMac"
  FROM thread_keys held
 WHERE held.agency_id = $1 AND held.holder_kind = 'account' AND held.holder_id = $2 AND held.key_generation < $3
   AND (held.valid_until IS NULL OR held.valid_until > $4);

-- src/vault/thread-keys/thread-seals.ts: HELD
SELECT held.agency_id AS "held.agencyId", held.created_at AS "held.createdAt", held.epoch AS "held.epoch", held.holder_id AS "held.holderId", held.holder_kind AS "held.holderKind", held.inquiry_id AS "held.inquiryId", held.key_generation AS "held.keyGeneration", held.role AS "held.role", held.sealed AS "held.sealed", held.valid_from AS "held.validFrom", held.valid_until AS "held.validUntil", held.row_mac AS "held.rowMac", thread.newest
  FROM thread_keys held
  JOIN (SELECT inquiry_id, max(epoch) AS newest FROM thread_keys
         WHERE agency_id = $1 AND inquiry_id = ANY($2) GROUP BY inquiry_id) thread USING (inquiry_id)
 WHERE held.agency_id = $1 AND held.inquiry_id = ANY($2)
   AND held.holder_kind = $3 AND held.holder_id = $4 AND held.key_generation = $5
   AND held.valid_from <= $6 AND (held.valid_until IS NULL OR held.valid_until > $6);
