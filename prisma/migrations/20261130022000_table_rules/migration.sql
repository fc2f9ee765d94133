-- What every table of facts gets, so that a migration says it in one line and repeats no other table's.

-- No row of it is changed or deleted, by nobody, whatever `session_replication_role` says.
CREATE PROCEDURE keep_unchanged(table_name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    table_name || '_is_immutable', table_name);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
    table_name || '_is_kept', table_name);
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', table_name, table_name || '_is_immutable');
  EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', table_name, table_name || '_is_kept');
END $$;

-- Its rows are under the seal of the transaction that wrote them (`tx_id`); `row_key`, an expression over the row `t`,
-- names a row where `verify` finds it broken.
CREATE PROCEDURE seal_rows_of(table_name text, row_key text) LANGUAGE plpgsql AS $$
DECLARE
  sealed text := (SELECT prosrc FROM pg_proc WHERE oid = 'sealed_rows(bigint[])'::regprocedure);
BEGIN
  EXECUTE format(
    'CREATE OR REPLACE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text) '
    'LANGUAGE sql STABLE SET timezone = ''UTC'' AS %L',
    rtrim(sealed, E'\n') || format(E'\n  UNION ALL\n  SELECT t.tx_id, %L || %s, row_hash(to_jsonb(t))\n'
      '    FROM %I t WHERE t.tx_id = ANY (members)\n', table_name || ':', row_key, table_name));
END $$;

REVOKE EXECUTE ON PROCEDURE keep_unchanged(text), seal_rows_of(text, text) FROM PUBLIC;
