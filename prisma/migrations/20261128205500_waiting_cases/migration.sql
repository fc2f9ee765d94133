-- One case of a kind waits at a time about one subject for one cause, and its maker may withdraw it. A case is a fact and
-- never changed, so what waits stands in a table of its own, which the database alone writes.

ALTER TABLE case_file ADD COLUMN "cause" TEXT;
ALTER TABLE case_file ADD CONSTRAINT case_file_says_its_cause CHECK (cause IS NOT NULL) NOT VALID;

CREATE TABLE "case_waiting" (
    "case_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT,
    "cause" TEXT NOT NULL,

    CONSTRAINT "case_waiting_pkey" PRIMARY KEY ("case_id")
);
CREATE UNIQUE INDEX case_waiting_once ON case_waiting (kind, subject_id, cause) NULLS NOT DISTINCT;
ALTER TABLE "case_waiting" ADD CONSTRAINT "case_waiting_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Cases of an earlier version say no cause: each waits for itself.
INSERT INTO case_waiting SELECT id, kind, subject_id, id FROM case_file c
  WHERE NOT EXISTS (SELECT FROM case_decision d WHERE d.case_id = c.id);

CREATE FUNCTION case_begins_to_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO case_waiting VALUES (NEW.id, NEW.kind, NEW.subject_id, NEW.cause);
  RETURN NULL;
END $$;
CREATE FUNCTION case_waits_no_more() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM case_waiting WHERE case_id = NEW.case_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION case_begins_to_wait(), case_waits_no_more() FROM PUBLIC;
CREATE TRIGGER case_begins_to_wait AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION case_begins_to_wait();
CREATE TRIGGER case_waits_no_more AFTER INSERT ON case_decision FOR EACH ROW EXECUTE FUNCTION case_waits_no_more();
ALTER TABLE case_file ENABLE ALWAYS TRIGGER case_begins_to_wait;
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_waits_no_more;
GRANT SELECT ON case_waiting TO probity_service, probity_reader;

ALTER TABLE case_decision
  DROP CONSTRAINT case_decision_known_outcome,
  DROP CONSTRAINT case_decision_by_another_person,
  ADD CONSTRAINT case_decision_known_outcome CHECK (outcome IN ('approved', 'rejected', 'withdrawn')),
  ADD CONSTRAINT case_decision_by_another_person CHECK ((checker_person = maker_person) = (outcome = 'withdrawn'));
