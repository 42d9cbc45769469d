-- The statements that src/accounts/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/accounts/account-roles.ts: rolesSql
SELECT array_agg(r.role ORDER BY r.role) AS roles, array_agg(r.version ORDER BY r.role) AS "roleVersions", array_agg(r.row_mac ORDER BY r.role) AS "roleMacs"
  FROM account_roles r WHERE r.agency_id = ⟨account⟩.agency_id AND r.account_id = ⟨account⟩.account_id;

-- src/accounts/contact-row.ts: contactSql
SELECT a.account_id AS "a.accountId", a.agency_id AS "a.agencyId", a.auth_hash AS "a.authHash", a.blocked_at AS "a.blockedAt", a.blocked_reason AS "a.blockedReason", a.contact_version AS "a.contactVersion", a.created_at AS "a.createdAt", a.credential_version AS "a.credentialVersion", a.deletion_announced_on::text AS "a.deletionAnnouncedOn", a.display_name AS "a.displayName", a.form_of_address AS "a.formOfAddress", a.former_version AS "a.formerVersion", a.key_generation AS "a.keyGeneration", a.language AS "a.language", a.last_active_on::text AS "a.lastActiveOn", a.pair_version AS "a.pairVersion", a.parted_from AS "a.partedFrom", a.password_parameters AS "a.passwordParameters", a.password_salt AS "a.passwordSalt", a.region AS "a.region", a.second_factor_at AS "a.secondFactorAt", a.status AS "a.status", a.user_name_hash AS "a.userNameHash", a.user_name_sealed AS "a.userNameSealed", a.version AS "a.version", a.row_mac AS "a.rowMac", c.account_id AS "c.accountId", c.agency_id AS "c.agencyId", c.confirmed_at AS "c.confirmedAt", c.email_sealed AS "c.emailSealed", c.version AS "c.version", c.wants_notices AS "c.wantsNotices", c.row_mac AS "c.rowMac"
  FROM accounts a
  LEFT JOIN account_contacts c USING (agency_id, account_id)
 WHERE a.agency_id = $1 AND a.account_id = $2;

-- src/accounts/user-names.ts: colleaguesSql
SELECT a.display_name AS "displayName" FROM accounts a
 WHERE a.agency_id = $1 AND a.display_name IS NOT NULL AND a.status <> 'disabled';
