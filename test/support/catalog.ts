/** One line for every column, constraint and index. */
export const catalogSql = `
  SELECT c.table_name || '.' || c.column_name || ' ' || c.udt_name || ' ' || c.is_nullable || ' ' || coalesce(c.column_default, '') AS thing
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> 'migrations'
  UNION ALL
  SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND conrelid IS DISTINCT FROM to_regclass('migrations')::oid AND contype <> 'n'
  UNION ALL
  SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migrations'
  ORDER BY 1`;
