-- A committee confirms a finding before it counts.
INSERT INTO case_kind VALUES ('findingConfirmation', true);

-- What is asked of them: the reviews of a fact, and what waits for a book.
CREATE INDEX case_file_of_fact ON case_file ((command ->> 'evidenceId')) WHERE kind = 'findingConfirmation';
CREATE INDEX case_file_awaiting ON case_file USING gin ((command -> 'awaiting') jsonb_path_ops)
  WHERE kind = 'findingConfirmation';

-- As before, and whoever recorded a fact has no vote on its findings either.
CREATE OR REPLACE FUNCTION case_act_is_timely() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_id, 7265003));
  IF NEW.kind <> 'comment' AND EXISTS (SELECT FROM case_decision d WHERE d.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'a case that is decided takes comments alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_while_it_waits', TABLE = 'case_act';
  END IF;
  IF EXISTS (SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.person = NEW.person AND a.kind = 'recusal') THEN
    RAISE EXCEPTION 'whoever recused themselves does nothing more in a case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_not_recused', TABLE = 'case_act';
  END IF;
  IF NEW.kind IN ('approval', 'legalReview') AND EXISTS (
    SELECT FROM case_file c WHERE c.id = NEW.case_id AND (
      (c.kind IN ('keyIssue', 'loginLink') AND c.command ->> 'personId' = NEW.person)
      OR (c.kind IN ('appeal', 'findingConfirmation') AND EXISTS (
        SELECT FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
        WHERE e.id = c.command ->> 'evidenceId' AND t.person = NEW.person)))) THEN
    RAISE EXCEPTION 'nobody approves or reviews what concerns themselves, or what they handled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_by_somebody_impartial', TABLE = 'case_act';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION finding_is_confirmed_by_others() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM case_file c JOIN evidence e ON e.id = c.command ->> 'evidenceId' JOIN ledger_tx t ON t.id = e.tx_id
    WHERE c.id = NEW.case_id AND c.kind = 'findingConfirmation' AND t.person = NEW.checker_person) THEN
    RAISE EXCEPTION 'a finding is confirmed or rejected by others than the person who recorded it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_confirmed_by_others', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER finding_is_confirmed_by_others BEFORE INSERT ON case_decision
  FOR EACH ROW WHEN (NEW.outcome <> 'withdrawn') EXECUTE FUNCTION finding_is_confirmed_by_others();
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER finding_is_confirmed_by_others;

-- A line that says that a case caused it is one of a fact whose finding that case has just confirmed.
CREATE FUNCTION entry_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.kind = 'findingConfirmation' AND c.command ->> 'evidenceId' = NEW.evidence_id
      AND d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq)) THEN
    RAISE EXCEPTION 'a line is refused whose finding no committee confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_confirmed', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_is_confirmed AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.cause IN ('scored', 'rewarded') AND starts_with(NEW.caused_by, 'case_'))
  EXECUTE FUNCTION entry_is_confirmed();
DO $$
DECLARE guard record;
BEGIN
  FOR guard IN SELECT tgrelid::regclass AS place, tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgfoid = 'entry_is_confirmed'::regproc LOOP
    EXECUTE format('ALTER TABLE ONLY %s ENABLE ALWAYS TRIGGER %I', guard.place, guard.tgname);
  END LOOP;
END $$;
