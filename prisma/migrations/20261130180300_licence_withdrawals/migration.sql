-- An institution loses its licence, and its liable staff their certificates, once a second person approves.
INSERT INTO case_kind VALUES ('licenceWithdrawal', true);

-- As for soft measures: a fact that names a case as its source is written by the transaction that approves it.
CREATE FUNCTION licence_withdrawal_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id JOIN evidence e ON e.id = NEW.evidence_id
    WHERE d.case_id = NEW.source_id AND d.tx_id = e.tx_id AND d.outcome = 'approved' AND c.kind = 'licenceWithdrawal'
      AND d.result ->> 'evidenceId' = NEW.evidence_id AND e.institution_id = c.subject_id) THEN
    RAISE EXCEPTION 'the withdrawal of a licence is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'licence_withdrawal_as_approved', TABLE = 'evidence_key';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER licence_withdrawal_is_approved AFTER INSERT ON evidence_key DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.source_system = ':licence-withdrawal') EXECUTE FUNCTION licence_withdrawal_is_approved();
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER licence_withdrawal_is_approved;
