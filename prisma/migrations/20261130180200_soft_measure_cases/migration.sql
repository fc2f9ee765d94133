-- A soft measure is invited to, served and held as a case; that it took place is the fact that it always was.
INSERT INTO case_kind VALUES ('softMeasure', true);

-- A fact that names a case as its source is written by the transaction that approves it.
CREATE FUNCTION soft_measure_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id JOIN evidence e ON e.id = NEW.evidence_id
    WHERE d.case_id = NEW.source_id AND d.tx_id = e.tx_id AND d.outcome = 'approved' AND c.kind = 'softMeasure'
      AND d.result ->> 'evidenceId' = NEW.evidence_id) THEN
    RAISE EXCEPTION 'a soft measure is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'soft_measure_as_approved', TABLE = 'evidence_key';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER soft_measure_is_approved AFTER INSERT ON evidence_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.source_system = ':soft-measure') EXECUTE FUNCTION soft_measure_is_approved();
ALTER TABLE evidence_key ENABLE ALWAYS TRIGGER soft_measure_is_approved;
