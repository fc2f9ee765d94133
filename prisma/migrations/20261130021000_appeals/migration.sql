-- A rated subject says that a fact is wrong.
INSERT INTO case_kind VALUES ('appeal', true);

-- One fact may concern several subjects, each with a notice and a time for an appeal of its own.
DROP INDEX "clock_run_once";
CREATE UNIQUE INDEX "clock_run_once" ON "clock_run"("about_kind", "about_id", "clock", "subject_id") NULLS NOT DISTINCT;

-- As before, and an appeal that is upheld takes a fact back.
CREATE OR REPLACE FUNCTION evidence_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND (c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END
        OR (c.kind = 'restorationReview' AND NEW.kind = 'standingRestoration')
        OR (c.kind = 'appeal' AND NEW.kind = 'revocation' AND c.command ->> 'evidenceId' = NEW.revokes))) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;

-- Whoever recorded the fact decides no appeal against it.
CREATE FUNCTION appeal_is_decided_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM case_file c JOIN evidence e ON e.id = c.command ->> 'evidenceId' JOIN ledger_tx t ON t.id = e.tx_id
    WHERE c.id = NEW.case_id AND c.kind = 'appeal' AND t.person = NEW.checker_person) THEN
    RAISE EXCEPTION 'an appeal is decided by somebody who did not record the fact'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_decided_by_another', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_is_decided_by_another BEFORE INSERT ON case_decision
  FOR EACH ROW WHEN (NEW.outcome <> 'withdrawn') EXECUTE FUNCTION appeal_is_decided_by_another();
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER appeal_is_decided_by_another;
