-- The statements that src/database/ composes, as they are sent. Written by test/sql-docs.spec.ts, when run with UPDATE_DOCS=1.

-- src/database/announcements/announcement.ts: announce
SELECT pg_notify($1, $2);

-- src/database/migrate.ts: migrate
SELECT pg_advisory_unlock($1);

-- src/database/migrate.ts: refuseSuperuser
SELECT rolsuper FROM pg_roles WHERE rolname = current_user;

-- src/database/migrate.ts: isOurTurn
SELECT pg_try_advisory_lock($1) AS ours;

-- src/database/postmaster.ts: servedFrom
SELECT current_setting('data_directory') AS folder;

-- src/database/writing/insertions.ts: insertSql
INSERT INTO ⟨metadata.tableName⟩ (⟨names⟩);

-- src/database/writing/insertions.ts: manyRowsSql
SELECT * FROM unnest(⟨lists.join(', ')⟩);
