-- The statements that src/auth/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/auth/credentials/former-credential-row.ts: formerSql
SELECT a.account_id AS "a.accountId", a.agency_id AS "a.agencyId", a.auth_hash AS "a.authHash", a.blocked_at AS "a.blockedAt", a.blocked_reason AS "a.blockedReason", a.contact_version AS "a.contactVersion", a.created_at AS "a.createdAt", a.credential_version AS "a.credentialVersion", a.deletion_announced_on::text AS "a.deletionAnnouncedOn", a.display_name AS "a.displayName", a.form_of_address AS "a.formOfAddress", a.former_version AS "a.formerVersion", a.key_generation AS "a.keyGeneration", a.language AS "a.language", a.last_active_on::text AS "a.lastActiveOn", a.pair_version AS "a.pairVersion", a.parted_from AS "a.partedFrom", a.password_parameters AS "a.passwordParameters", a.password_salt AS "a.passwordSalt", a.region AS "a.region", a.second_factor_at AS "a.secondFactorAt", a.status AS "a.status", a.user_name_hash AS "a.userNameHash", a.user_name_sealed AS "a.userNameSealed", a.version AS "a.version", a.row_mac AS "a.rowMac", f.account_id AS "f.accountId", f.agency_id AS "f.agencyId", f.auth_hash AS "f.authHash", f.generation AS "f.generation", f.password_parameters AS "f.passwordParameters", f.password_salt AS "f.passwordSalt", f.retired_at AS "f.retiredAt", f.version AS "f.version", f.row_mac AS "f.rowMac"
  FROM accounts a
  JOIN former_credentials f USING (agency_id, account_id)
 WHERE a.agency_id = $1 AND a.account_id = $2;

-- src/auth/handover-key/handover-holders.ts: colleaguesSql
SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS name, NULL AS codes,
       'supervisor' = ANY(held.roles) AS "isSupervisor",
       EXISTS (SELECT FROM handover_seals s JOIN agency_handover_keys h USING (agency_id, generation)
                WHERE h.retired_at IS NULL AND (h.holder_ids IS NULL OR s.holder_id = ANY(h.holder_ids)) AND s.agency_id = a.agency_id AND s.holder_kind = 'account' AND s.holder_id = a.account_id AND s.holder_generation = a.key_generation) AS "isHolder",
       CASE WHEN k.trusted_at IS NULL THEN k.created_at END AS "resetAt", k.generation
  FROM accounts a
  JOIN account_keys k ON k.agency_id = a.agency_id AND k.account_id = a.account_id AND k.generation = a.key_generation
  JOIN LATERAL (SELECT array_agg(r.role) AS roles FROM account_roles r
                 WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) held ON NOT 'client' = ANY(held.roles)
 WHERE a.agency_id = $1 AND a.status = 'active' AND ('supervisor' = ANY(held.roles) OR k.trusted_at IS NULL)
UNION ALL
SELECT a.account_id, NULL, string_agg(i.code, ', ' ORDER BY i.created_at), false, false, k.created_at, k.generation
  FROM account_keys k
  JOIN accounts a ON a.agency_id = k.agency_id AND a.account_id = k.account_id AND a.key_generation = k.generation AND a.status = 'active'
  JOIN inquiries i ON i.agency_id = a.agency_id AND i.client_id = a.account_id
 WHERE k.agency_id = $1 AND k.trusted_at IS NULL
   AND NOT EXISTS (SELECT FROM inquiries own
                     JOIN assignments held USING (agency_id, inquiry_id)
                     JOIN accounts c ON c.agency_id = held.agency_id AND c.account_id = held.counselor_id AND c.status = 'active'
                    WHERE own.agency_id = a.agency_id AND own.client_id = a.account_id AND held.ended_at IS NULL)
 GROUP BY a.account_id, k.created_at, k.generation
 ORDER BY name, "accountId";

-- src/auth/leftovers.ts: readableNamesSql
SELECT DISTINCT agency_id AS "agencyId" FROM passkeys WHERE name IS NOT NULL;

-- src/auth/leftovers.ts: leftovers sessions
WITH over AS (
  DELETE FROM sessions WHERE created_at < $1::timestamptz - interval '1 day' OR created_at > $1::timestamptz + interval '1 day'
  RETURNING agency_id, session_hash, account_id),
remembered AS (
  INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
  SELECT agency_id, session_hash, account_id, $1::timestamptz FROM over
  ON CONFLICT DO NOTHING)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/leftovers.ts: leftovers endedSessions
DELETE FROM ended_sessions WHERE ended_at < $1::timestamptz - interval '7 days';

-- src/auth/leftovers.ts: leftovers unsentTexts
DELETE FROM unsent_texts WHERE created_at < $1::timestamptz - interval '7 days';

-- src/auth/leftovers.ts: leftovers accessLinks
DELETE FROM access_links WHERE expires_at < $1::timestamptz - interval '30 days';

-- src/auth/leftovers.ts: leftovers formerCredentials
DELETE FROM former_credentials WHERE retired_at <= $1::timestamptz - interval '30 days';

-- src/auth/leftovers.ts: leftovers attemptThrottles
DELETE FROM attempt_throttles WHERE next_attempt_at < $1::timestamptz - interval '1 hour';

-- src/auth/leftovers.ts: leftovers quotas
DELETE FROM quotas WHERE window_started_at < $1::timestamptz - interval '1 day';

-- src/auth/limits/attempt-throttles.ts: AttemptThrottles.clear
DELETE FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3;

-- src/auth/limits/attempt-throttles.ts: reserveSql
WITH reserved AS (
  UPDATE attempt_throttles
     SET failures = least(failures + 1, 100), next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(failures + 1, cardinality($5::int[]))])
   WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3
     AND (next_attempt_at <= $4 OR next_attempt_at > $4::timestamptz + interval '60 seconds')
  RETURNING failures)
SELECT (SELECT failures FROM reserved) AS counted,
       (SELECT failures FROM attempt_throttles WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3) AS failures;

-- src/auth/limits/attempt-throttles.ts: failSql
INSERT INTO attempt_throttles AS known (agency_id, purpose, subject_hash, failures, next_attempt_at) VALUES ($1, $2, $3, 1, $4)
ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
  SET failures = least(known.failures + 1, 100),
      next_attempt_at = $4::timestamptz + make_interval(secs => ($5::int[])[least(known.failures + 1, cardinality($5::int[]))])
RETURNING failures;

-- src/auth/limits/quotas.ts: Quotas.forget
DELETE FROM quotas WHERE agency_id = $1 AND subject_id = $2;

-- src/auth/limits/quotas.ts: spendSql
INSERT INTO quotas AS q (agency_id, kind, subject_id, used, window_started_at)
SELECT $1, $2, subject_id, 1, $4 FROM unnest($3::uuid[]) subject_id
ON CONFLICT (agency_id, kind, subject_id) DO UPDATE
  SET used = CASE WHEN (q.window_started_at <= excluded.window_started_at - $6::int * interval '1 minute' OR q.window_started_at > excluded.window_started_at::timestamptz + interval '60 seconds') THEN 1 ELSE q.used + 1 END,
      window_started_at = CASE WHEN (q.window_started_at <= excluded.window_started_at - $6::int * interval '1 minute' OR q.window_started_at > excluded.window_started_at::timestamptz + interval '60 seconds') THEN excluded.window_started_at ELSE q.window_started_at END
WHERE q.used < ($5::int[])[array_position($3::uuid[], q.subject_id)] OR (q.window_started_at <= excluded.window_started_at - $6::int * interval '1 minute' OR q.window_started_at > excluded.window_started_at::timestamptz + interval '60 seconds')
RETURNING 1;

-- src/auth/limits/quotas.ts: spentSql
SELECT 1 FROM quotas q, (SELECT $4::timestamptz AS window_started_at) excluded
 WHERE q.agency_id = $1 AND q.kind = $2 AND q.subject_id = $3 AND q.used >= $5 AND NOT (q.window_started_at <= excluded.window_started_at - 10::int * interval '1 minute' OR q.window_started_at > excluded.window_started_at::timestamptz + interval '60 seconds');

-- src/auth/limits/wait-tickets.ts: triedSql
SELECT failures FROM attempt_throttles
 WHERE agency_id = $1 AND purpose = $2 AND subject_hash = $3 AND next_attempt_at > $4;

-- src/auth/limits/wait-tickets.ts: countSql
INSERT INTO attempt_throttles AS t (agency_id, purpose, subject_hash, failures, next_attempt_at)
VALUES ($1, $2, $3, 1, $4::timestamptz + $5::interval)
ON CONFLICT (agency_id, purpose, subject_hash) DO UPDATE
  SET failures = CASE WHEN t.next_attempt_at <= $4 THEN 1 ELSE t.failures + 1 END,
      next_attempt_at = CASE WHEN t.next_attempt_at <= $4 THEN excluded.next_attempt_at ELSE t.next_attempt_at END
WHERE t.failures < $6 OR t.next_attempt_at <= $4
RETURNING 1;

-- src/auth/limits/wait-tickets.ts: useSql
INSERT INTO attempt_throttles (agency_id, purpose, subject_hash, failures, next_attempt_at)
VALUES ($1, 'ticket', $2, 1, $3) ON CONFLICT DO NOTHING RETURNING 1;

-- src/auth/second-factor/factor-rows.ts: accountSql
SELECT FROM accounts WHERE agency_id = $1 AND account_id = $2 FOR NO KEY UPDATE;

-- src/auth/sessions/ended-session-sql.ts: endSessionsSql
WITH ⟨overSql(which)⟩,
remembered AS (
  INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
  SELECT agency_id, session_hash, account_id, ⟨now⟩::timestamptz FROM over
  ON CONFLICT DO NOTHING)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/sessions/sessions.ts: ownSql
SELECT s.account_id AS "s.accountId", s.agency_id AS "s.agencyId", s.created_at AS "s.createdAt", s.credential_version AS "s.credentialVersion", s.key_generation AS "s.keyGeneration", s.last_used_at AS "s.lastUsedAt", s.password_at AS "s.passwordAt", s.private_key_sealed AS "s.privateKeySealed", s.second_factor_at AS "s.secondFactorAt", s.session_hash AS "s.sessionHash", s.row_mac AS "s.rowMac" FROM sessions s JOIN accounts a USING (agency_id, account_id, credential_version)
 WHERE s.agency_id = $1 AND s.account_id = $2 ORDER BY s.last_used_at DESC;

-- src/auth/sessions/sessions.ts: endSql
WITH over AS (
  DELETE FROM sessions WHERE agency_id = $1 AND session_hash = ANY($2)
  RETURNING agency_id, session_hash, account_id)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/sessions/sessions.ts: endAllSql
WITH over AS (
  DELETE FROM sessions WHERE agency_id = $1 AND account_id = $3
  RETURNING agency_id, session_hash, account_id),
remembered AS (
  INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
  SELECT agency_id, session_hash, account_id, $2::timestamptz FROM over
  ON CONFLICT DO NOTHING)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/sessions/sessions.ts: endOneSql
WITH over AS (
  DELETE FROM sessions WHERE agency_id = $1 AND account_id = $3 AND substring(session_hash FROM 1 FOR 8) = decode($4, 'hex')
  RETURNING agency_id, session_hash, account_id),
remembered AS (
  INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
  SELECT agency_id, session_hash, account_id, $2::timestamptz FROM over
  ON CONFLICT DO NOTHING)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/sessions/sessions.ts: endOthersSql
WITH over AS (
  DELETE FROM sessions WHERE agency_id = $1 AND account_id = $3 AND NOT substring(session_hash FROM 1 FOR 8) = decode($4, 'hex')
  RETURNING agency_id, session_hash, account_id),
remembered AS (
  INSERT INTO ended_sessions (agency_id, session_hash, account_id, ended_at)
  SELECT agency_id, session_hash, account_id, $2::timestamptz FROM over
  ON CONFLICT DO NOTHING)
SELECT account_id AS "accountId", session_hash AS "sessionHash" FROM over;

-- src/auth/sessions/signed-in.ts: signedInSql
SELECT s.account_id AS "s.accountId", s.agency_id AS "s.agencyId", s.created_at AS "s.createdAt", s.credential_version AS "s.credentialVersion", s.key_generation AS "s.keyGeneration", s.last_used_at AS "s.lastUsedAt", s.password_at AS "s.passwordAt", s.private_key_sealed AS "s.privateKeySealed", s.second_factor_at AS "s.secondFactorAt", s.session_hash AS "s.sessionHash", s.row_mac AS "s.rowMac", k.account_id AS "k.accountId", k.agency_id AS "k.agencyId", k.created_at AS "k.createdAt", k.generation AS "k.generation", k.private_key_sealed AS "k.privateKeySealed", k.public_key AS "k.publicKey", k.public_key_mac AS "k.publicKeyMac", k.recovery_version AS "k.recoveryVersion", k.retired_at AS "k.retiredAt", k.trusted_at AS "k.trustedAt", k.row_mac AS "k.rowMac", f.account_id AS "f.accountId", f.agency_id AS "f.agencyId", f.backup_codes_left AS "f.backupCodesLeft", f.confirmed_at AS "f.confirmedAt", f.last_step AS "f.lastStep", f.passkey_ids AS "f.passkeyIds", f.pending_sealed AS "f.pendingSealed", f.secret_sealed AS "f.secretSealed", f.row_mac AS "f.rowMac",
       a.account_id AS "a.accountId", a.agency_id AS "a.agencyId", a.auth_hash AS "a.authHash", a.blocked_at AS "a.blockedAt", a.blocked_reason AS "a.blockedReason", a.contact_version AS "a.contactVersion", a.created_at AS "a.createdAt", a.credential_version AS "a.credentialVersion", a.deletion_announced_on::text AS "a.deletionAnnouncedOn", a.display_name AS "a.displayName", a.form_of_address AS "a.formOfAddress", a.former_version AS "a.formerVersion", a.key_generation AS "a.keyGeneration", a.language AS "a.language", a.last_active_on::text AS "a.lastActiveOn", a.pair_version AS "a.pairVersion", a.parted_from AS "a.partedFrom", a.password_parameters AS "a.passwordParameters", a.password_salt AS "a.passwordSalt", a.region AS "a.region", a.second_factor_at AS "a.secondFactorAt", a.status AS "a.status", a.user_name_hash AS "a.userNameHash", a.user_name_sealed AS "a.userNameSealed", a.version AS "a.version", a.row_mac AS "a.rowMac", g.accent AS "g.accent", g.account_retention_months AS "g.accountRetentionMonths", g.agency_id AS "g.agencyId", g.contact_required AS "g.contactRequired", g.country AS "g.country", g.coverage_version AS "g.coverageVersion", g.created_at AS "g.createdAt", g.inquiry_retention_months AS "g.inquiryRetentionMonths", g.languages AS "g.languages", g.logo AS "g.logo", g.mail_sender AS "g.mailSender", g.name AS "g.name", g.retention_announce_days AS "g.retentionAnnounceDays", g.second_factor AS "g.secondFactor", g.slug AS "g.slug", g.status AS "g.status", g.tagline AS "g.tagline", g.terms_version AS "g.termsVersion", g.version AS "g.version", g.zone AS "g.zone", g.row_mac AS "g.rowMac", primary_host.agency_id AS "primary_host.agencyId", primary_host.host AS "primary_host.host", primary_host.is_primary AS "primary_host.isPrimary", primary_host.version AS "primary_host.version", primary_host.row_mac AS "primary_host.rowMac", c.account_id AS "c.accountId", c.agency_id AS "c.agencyId", c.confirmed_at AS "c.confirmedAt", c.email_sealed AS "c.emailSealed", c.version AS "c.version", c.wants_notices AS "c.wantsNotices", c.row_mac AS "c.rowMac",
       EXISTS (SELECT FROM unsent_texts kept WHERE kept.agency_id = s.agency_id AND kept.account_id = s.account_id AND NOT kept.is_draft) AS "hasUnsent",
       held.*
  FROM sessions s
  LEFT JOIN accounts a USING (agency_id, account_id)
  JOIN agencies g USING (agency_id)
  LEFT JOIN second_factors f USING (agency_id, account_id)
  LEFT JOIN account_contacts c USING (agency_id, account_id)
  LEFT JOIN account_keys k ON k.agency_id = s.agency_id AND k.account_id = s.account_id AND k.generation = s.key_generation
  LEFT JOIN agency_hosts primary_host ON primary_host.agency_id = s.agency_id AND primary_host.is_primary
 CROSS JOIN LATERAL (SELECT array_agg(r.role ORDER BY r.role) AS roles, array_agg(r.version ORDER BY r.role) AS "roleVersions", array_agg(r.row_mac ORDER BY r.role) AS "roleMacs"
          FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id) held
 WHERE s.agency_id = $1 AND s.session_hash = ANY($2);

-- src/auth/staff-reset/staff-resets.ts: staffSql
SELECT a.account_id AS "accountId", coalesce(a.display_name, '') AS "displayName"
  FROM accounts a
 WHERE a.agency_id = $1 AND a.account_id = $2 AND a.status = 'active'
   AND NOT EXISTS (SELECT FROM account_roles r WHERE r.agency_id = a.agency_id AND r.account_id = a.account_id AND r.role = 'client');
