-- A restoration that something makes void waits for somebody to decide anew.
INSERT INTO case_kind VALUES ('restorationReview', true);

-- As before, and a review that confirms a restoration records one.
CREATE OR REPLACE FUNCTION evidence_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND (c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END
        OR (c.kind = 'restorationReview' AND NEW.kind = 'standingRestoration'))) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;
