-- A subject makes up for what counts against it.
INSERT INTO case_kind VALUES ('repair', true);

-- Points by hand, and repairs, are written by the transaction that approves their case, or not at all.
CREATE FUNCTION entry_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme
      AND c.kind = CASE NEW.cause WHEN 'adjusted' THEN 'adjustment' ELSE 'repair' END
      AND d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq)
      AND (CASE NEW.cause WHEN 'adjusted' THEN c.command ELSE d.result END ->> 'points')::int = NEW.points) THEN
    RAISE EXCEPTION 'a line that was % is refused that no case approved', NEW.cause
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_approved', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_is_approved AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.cause IN ('adjusted', 'repaired')) EXECUTE FUNCTION entry_is_approved();
DO $$
DECLARE guard record;
BEGIN
  FOR guard IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgfoid = 'entry_is_approved'::regproc LOOP
    EXECUTE format('ALTER TABLE ONLY %s ENABLE ALWAYS TRIGGER %I', guard.place, guard.tgname);
  END LOOP;
END $$;
