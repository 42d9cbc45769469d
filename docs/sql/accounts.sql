-- The statements that src/accounts/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/accounts/account-roles.ts: rolesSql
SELECT array_agg(r.role ORDER BY r.role) AS roles, array_agg(r.row_mac ORDER BY r.role) AS "roleMacs"
  FROM account_roles r WHERE r.agency_id = ⟨account⟩.agency_id AND r.account_id = ⟨account⟩.account_id;

-- src/accounts/user-names.ts: colleaguesSql
SELECT a.display_name AS "displayName" FROM accounts a
 WHERE a.agency_id = $1 AND a.display_name IS NOT NULL AND a.status <> 'disabled';
