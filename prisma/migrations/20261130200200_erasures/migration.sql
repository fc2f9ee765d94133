-- What people are called, and what somebody wrote about them, may have to go; that it was there, and that nobody changed it
-- before, stays proved.
INSERT INTO case_kind VALUES ('erasure', false);

-- That texts of a row were erased, by which case, and the hash of what remains of it.
CREATE TABLE "erasure" (
    "place" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "remains" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("place", "case_id")
);
CREATE INDEX "erasure_tx" ON "erasure"("tx_id");
CREATE INDEX "erasure_case" ON "erasure"("case_id");
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CALL keep_unchanged('erasure');
CALL seal_rows_of('erasure', $$t.place || ':' || t.case_id$$);

-- Which columns of which tables hold such texts; `row_key` as in `sealed_rows`, `among` the column by which a row is found.
CREATE TABLE "erasable" (
    "table_name" TEXT NOT NULL,
    "row_key" TEXT NOT NULL,
    "among" TEXT NOT NULL,
    "columns" TEXT[] NOT NULL,

    CONSTRAINT "erasable_pkey" PRIMARY KEY ("table_name")
);

-- A row is only ever changed to what an erasure of the same transaction says remains of it.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql
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
    IF to_jsonb(NEW) - free = to_jsonb(OLD) - free AND EXISTS (
      SELECT FROM erasure e WHERE e.place = found_place AND e.remains = row_hash(remaining)
        AND e.xmin = pg_current_xact_id()::xid) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: facts are never changed, a correction is a new fact', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

-- Texts of the table may be erased: for the migration that makes one, behind `keep_unchanged`.
CREATE PROCEDURE let_erase(of_table text, row_key text, among text, columns text[]) LANGUAGE plpgsql AS $$
DECLARE guard text;
BEGIN
  INSERT INTO erasable VALUES (of_table, row_key, among, columns);
  FOR guard IN SELECT tgname FROM pg_trigger
    WHERE tgrelid = of_table::regclass AND tgfoid = 'refuse_change'::regproc AND tgtype & 1 = 1 LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', guard, of_table);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure()',
      guard, of_table);
    EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', of_table, guard);
  END LOOP;
END $$;
REVOKE EXECUTE ON PROCEDURE let_erase(text, text, text, text[]) FROM PUBLIC;

CALL let_erase('subject_version', $$t.subject_id || ':' || t.version$$, 'subject_id', '{name,identity_hash,attributes,salt}');
CALL let_erase('evidence_payload', 't.evidence_id', 'evidence_id', '{payload,salt}');
CALL let_erase('evidence_key', $$t.source_system || ':' || t.source_id$$, 'evidence_id', '{body_hash}');
CALL let_erase('idempotency_key', $$t.actor || ':' || t.key$$, 'tx_id', '{body_hash,response,salt}');
CALL let_erase('case_file', 't.id', 'id', '{command,salt}');
CALL let_erase('case_decision', 't.case_id', 'case_id', '{comment,result,salt}');
CALL let_erase('case_act', $$t.case_id || ':' || t.seq$$, 'case_id', '{note,attachments,salt}');
CALL let_erase('clock_event', $$t.run_id || ':' || t.seq$$, 'run_id', '{reason,salt}');
CALL let_erase('department_answer', $$t.case_id || ':' || t.seq$$, 'case_id', '{note,salt}');
CALL let_erase('informant_reading', 't.tx_id', 'reference', '{reason,salt}');

-- The one way to erase: notes down what remains, and leaves that. False = there was nothing left to erase.
CREATE FUNCTION erase_texts(for_case text, in_tx bigint, of_table text, of text, wanted text, changes jsonb)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  what erasable%ROWTYPE;
  was jsonb;
  remaining jsonb;
  list text;
BEGIN
  SELECT * INTO STRICT what FROM erasable WHERE table_name = of_table;
  SELECT string_agg(quote_ident(name), ', ') INTO list FROM unnest(what.columns) name;
  EXECUTE format('SELECT to_jsonb(t), to_jsonb(jsonb_populate_record(t, $1)) FROM %I t WHERE t.%I = %L AND (%s)::text = $2',
    of_table, what.among, of, what.row_key) INTO STRICT was, remaining USING changes, wanted;
  IF was = remaining THEN
    RETURN false;
  END IF;
  INSERT INTO erasure VALUES (of_table || ':' || wanted, for_case, row_hash(remaining), in_tx);
  EXECUTE format('UPDATE %I t SET (%s) = (SELECT %s FROM jsonb_populate_record(NULL::%I, $1)) WHERE t.%I = %L AND (%s)::text = $2',
    of_table, list, list, of_table, what.among, of, what.row_key) USING remaining, wanted;
  RETURN true;
END $$;

-- An informant is erased by its key: what is encrypted stays as it is, and nobody can read it any more.
CREATE OR REPLACE FUNCTION data_key_is_only_rewrapped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.tx_id) = (OLD.id, OLD.tx_id) AND OLD.wrapped IS NOT NULL AND NEW.wrapped IS NOT NULL THEN
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.tx_id, NEW.root_key) = (OLD.id, OLD.tx_id, OLD.root_key) AND NEW.wrapped IS NULL
       AND data_key_is_erased(NEW.id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: a data key is only wrapped anew, or erased by a case', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;
CREATE FUNCTION data_key_is_erased(wanted text) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM informant_secret s JOIN erasure e ON e.place = 'informant_secret:' || s.reference
    WHERE s.key_id = wanted AND e.xmin = pg_current_xact_id()::xid) $$;

CREATE FUNCTION erase_informant(for_case text, in_tx bigint, wanted text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE found_key text;
BEGIN
  SELECT k.id INTO found_key FROM informant_secret s JOIN data_key k ON k.id = s.key_id
    WHERE s.reference = wanted AND k.wrapped IS NOT NULL;
  IF found_key IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO erasure SELECT 'informant_secret:' || wanted, for_case, row_hash(to_jsonb(s)), in_tx
    FROM informant_secret s WHERE s.reference = wanted;
  UPDATE data_key SET wrapped = NULL WHERE id = found_key;
  RETURN true;
END $$;

-- Two persons decided it, and the transaction that says so is the one that erases.
CREATE FUNCTION erasure_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.case_id = NEW.case_id AND d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND c.kind = 'erasure'
      AND d.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'an erasure is refused that no case approved'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_as_approved', TABLE = 'erasure';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER erasure_is_approved AFTER INSERT ON erasure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION erasure_is_approved();
ALTER TABLE erasure ENABLE ALWAYS TRIGGER erasure_is_approved;

-- By every subject that a fact names, wherever in it.
CREATE INDEX evidence_payload_subjects ON evidence_payload USING gin (
  (jsonb_path_query_array(payload, '$.**.subjectId') || jsonb_path_query_array(payload, '$.**.otherId')));

-- Whatever is written about a subject: where it stands, and what.
CREATE FUNCTION texts_about(subject text) RETURNS TABLE (of_table text, of text, wanted text, content jsonb)
LANGUAGE sql STABLE AS $$
  WITH facts AS MATERIALIZED (
    SELECT p.evidence_id AS id, e.tx_id FROM evidence_payload p JOIN evidence e ON e.id = p.evidence_id
    WHERE (jsonb_path_query_array(p.payload, '$.**.subjectId') || jsonb_path_query_array(p.payload, '$.**.otherId'))
      @> jsonb_build_array(subject)
  ), revocations AS MATERIALIZED (
    SELECT r.id, r.tx_id FROM evidence r JOIN facts f ON f.id = r.revokes
  ), cases AS MATERIALIZED (
    SELECT c.id, c.tx_id FROM case_file c WHERE c.kind <> 'erasure' AND (c.subject_id = subject
      OR c.command ->> 'subjectId' = subject OR c.command ->> 'otherId' = subject
      OR c.command ->> 'evidenceId' IN (SELECT id FROM facts))
  ), versions AS MATERIALIZED (
    SELECT * FROM subject_version v WHERE v.subject_id = subject
  ), written AS MATERIALIZED (
    SELECT tx_id FROM facts UNION SELECT tx_id FROM revocations UNION SELECT tx_id FROM cases UNION SELECT tx_id FROM versions
    UNION SELECT d.tx_id FROM case_decision d JOIN cases c ON c.id = d.case_id
    UNION SELECT a.tx_id FROM case_act a JOIN cases c ON c.id = a.case_id
  )
  SELECT 'subject_version', v.subject_id, v.subject_id || ':' || v.version, to_jsonb(v) FROM versions v
  UNION ALL SELECT 'evidence_payload', t.evidence_id, t.evidence_id, to_jsonb(t) FROM evidence_payload t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'evidence_key', t.evidence_id, t.source_system || ':' || t.source_id, to_jsonb(t) FROM evidence_key t
    WHERE t.evidence_id IN (SELECT id FROM facts UNION SELECT id FROM revocations)
  UNION ALL SELECT 'idempotency_key', t.tx_id::text, t.actor || ':' || t.key, to_jsonb(t) FROM idempotency_key t
    WHERE t.tx_id IN (SELECT tx_id FROM written)
  UNION ALL SELECT 'case_file', t.id, t.id, to_jsonb(t) FROM case_file t WHERE t.id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_decision', t.case_id, t.case_id, to_jsonb(t) FROM case_decision t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'case_act', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM case_act t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'department_answer', t.case_id, t.case_id || ':' || t.seq, to_jsonb(t) FROM department_answer t
    WHERE t.case_id IN (SELECT id FROM cases)
  UNION ALL SELECT 'clock_event', t.run_id, t.run_id || ':' || t.seq, to_jsonb(t) FROM clock_event t
    JOIN clock_run r ON r.id = t.run_id WHERE r.subject_id = subject
  ORDER BY 1, 3 $$;

-- The same of an informant: what was written down about readings of it.
CREATE FUNCTION texts_about_informant(informant text) RETURNS TABLE (of_table text, of text, wanted text, content jsonb)
LANGUAGE sql STABLE AS $$
  SELECT 'informant_reading', t.reference, t.tx_id::text, to_jsonb(t) FROM informant_reading t
  WHERE t.reference = informant ORDER BY 3 $$;

-- Whose time is over, and for whom nobody has ever asked: persons of whom nothing was heard since, informants recorded before.
CREATE FUNCTION subjects_kept_since(moment timestamptz, most int) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT s.id FROM subject s
  WHERE s.subject_type NOT IN ('institution', 'supplier', 'agency')
    AND NOT EXISTS (SELECT FROM subject_version v JOIN ledger_tx t ON t.id = v.tx_id
      WHERE v.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM affiliation a JOIN affiliation_version v USING (practitioner_id, institution_id, version)
      CROSS JOIN LATERAL jsonb_to_recordset(v.periods) AS p("until" date)
      WHERE a.practitioner_id = s.id AND (p."until" IS NULL OR p."until" >= moment))
    AND NOT EXISTS (SELECT FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
      WHERE e.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM case_file c JOIN ledger_tx t ON t.id = c.tx_id
      WHERE c.subject_id = s.id AND t.recorded_at >= moment)
    AND NOT EXISTS (SELECT FROM case_file c WHERE c.kind = 'erasure' AND c.command ->> 'subjectId' = s.id)
  ORDER BY s.id LIMIT most $$;
CREATE FUNCTION informants_kept_since(moment timestamptz, most int) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT i.reference FROM informant i JOIN ledger_tx t ON t.id = i.tx_id
  WHERE t.recorded_at < moment
    AND NOT EXISTS (SELECT FROM case_file c WHERE c.kind = 'erasure' AND c.command ->> 'informantRef' = i.reference)
  ORDER BY i.tx_id LIMIT most $$;
CREATE INDEX case_file_erasure_subject ON case_file ((command ->> 'subjectId')) WHERE kind = 'erasure';
CREATE INDEX case_file_erasure_informant ON case_file ((command ->> 'informantRef')) WHERE kind = 'erasure';

REVOKE ALL ON FUNCTION erase_texts(text, bigint, text, text, text, jsonb), erase_informant(text, bigint, text),
  data_key_is_erased(text), texts_about(text), texts_about_informant(text),
  subjects_kept_since(timestamptz, int), informants_kept_since(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_texts(text, bigint, text, text, text, jsonb), erase_informant(text, bigint, text),
  data_key_is_erased(text), texts_about(text), texts_about_informant(text),
  subjects_kept_since(timestamptz, int), informants_kept_since(timestamptz, int) TO probity_service;
GRANT SELECT ON erasure TO probity_service, probity_reader;

CALL keep_to_region('erasure', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.case_id)');
CALL grant_to_region();
