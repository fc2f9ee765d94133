-- An erasure takes texts away and changes nothing else: not even the service itself writes another number or name under one.

-- Whether what remains is what was, with texts gone: each is as it was, or a dash.
CREATE FUNCTION only_texts_gone(was jsonb, remains jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF was = remains THEN
    RETURN true;
  END IF;
  IF jsonb_typeof(was) IS DISTINCT FROM jsonb_typeof(remains) THEN
    RETURN false;
  END IF;
  RETURN CASE jsonb_typeof(was)
    WHEN 'string' THEN remains = '"—"'
    WHEN 'object' THEN NOT EXISTS (
      SELECT FROM jsonb_each(was) w FULL JOIN jsonb_each(remains) r USING (key)
      WHERE w.value IS NULL OR r.value IS NULL OR NOT only_texts_gone(w.value, r.value))
    WHEN 'array' THEN jsonb_array_length(was) = jsonb_array_length(remains) AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(was) WITH ORDINALITY w(value, place)
        JOIN jsonb_array_elements(remains) WITH ORDINALITY r(value, place) USING (place)
      WHERE NOT only_texts_gone(w.value, r.value))
    ELSE false END;
END $$;

-- Hashes and salts from which a text could be guessed, and answers that repeat it, are emptied as a whole.
CREATE FUNCTION is_erased_from(was jsonb, remains jsonb, columns text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT bool_and(only_texts_gone(was -> name, remains -> name)
    OR (name IN ('salt', 'identity_hash', 'body_hash', 'response') AND remains -> name IN ('null', '""', '{}')))
  FROM unnest(columns) name $$;

-- As before, and what is left says nothing else than what was.
CREATE OR REPLACE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  what erasable%ROWTYPE;
  found_place text;
  free text[];
  remaining jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT * INTO STRICT what FROM erasable WHERE table_name = TG_TABLE_NAME;
    EXECUTE format('SELECT %L || (%s) FROM (SELECT ($1).*) t', TG_TABLE_NAME || ':', what.row_key) INTO found_place USING OLD;
    -- Generated columns are computed after this.
    free := what.columns || ARRAY(
      SELECT attname::text FROM pg_attribute WHERE attrelid = TG_RELID AND attgenerated <> '');
    remaining := to_jsonb(OLD) || (
      SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY (what.columns));
    IF to_jsonb(NEW) - free = to_jsonb(OLD) - free AND is_erased_from(to_jsonb(OLD), to_jsonb(NEW), what.columns)
      AND EXISTS (
        SELECT FROM erasure e WHERE e.place = found_place AND e.remains = row_hash(remaining)
          AND e.xmin = pg_current_xact_id()::xid) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: facts are never changed, a correction is a new fact', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;
