-- A key ends by itself, is shown from certain networks only, says when it was last used, and can be changed for another secret.
ALTER TABLE "api_key" ADD COLUMN "expires_on" DATE, ADD COLUMN "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "last_used_at" TIMESTAMPTZ(6);
GRANT UPDATE (last_used_at) ON api_key TO probity_service;

-- Further secrets of a key, beside the first one on its own row: who held the one before made the next.
CREATE TABLE "api_key_secret" (
    "key_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "previous_until" TIMESTAMPTZ(6) NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "api_key_secret_pkey" PRIMARY KEY ("key_id","number")
);
CREATE UNIQUE INDEX "api_key_secret_hash" ON "api_key_secret"("hash");
CREATE INDEX "api_key_secret_tx" ON "api_key_secret"("tx_id");
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "api_key_secret" ADD CONSTRAINT "api_key_secret_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE api_key_secret ADD CONSTRAINT api_key_secret_only_its_hash CHECK (hash ~ '^[0-9a-f]{64}$' AND number >= 2);
CALL keep_unchanged('api_key_secret');
CALL seal_rows_of('api_key_secret', $$t.key_id || ':' || t.number$$);
GRANT SELECT, INSERT ON api_key_secret TO probity_service;
GRANT SELECT ON api_key_secret TO probity_reader;

-- As before; a key that has ended by itself can issue none either.
CREATE OR REPLACE FUNCTION keys_take_two_persons() RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH living AS (
    SELECT person_id, scopes FROM api_key WHERE revoked_at IS NULL
      AND (expires_on IS NULL OR expires_on > (now() AT TIME ZONE 'Asia/Shanghai')::date))
  SELECT EXISTS (
    SELECT FROM living made JOIN living checked ON checked.person_id <> made.person_id
    WHERE 'keys:manage' = ANY (made.scopes) AND 'keys:check' = ANY (checked.scopes)) $$;

-- As before, and until when and from where.
CREATE OR REPLACE FUNCTION api_key_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'keyIssue' AND d.outcome = 'approved' AND d.checker_person <> NEW.person_id
      AND c.command ->> 'keyHash' = NEW.hash AND c.command ->> 'role' = NEW.role
      AND c.command ->> 'personId' = NEW.person_id AND c.command -> 'scopes' = to_jsonb(NEW.scopes)
      AND c.command ->> 'region' IS NOT DISTINCT FROM NEW.region
      AND c.command ->> 'expiresOn' IS NOT DISTINCT FROM NEW.expires_on::text
      AND coalesce(c.command -> 'addresses', '[]') = to_jsonb(NEW.addresses)) THEN
    RAISE EXCEPTION 'a key is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_as_approved', TABLE = 'api_key';
  END IF;
  RETURN NULL;
END $$;

-- A transaction says as what it was asked for, and for which region: of a person with a token no other row does.
ALTER TABLE "ledger_tx" ADD COLUMN "role" TEXT, ADD COLUMN "region" TEXT;
CREATE OR REPLACE FUNCTION refuse_change_but_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.epoch IS NULL OR NEW.epoch IS NOT DISTINCT FROM OLD.epoch)
     AND (OLD.seal IS NULL OR NEW.seal IS NOT DISTINCT FROM OLD.seal)
     AND (NEW.epoch, NEW.seal) IS DISTINCT FROM (OLD.epoch, OLD.seal) AND NEW.epoch IS NOT NULL
     AND (NEW.id, NEW.actor, NEW.person, NEW.recorded_at) = (OLD.id, OLD.actor, OLD.person, OLD.recorded_at)
     AND (NEW.request_id, NEW.address, NEW.operation, NEW.target, NEW.role, NEW.region)
       IS NOT DISTINCT FROM (OLD.request_id, OLD.address, OLD.operation, OLD.target, OLD.role, OLD.region) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a transaction is only ever stamped with its epoch', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

-- Rows of earlier versions say it through the key.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['refused_attempt', 'personal_read'] LOOP
    EXECUTE format('ALTER POLICY of_region ON %1$I USING (EXISTS (
      SELECT FROM ledger_tx t LEFT JOIN api_key k ON k.id = t.actor
      WHERE t.id = %1$I.tx_id AND starts_with(coalesce(t.region, k.region), callers_region())))', name);
  END LOOP;
END $$;

-- A case belongs to the region of whoever opened it, by key or by token; opened by somebody of everywhere, to that of whom,
-- or of what, it is about.
CREATE OR REPLACE FUNCTION scope_case() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, of.region FROM added a
      CROSS JOIN LATERAL (
        SELECT coalesce(t.region, k.region) AS region FROM ledger_tx t LEFT JOIN api_key k ON k.id = a.maker_key
        WHERE t.id = a.tx_id) of
      WHERE of.region IS NOT NULL AND joins_within(a.command, of.region);
  INSERT INTO case_scope (case_id, region)
    SELECT a.id, s.region FROM added a
      JOIN subject_scope s ON s.subject_id = coalesce(a.subject_id, a.command ->> 'subjectId') AND s.through = s.subject_id
      WHERE joins_within(a.command, s.region) AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id)
    UNION SELECT a.id, e.region FROM added a JOIN evidence_scope e ON e.evidence_id = a.command ->> 'evidenceId'
      WHERE a.subject_id IS NULL AND NOT EXISTS (SELECT FROM case_scope c WHERE c.case_id = a.id);
  RETURN NULL;
END $$;

CALL grant_to_region();
