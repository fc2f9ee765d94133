-- Keys of single texts, each wrapped by a root key that stands outside of the database. Only the wrapping changes.
CREATE TABLE "data_key" (
    "id" TEXT NOT NULL,
    "root_key" TEXT NOT NULL,
    "wrapped" TEXT,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "data_key_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "data_key_root_key" ON "data_key"("root_key", "id");
ALTER TABLE "data_key" ADD CONSTRAINT "data_key_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE FUNCTION data_key_is_only_rewrapped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.tx_id) = (OLD.id, OLD.tx_id) AND OLD.wrapped IS NOT NULL AND NEW.wrapped IS NOT NULL THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: a data key is only wrapped anew', TG_OP, TG_TABLE_NAME USING ERRCODE = 'PB001';
END $$;
CREATE TRIGGER data_key_is_only_rewrapped BEFORE UPDATE OR DELETE ON data_key
  FOR EACH ROW EXECUTE FUNCTION data_key_is_only_rewrapped();
CREATE TRIGGER data_key_is_kept BEFORE TRUNCATE ON data_key
  FOR EACH STATEMENT EXECUTE FUNCTION data_key_is_only_rewrapped();
ALTER TABLE data_key ENABLE ALWAYS TRIGGER data_key_is_only_rewrapped;
ALTER TABLE data_key ENABLE ALWAYS TRIGGER data_key_is_kept;

-- That somebody reported something, under a name that says nothing. Who it was is encrypted, in a table of its own that
-- the service may add to, and not read.
CREATE TABLE "informant" (
    "reference" TEXT NOT NULL,
    "evidence_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "informant_pkey" PRIMARY KEY ("reference")
);
CREATE UNIQUE INDEX "informant_of_evidence" ON "informant"("evidence_id");
CREATE INDEX "informant_tx" ON "informant"("tx_id");
ALTER TABLE "informant" ADD CONSTRAINT "informant_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "informant" ADD CONSTRAINT "informant_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "informant_secret" (
    "reference" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "informant_secret_pkey" PRIMARY KEY ("reference")
);
CREATE UNIQUE INDEX "informant_secret_key" ON "informant_secret"("key_id");
CREATE INDEX "informant_secret_tx" ON "informant_secret"("tx_id");
ALTER TABLE "informant_secret" ADD CONSTRAINT "informant_secret_reference_fkey" FOREIGN KEY ("reference") REFERENCES "informant"("reference") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "informant_secret" ADD CONSTRAINT "informant_secret_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "data_key"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "informant_secret" ADD CONSTRAINT "informant_secret_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Who read it, the transaction says; here is why.
CREATE TABLE "informant_reading" (
    "tx_id" BIGINT NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "salt" TEXT DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "informant_reading_pkey" PRIMARY KEY ("tx_id")
);
CREATE INDEX "informant_reading_reference" ON "informant_reading"("reference");
ALTER TABLE "informant_reading" ADD CONSTRAINT "informant_reading_reference_fkey" FOREIGN KEY ("reference") REFERENCES "informant"("reference") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "informant_reading" ADD CONSTRAINT "informant_reading_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE informant_reading ADD CONSTRAINT informant_reading_says_why CHECK (btrim(reason) <> '' AND btrim(document) <> '');

CALL keep_unchanged('informant');
CALL keep_unchanged('informant_secret');
CALL keep_unchanged('informant_reading');
CALL seal_rows_of('informant', 't.reference');
CALL seal_rows_of('informant_reading', 't.tx_id');

-- Whoever verifies sees hashes of what is encrypted, and no more.
CREATE FUNCTION sealed_secrets(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.tx_id, 'informant_secret:' || t.reference, row_hash(to_jsonb(t))
    FROM informant_secret t WHERE t.tx_id = ANY (members) $$;
DO $$
DECLARE sealed text := (SELECT prosrc FROM pg_proc WHERE oid = 'sealed_rows(bigint[])'::regprocedure);
BEGIN
  EXECUTE format(
    'CREATE OR REPLACE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text) '
    'LANGUAGE sql STABLE SET timezone = ''UTC'' AS %L',
    rtrim(sealed, E'\n') || E'\n  UNION ALL\n  SELECT * FROM sealed_secrets(members)\n');
END $$;

-- The one way to it: in the transaction that writes down who reads it, and why.
CREATE FUNCTION informant_secret_of(wanted text)
RETURNS TABLE (key_id text, content text, root_key text, wrapped text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.key_id, s.content, k.root_key, k.wrapped FROM informant_secret s JOIN data_key k ON k.id = s.key_id
  WHERE s.reference = wanted AND EXISTS (
    SELECT FROM informant_reading r WHERE r.reference = wanted AND r.xmin = pg_current_xact_id()::xid) $$;
REVOKE ALL ON FUNCTION sealed_secrets(bigint[]), informant_secret_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sealed_secrets(bigint[]), informant_secret_of(text) TO probity_service;

GRANT SELECT, INSERT ON data_key, informant, informant_reading TO probity_service;
GRANT UPDATE (root_key, wrapped) ON data_key TO probity_service;
GRANT INSERT ON informant_secret TO probity_service;

-- Where the fact is dealt with.
CALL keep_to_region('informant', 'EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = this.evidence_id)');
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['informant_secret', 'informant_reading'] LOOP
    CALL keep_to_region(name, 'EXISTS (SELECT FROM informant i WHERE i.reference = this.reference)');
  END LOOP;
END $$;
CALL grant_to_region();
