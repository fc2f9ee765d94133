-- Who is on which list: facts that two persons decide, and that two persons end.
INSERT INTO case_kind VALUES ('listEntry', true), ('veto', true), ('listExit', true), ('vetoLifting', true);

CREATE TABLE "list_entry" (
    "id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "because_of" TEXT,
    "case_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "list_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "list_entry_subject" ON "list_entry"("subject_id", "list");
CREATE INDEX "list_entry_list" ON "list_entry"("list");
CREATE INDEX "list_entry_cause" ON "list_entry"("because_of");
CREATE UNIQUE INDEX "list_entry_case" ON "list_entry"("case_id");
CREATE INDEX "list_entry_tx" ON "list_entry"("tx_id");
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_id_fkey" FOREIGN KEY ("id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_because_of_fkey" FOREIGN KEY ("because_of") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_entry" ADD CONSTRAINT "list_entry_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE list_entry ADD CONSTRAINT list_entry_lasts CHECK (ends_on > starts_on);
ALTER TABLE list_entry ADD CONSTRAINT list_entry_known_kind
  CHECK (kind IN ('black', 'grey', 'white', 'jointPunishment', 'veto'));

CREATE TABLE "list_exit" (
    "entry_id" TEXT NOT NULL,
    "ends_on" DATE NOT NULL,
    "case_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "list_exit_pkey" PRIMARY KEY ("entry_id")
);
CREATE INDEX "list_exit_case" ON "list_exit"("case_id");
CREATE INDEX "list_exit_tx" ON "list_exit"("tx_id");
ALTER TABLE "list_exit" ADD CONSTRAINT "list_exit_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "list_entry"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_exit" ADD CONSTRAINT "list_exit_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "list_exit" ADD CONSTRAINT "list_exit_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- An entry says what its case approved, and is written by the transaction that approves it: checked at the end, because the
-- decision is written after what it brings about.
CREATE FUNCTION list_entry_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id AND d.result ->> 'evidenceId' = NEW.id
      AND c.kind = CASE NEW.kind WHEN 'veto' THEN 'veto' ELSE 'listEntry' END
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme AND c.command ->> 'list' = NEW.list
      AND (c.command ->> 'from')::date = NEW.starts_on AND (c.command ->> 'until')::date = NEW.ends_on) THEN
    RAISE EXCEPTION 'an entry in a list is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'list_entry_as_approved', TABLE = 'list_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER list_entry_is_approved AFTER INSERT ON list_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_entry_is_approved();
ALTER TABLE list_entry ENABLE ALWAYS TRIGGER list_entry_is_approved;

-- A case of its own ends an entry, or the repair of the fact that it rests on.
CREATE FUNCTION list_exit_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id JOIN list_entry l ON l.id = NEW.entry_id
    WHERE c.id = NEW.case_id AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id AND c.subject_id = l.subject_id
      AND NEW.ends_on BETWEEN l.starts_on AND l.ends_on
      AND ((c.kind = CASE l.kind WHEN 'veto' THEN 'vetoLifting' ELSE 'listExit' END
          AND c.command ->> 'entryId' = l.case_id AND (c.command ->> 'endsOn')::date = NEW.ends_on)
        OR (c.kind = 'repair' AND c.command ->> 'evidenceId' = l.because_of))) THEN
    RAISE EXCEPTION 'an exit from a list is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'list_exit_as_approved', TABLE = 'list_exit';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER list_exit_is_approved AFTER INSERT ON list_exit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION list_exit_is_approved();
ALTER TABLE list_exit ENABLE ALWAYS TRIGGER list_exit_is_approved;

ALTER TABLE evidence
  DROP CONSTRAINT evidence_known_kind,
  ADD CONSTRAINT evidence_known_kind CHECK
    (kind IN ('inspectionResult', 'report', 'assessment', 'revocation', 'standingRestoration', 'softMeasure',
      'policyActivation', 'peerRecording', 'identityLink', 'listEntry'));

-- As before, and entries in lists.
CREATE OR REPLACE FUNCTION evidence_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.result ->> 'evidenceId' = NEW.id
      AND (c.kind = CASE NEW.kind WHEN 'revocation' THEN 'evidenceRevocation' ELSE NEW.kind END
        OR (c.kind = 'restorationReview' AND NEW.kind = 'standingRestoration')
        OR (c.kind = 'veto' AND NEW.kind = 'listEntry')
        OR (c.kind = 'appeal' AND NEW.kind = 'revocation' AND c.command ->> 'evidenceId' = NEW.revokes))) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER evidence_is_approved ON evidence;
CREATE CONSTRAINT TRIGGER evidence_is_approved AFTER INSERT ON evidence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('revocation', 'standingRestoration', 'identityLink', 'listEntry'))
  EXECUTE FUNCTION evidence_is_approved();
ALTER TABLE evidence ENABLE ALWAYS TRIGGER evidence_is_approved;

-- As before, and the lines by which an entry ends rest on its exit.
CREATE OR REPLACE FUNCTION entry_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme
      AND c.kind = CASE NEW.cause WHEN 'adjusted' THEN 'adjustment' ELSE 'repair' END
      AND (NEW.cause <> 'adjusted' OR (c.command ->> 'points')::int = NEW.points))
    AND NOT EXISTS (
      SELECT FROM list_exit x JOIN list_entry l ON l.id = x.entry_id
      WHERE NEW.cause = 'repaired' AND NEW.points = 0 AND x.tx_id = NEW.tx_id AND x.case_id = NEW.caused_by
        AND x.entry_id = NEW.evidence_id AND l.subject_id = NEW.subject_id AND x.ends_on = NEW.score_date) THEN
    RAISE EXCEPTION 'a line that was % is refused that no case approved', NEW.cause
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_approved', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;

CALL keep_unchanged('list_entry');
CALL keep_unchanged('list_exit');
CALL seal_rows_of('list_entry', 't.id');
CALL seal_rows_of('list_exit', 't.entry_id');
GRANT SELECT, INSERT ON list_entry, list_exit TO probity_service;
GRANT SELECT ON list_entry, list_exit TO probity_reader;
-- Who decided an entry sees it whole; others see what it does.
CALL keep_to_region('list_entry', 'EXISTS (SELECT FROM evidence_scope e WHERE e.evidence_id = this.id)');
CALL keep_to_region('list_exit', 'EXISTS (SELECT FROM list_entry l WHERE l.id = this.entry_id)');
CALL grant_to_region();
