-- Who may see what is decided by the database too: a forgotten WHERE shows nothing that isn't the caller's.

-- ---------------------------------------------------------------- who asks
-- The service plays this role for whoever is limited to a region, and for nobody; `probity.region` then says which, a
-- prefix of region codes such as 6401. In its own role, as do the nightly reader and the owner, it sees everything: there a
-- policy that is always true costs nothing, whereas one with a condition keeps statements from their indexes.
DO $$
BEGIN
  CREATE ROLE probity_region NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;
DO $$
BEGIN
  IF NOT pg_has_role('probity_service', 'probity_region', 'MEMBER') THEN
    GRANT probity_region TO probity_service;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO probity_region;

-- After a transaction that set it for itself a session reads an empty text, which is nobody's.
CREATE FUNCTION callers_region() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('probity.region', true), '') $$;
REVOKE ALL ON FUNCTION callers_region() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION callers_region() TO probity_service;

-- A row of the table is seen, changed and added for a region where the condition, over the row `this`, holds.
CREATE PROCEDURE keep_to_region(table_name text, condition text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  EXECUTE format('CREATE POLICY everything ON %I TO probity_service, probity_reader USING (true)', table_name);
  EXECUTE format('CREATE POLICY of_region ON %I TO probity_region USING (%s)', table_name,
    replace(condition, 'this.', quote_ident(table_name) || '.'));
END $$;

-- Whatever the service may do, it may do for a region, as far as the policies let it. For the end of a migration that gave
-- it a right.
CREATE PROCEDURE grant_to_region() LANGUAGE plpgsql AS $$
DECLARE given record;
BEGIN
  FOR given IN
    SELECT format('GRANT %s ON %s %s TO probity_region', a.privilege_type,
      CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass) AS statement
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole
    UNION ALL SELECT format('GRANT %s (%I) ON %s TO probity_region', a.privilege_type, t.attname, c.oid::regclass)
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole
    UNION ALL SELECT format('GRANT EXECUTE ON ROUTINE %s TO probity_region', p.oid::regprocedure)
    FROM pg_proc p, aclexplode(p.proacl) a
    WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = 'probity_service'::regrole LOOP
    EXECUTE given.statement;
  END LOOP;
END $$;
REVOKE EXECUTE ON PROCEDURE keep_to_region(text, text), grant_to_region() FROM PUBLIC;

ALTER TABLE "api_key" ADD COLUMN "region" TEXT;
ALTER TABLE api_key ADD CONSTRAINT api_key_region_is_a_prefix CHECK (region ~ '^[0-9]{2,6}$');

-- ---------------------------------------------------------------- where things belong
-- Where a subject is seen, and when: where it is registered (through itself), and where it practises (through the
-- institution), from a day until before another. Triggers keep the three tables, nobody else may.
CREATE TABLE "subject_scope" (
  "subject_id" TEXT NOT NULL,
  "through" TEXT NOT NULL,
  "since" DATE NOT NULL,
  "until" DATE,
  "region" TEXT NOT NULL,
  CONSTRAINT "subject_scope_pkey" PRIMARY KEY ("subject_id", "through", "since")
);
CREATE INDEX "subject_scope_through" ON "subject_scope"("through");

-- Which regions a fact was decided in: they see it whole. Others see the lines that it wrote.
CREATE TABLE "evidence_scope" (
  "evidence_id" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  CONSTRAINT "evidence_scope_pkey" PRIMARY KEY ("evidence_id", "region")
);

-- Which region deals with a case; a case without a row is dealt with by those alone who see everything.
CREATE TABLE "case_scope" (
  "case_id" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  CONSTRAINT "case_scope_pkey" PRIMARY KEY ("case_id", "region")
);

CREATE FUNCTION scope_registered() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO subject_scope (subject_id, through, since, region)
    SELECT DISTINCT ON (subject_id) subject_id, subject_id, '-infinity', region FROM added
    ORDER BY subject_id, version DESC
    ON CONFLICT (subject_id, through, since) DO UPDATE SET region = excluded.region;
  -- An institution that moves takes along whoever practises there.
  UPDATE subject_scope s SET region = own.region
    FROM subject_scope own JOIN added a ON a.subject_id = own.subject_id AND a.version > 1
    WHERE own.through = own.subject_id AND s.through = own.subject_id AND s.region <> own.region;
  RETURN NULL;
END $$;

CREATE FUNCTION scope_affiliated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM subject_scope s USING added a
    WHERE s.subject_id = a.practitioner_id AND s.through = a.institution_id;
  INSERT INTO subject_scope (subject_id, through, since, until, region)
    SELECT a.practitioner_id, a.institution_id, p."from", p."until", own.region
    FROM (SELECT DISTINCT ON (practitioner_id, institution_id) practitioner_id, institution_id, periods FROM added
          ORDER BY practitioner_id, institution_id, version DESC) a
    JOIN subject_scope own ON own.subject_id = a.institution_id AND own.through = a.institution_id
    CROSS JOIN LATERAL jsonb_to_recordset(a.periods) AS p("from" date, "until" date);
  RETURN NULL;
END $$;

CREATE FUNCTION scope_fact() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO evidence_scope (evidence_id, region)
    SELECT a.id, s.region FROM added a JOIN subject_scope s ON s.subject_id = a.institution_id AND s.through = s.subject_id
    UNION SELECT a.id, e.region FROM added a JOIN evidence_scope e ON e.evidence_id = a.revokes
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Whether what joins two subjects joins them within a region; what names no other does.
CREATE FUNCTION joins_within(command jsonb, prefix text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
  SELECT command ->> 'otherId' IS NULL OR EXISTS (
    SELECT FROM subject_scope o
    WHERE o.subject_id = command ->> 'otherId' AND o.through = o.subject_id AND starts_with(o.region, prefix)) $$;

-- What no institution is named for belongs where its subject is registered; what joins two, only where both are.
CREATE FUNCTION scope_fact_of_subject() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO evidence_scope (evidence_id, region)
    SELECT a.evidence_id, s.region FROM added a
    JOIN subject_scope s ON s.subject_id = a.payload ->> 'subjectId' AND s.through = s.subject_id
    WHERE NOT EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = a.evidence_id)
      AND joins_within(a.payload, s.region);
  RETURN NULL;
END $$;

-- A case belongs to the region of whoever opened it; opened by somebody of everywhere, to that of whom, or of what, it
-- is about.
CREATE FUNCTION scope_case() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, k.region FROM added a JOIN api_key k ON k.id = a.maker_key
      WHERE k.region IS NOT NULL AND joins_within(a.command, k.region);
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, s.region FROM added a
      JOIN subject_scope s ON s.subject_id = coalesce(a.subject_id, a.command ->> 'subjectId') AND s.through = s.subject_id
      WHERE joins_within(a.command, s.region) AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id)
    UNION SELECT a.id, e.region FROM added a JOIN evidence_scope e ON e.evidence_id = a.command ->> 'evidenceId'
      WHERE a.subject_id IS NULL AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id);
  RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION scope_registered(), scope_affiliated(), scope_fact(), scope_fact_of_subject(), scope_case(),
  joins_within(jsonb, text) FROM PUBLIC;
CREATE TRIGGER subject_version_scope AFTER INSERT ON subject_version REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION scope_registered();
CREATE TRIGGER affiliation_version_scope AFTER INSERT ON affiliation_version REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION scope_affiliated();
CREATE TRIGGER evidence_scope AFTER INSERT ON evidence REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION scope_fact();
CREATE TRIGGER evidence_payload_scope AFTER INSERT ON evidence_payload REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION scope_fact_of_subject();
CREATE TRIGGER case_file_scope AFTER INSERT ON case_file REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION scope_case();
ALTER TABLE subject_version ENABLE ALWAYS TRIGGER subject_version_scope;
ALTER TABLE affiliation_version ENABLE ALWAYS TRIGGER affiliation_version_scope;
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_scope;
ALTER TABLE evidence_payload ENABLE ALWAYS TRIGGER evidence_payload_scope;
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_file_scope;

-- ---------------------------------------------------------------- what was there before
INSERT INTO subject_scope (subject_id, through, since, region)
  SELECT s.id, s.id, '-infinity', v.region
  FROM subject s JOIN subject_version v ON v.subject_id = s.id AND v.version = s.version;
INSERT INTO subject_scope (subject_id, through, since, until, region)
  SELECT v.practitioner_id, v.institution_id, p."from", p."until", own.region
  FROM affiliation a JOIN affiliation_version v USING (practitioner_id, institution_id, version)
  JOIN subject_scope own ON own.subject_id = a.institution_id AND own.through = a.institution_id
  CROSS JOIN LATERAL jsonb_to_recordset(v.periods) AS p("from" date, "until" date);
INSERT INTO evidence_scope (evidence_id, region)
  SELECT e.id, s.region FROM evidence e LEFT JOIN evidence r ON r.id = e.revokes
  LEFT JOIN evidence_payload p ON p.evidence_id = coalesce(r.id, e.id)
  JOIN subject_scope s ON s.through = s.subject_id
    AND s.subject_id = coalesce(e.institution_id, r.institution_id, p.payload ->> 'subjectId')
  WHERE joins_within(coalesce(p.payload, '{}'), s.region);
INSERT INTO case_scope (case_id, region)
  SELECT c.id, coalesce(s.region, e.region) FROM case_file c
  LEFT JOIN subject_scope s ON s.subject_id = coalesce(c.subject_id, c.command ->> 'subjectId') AND s.through = s.subject_id
  LEFT JOIN evidence_scope e ON c.subject_id IS NULL AND e.evidence_id = c.command ->> 'evidenceId'
  WHERE joins_within(c.command, coalesce(s.region, e.region)) AND coalesce(s.region, e.region) IS NOT NULL;

-- ---------------------------------------------------------------- what is kept to regions
-- The three themselves first, by what stands in their rows; all others by them.
CALL keep_to_region('subject_scope', 'starts_with(this.region, callers_region())
  AND this.since <= (now() AT TIME ZONE ''Asia/Shanghai'')::date
  AND (this.until IS NULL OR this.until > (now() AT TIME ZONE ''Asia/Shanghai'')::date)');
CALL keep_to_region('evidence_scope', 'starts_with(this.region, callers_region())');
CALL keep_to_region('case_scope', 'starts_with(this.region, callers_region())');

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['subject_version', 'subject_head', 'ledger_entry', 'rating', 'rating_change', 'clock_run',
                              'cycle_closing_member', 'recalculation_run_change', 'policy_activation_book'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.subject_id)');
  END LOOP;
  -- Asked for through the ledger itself the policy is the ledger's; each part has it for whoever asks for the part.
  FOR name IN SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.subject_id)');
  END LOOP;
  FOREACH name IN ARRAY ARRAY['affiliation', 'affiliation_version'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.practitioner_id)
      AND EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.institution_id)');
  END LOOP;
  FOREACH name IN ARRAY ARRAY['evidence_payload', 'evidence_key'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = this.evidence_id)');
  END LOOP;
  FOREACH name IN ARRAY ARRAY['evidence', 'soft_measure'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = this.id)');
  END LOOP;
  FOREACH name IN ARRAY ARRAY['case_decision', 'case_waiting'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.case_id)');
  END LOOP;
  -- They tell of everybody at once.
  FOREACH name IN ARRAY ARRAY['simulation_report', 'policy_activation', 'books_backfill', 'cycle_closing',
                              'peer_recording'] LOOP
    CALL keep_to_region(name, 'false');
  END LOOP;
END $$;
CALL keep_to_region('subject', 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.id)');
CALL keep_to_region('subject_link', 'EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.subject_id)
  AND EXISTS (SELECT FROM subject_scope s WHERE s.subject_id = this.other_id)');
CALL keep_to_region('case_file', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.id)');
CALL keep_to_region('clock_event', 'EXISTS (SELECT FROM clock_run r WHERE r.id = this.run_id)');
CALL keep_to_region('recalculation_run', 'starts_with(this.region_prefix, callers_region())');
CALL keep_to_region('job', 'EXISTS (SELECT FROM recalculation_run r WHERE r.id = this.id)');
-- Of persons with a login the provider says how far they reach, and no row does.
CALL keep_to_region('idempotency_key', 'callers_region() IS NOT NULL AND NOT EXISTS (
  SELECT FROM api_key k WHERE k.id = this.actor AND starts_with(k.region, callers_region()) IS NOT TRUE)');

GRANT SELECT ON subject_scope, evidence_scope, case_scope TO probity_service, probity_reader;

-- A key reaches as far as its case says.
CREATE OR REPLACE FUNCTION api_key_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'keyIssue' AND d.outcome = 'approved' AND d.checker_person <> NEW.person_id
      AND c.command ->> 'keyHash' = NEW.hash AND c.command ->> 'role' = NEW.role
      AND c.command ->> 'personId' = NEW.person_id AND c.command -> 'scopes' = to_jsonb(NEW.scopes)
      AND c.command ->> 'region' IS NOT DISTINCT FROM NEW.region) THEN
    RAISE EXCEPTION 'a key is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_as_approved', TABLE = 'api_key';
  END IF;
  RETURN NULL;
END $$;

CALL grant_to_region();
