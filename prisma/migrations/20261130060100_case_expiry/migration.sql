-- A case that nobody decided in the time that its rules give it is void. No person says so: a process does, by a name of
-- its own that decides nothing else, and only of a case that has such a time.
ALTER TABLE case_decision
  DROP CONSTRAINT case_decision_known_outcome,
  ADD CONSTRAINT case_decision_known_outcome CHECK (outcome IN ('approved', 'rejected', 'withdrawn', 'expired')),
  ADD CONSTRAINT case_decision_expired_by_itself CHECK ((outcome = 'expired') = (checker_person = 'casework'));

CREATE FUNCTION case_has_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM case_file c WHERE c.id = NEW.case_id AND c.terms ->> 'expiresOn' IS NOT NULL) THEN
    RAISE EXCEPTION 'a case without a time does not expire'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_expires_in_time', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_has_a_time BEFORE INSERT ON case_decision FOR EACH ROW WHEN (NEW.outcome = 'expired')
  EXECUTE FUNCTION case_has_a_time();
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_has_a_time;
