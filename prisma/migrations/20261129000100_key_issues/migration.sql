-- A key takes two persons too: one asks for it, another one, who isn't to hold it, approves it.
INSERT INTO case_kind VALUES ('keyIssue', false);

ALTER TABLE "api_key" ADD COLUMN "case_id" TEXT;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Whether one person may ask for a key and another one may approve it. Until then keys are made at the command line.
CREATE FUNCTION keys_take_two_persons() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM api_key made JOIN api_key checked ON checked.person_id <> made.person_id
    WHERE made.revoked_at IS NULL AND 'keys:manage' = ANY (made.scopes)
      AND checked.revoked_at IS NULL AND 'keys:check' = ANY (checked.scopes)) $$;
REVOKE ALL ON FUNCTION keys_take_two_persons() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keys_take_two_persons() TO probity_service;

CREATE FUNCTION api_key_is_issued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.case_id IS NULL AND keys_take_two_persons() THEN
    RAISE EXCEPTION 'a key without a case is refused: two persons can issue it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_takes_two_persons', TABLE = 'api_key';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER api_key_is_issued BEFORE INSERT ON api_key FOR EACH ROW EXECUTE FUNCTION api_key_is_issued();
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_is_issued;

-- At the end of the transaction, because the decision is written after what it brings about.
CREATE FUNCTION api_key_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'keyIssue' AND d.outcome = 'approved' AND d.checker_person <> NEW.person_id
      AND c.command ->> 'keyHash' = NEW.hash AND c.command ->> 'role' = NEW.role
      AND c.command ->> 'personId' = NEW.person_id AND c.command -> 'scopes' = to_jsonb(NEW.scopes)) THEN
    RAISE EXCEPTION 'a key is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_as_approved', TABLE = 'api_key';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER api_key_is_approved AFTER INSERT ON api_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION api_key_is_approved();
ALTER TABLE api_key ENABLE ALWAYS TRIGGER api_key_is_approved;

-- A fact that takes two persons is written by the transaction that approves its case, or not at all.
CREATE FUNCTION evidence_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER evidence_is_approved AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('revocation', 'standingRestoration')) EXECUTE FUNCTION evidence_is_approved();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_approved;

-- Persons are under a seal from the transaction on that wrote them. Those of before are written by one of their own.
ALTER TABLE "person" ADD COLUMN "tx_id" BIGINT, ADD COLUMN "salt" TEXT DEFAULT (gen_random_uuid())::text;
ALTER TABLE "person" ADD CONSTRAINT "person_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE person DISABLE TRIGGER person_is_immutable;
WITH tx AS (
  INSERT INTO ledger_tx (actor, person, recorded_at) SELECT 'migrate', 'migrate', now()
  WHERE EXISTS (SELECT FROM person) RETURNING id)
UPDATE person SET tx_id = tx.id FROM tx;
ALTER TABLE person ENABLE ALWAYS TRIGGER person_is_immutable;
ALTER TABLE "person" ALTER COLUMN "tx_id" SET NOT NULL;
CREATE INDEX "person_tx" ON "person"("tx_id");

-- As before, and persons.
CREATE OR REPLACE FUNCTION sealed_rows(members bigint[]) RETURNS TABLE (tx_id bigint, place text, hash text)
LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
  SELECT t.id, 'ledger_tx:' || t.id, row_hash(to_jsonb(t) - 'epoch' - 'seal') FROM ledger_tx t WHERE t.id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'subject_version:' || t.subject_id || ':' || t.version, row_hash(to_jsonb(t))
    FROM subject_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'affiliation_version:' || t.practitioner_id || ':' || t.institution_id || ':' || t.version,
    row_hash(to_jsonb(t)) FROM affiliation_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'evidence:' || t.id, row_hash(to_jsonb(t)) FROM evidence t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT e.tx_id, 'evidence_key:' || t.source_system || ':' || t.source_id, row_hash(to_jsonb(t))
    FROM evidence e JOIN evidence_key t ON t.evidence_id = e.id WHERE e.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'idempotency_key:' || t.actor || ':' || t.key, row_hash(to_jsonb(t))
    FROM idempotency_key t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'policy_version:' || t.code || ':' || t.version, row_hash(to_jsonb(t))
    FROM policy_version t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_file:' || t.id, row_hash(to_jsonb(t)) FROM case_file t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'case_decision:' || t.case_id, row_hash(to_jsonb(t)) FROM case_decision t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'rating_change:' || t.id, row_hash(to_jsonb(t)) FROM rating_change t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'soft_measure:' || t.id, row_hash(to_jsonb(t)) FROM soft_measure t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'simulation_report:' || t.id, row_hash(to_jsonb(t))
    FROM simulation_report t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'cycle_closing:' || t.id, row_hash(to_jsonb(t)) FROM cycle_closing t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT c.tx_id, 'cycle_closing_member:' || t.closing_id || ':' || t.position, row_hash(to_jsonb(t))
    FROM cycle_closing c JOIN cycle_closing_member t ON t.closing_id = c.id WHERE c.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'peer_recording:' || t.evidence_id, row_hash(to_jsonb(t))
    FROM peer_recording t WHERE t.tx_id = ANY (members)
  UNION ALL
  SELECT t.tx_id, 'ledger_entry of ledger_tx:' || t.tx_id, text_hash(string_agg(
      t.hash, '' ORDER BY t.subject_id COLLATE "C", t.scheme COLLATE "C", t.seq))
    FROM ledger_entry t WHERE t.tx_id = ANY (members) GROUP BY t.tx_id
  UNION ALL
  SELECT t.tx_id, 'person:' || t.id, row_hash(to_jsonb(t)) FROM person t WHERE t.tx_id = ANY (members)
$$;
