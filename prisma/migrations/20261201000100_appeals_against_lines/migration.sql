-- An appeal may be against one line, an adjustment or a rank too, and not only against a whole fact.

-- Whoever handled what it is against decides no appeal: who recorded the fact, or had a part in the case.
CREATE OR REPLACE FUNCTION appeal_is_decided_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM case_file c LEFT JOIN evidence e ON e.id = c.command ->> 'evidenceId' LEFT JOIN ledger_tx t ON t.id = e.tx_id
    WHERE c.id = NEW.case_id AND c.kind = 'appeal'
      AND (t.person = NEW.checker_person OR c.command -> 'handledBy' ? NEW.checker_person)) THEN
    RAISE EXCEPTION 'an appeal is decided by somebody who did not record the fact'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'appeal_decided_by_another', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $$;

-- As before; and what rests on a fact of which an appeal took the subject's last line back goes with it.
CREATE OR REPLACE FUNCTION evidence_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND (c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END
        OR (c.kind = 'restorationReview' AND NEW.kind = 'standingRestoration')
        OR (c.kind = 'veto' AND NEW.kind = 'listEntry')
        OR (c.kind = 'appeal' AND NEW.kind = 'revocation' AND c.command ->> 'evidenceId' = NEW.revokes)))
    AND NOT EXISTS (
      SELECT FROM list_entry l JOIN evidence r ON r.revokes = l.because_of
      WHERE NEW.kind = 'revocation' AND l.id = NEW.revokes AND r.tx_id = NEW.tx_id)
    AND NOT EXISTS (
      SELECT FROM list_entry l JOIN case_file c ON c.kind = 'appeal' AND c.subject_id = l.subject_id
        JOIN case_decision d ON d.case_id = c.id
      WHERE NEW.kind = 'revocation' AND l.id = NEW.revokes AND d.tx_id = NEW.tx_id AND d.outcome = 'approved'
        AND d.result -> 'takenBack' ? l.because_of) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;

-- A line is taken back for itself by the transaction that upholds an appeal of its subject against it, or not at all; and
-- one by hand in no other way.
CREATE FUNCTION line_is_upheld() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.kind = 'appeal' AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme) THEN
    RAISE EXCEPTION 'a line is taken back by an appeal that was upheld'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_upheld', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER line_is_upheld AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.cause = 'reversed' AND (NEW.detail ? 'upheld' OR NEW.indicator = 'adjustment')) EXECUTE FUNCTION line_is_upheld();
DO $$
DECLARE guard record;
BEGIN
  FOR guard IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgfoid = 'line_is_upheld'::regproc LOOP
    EXECUTE format('ALTER TABLE ONLY %s ENABLE ALWAYS TRIGGER %I', guard.place, guard.tgname);
  END LOOP;
END $$;
