-- What is made public of subjects, what became wrong of it, and what was done about that.
INSERT INTO case_kind VALUES ('publication', true), ('publicationWithdrawal', true);

CREATE TABLE "publication" (
    "id" TEXT NOT NULL,
    "evidence_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "published_on" DATE NOT NULL,
    "until" DATE NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "publication_fact" ON "publication"("evidence_id");
CREATE INDEX "publication_subject" ON "publication"("subject_id");
CREATE INDEX "publication_tx" ON "publication"("tx_id");
ALTER TABLE "publication" ADD CONSTRAINT "publication_id_fkey" FOREIGN KEY ("id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication" ADD CONSTRAINT "publication_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication" ADD CONSTRAINT "publication_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication" ADD CONSTRAINT "publication_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE publication ADD CONSTRAINT publication_lasts CHECK (until > published_on);
ALTER TABLE publication ADD CONSTRAINT publication_known_class CHECK (class IN ('minor', 'general', 'serious'));

CREATE TABLE "publication_flaw" (
    "publication_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "found_on" DATE NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "publication_flaw_pkey" PRIMARY KEY ("publication_id")
);
CREATE INDEX "publication_flaw_tx" ON "publication_flaw"("tx_id");
ALTER TABLE "publication_flaw" ADD CONSTRAINT "publication_flaw_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication_flaw" ADD CONSTRAINT "publication_flaw_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE publication_flaw ADD CONSTRAINT publication_flaw_known_cause CHECK (cause IN ('revoked', 'repaired'));

CREATE TABLE "publication_end" (
    "publication_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "ends_on" DATE NOT NULL,
    "case_id" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "publication_end_pkey" PRIMARY KEY ("publication_id")
);
CREATE INDEX "publication_end_case" ON "publication_end"("case_id");
CREATE INDEX "publication_end_tx" ON "publication_end"("tx_id");
ALTER TABLE "publication_end" ADD CONSTRAINT "publication_end_publication_id_fkey" FOREIGN KEY ("publication_id") REFERENCES "publication"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication_end" ADD CONSTRAINT "publication_end_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "publication_end" ADD CONSTRAINT "publication_end_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE publication_end ADD CONSTRAINT publication_end_known_outcome CHECK (outcome IN ('withdrawn', 'corrected'));

-- Published is what a case approved, and withdrawn or corrected too, by the transaction that approves it.
CREATE FUNCTION publication_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.id AND c.kind = 'publication' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.subject_id = NEW.subject_id AND c.command ->> 'evidenceId' = NEW.evidence_id
      AND c.command ->> 'class' = NEW.class AND (c.command ->> 'publishedOn')::date = NEW.published_on
      AND (c.command ->> 'until')::date = NEW.until) THEN
    RAISE EXCEPTION 'a publication is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_as_approved', TABLE = 'publication';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER publication_is_approved AFTER INSERT ON publication DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION publication_is_approved();
ALTER TABLE publication ENABLE ALWAYS TRIGGER publication_is_approved;

CREATE FUNCTION publication_end_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'publicationWithdrawal' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.command ->> 'publicationId' = NEW.publication_id AND c.command ->> 'outcome' = NEW.outcome
      AND (c.command ->> 'endsOn')::date = NEW.ends_on) THEN
    RAISE EXCEPTION 'a withdrawal is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'publication_end_as_approved', TABLE = 'publication_end';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER publication_end_is_approved AFTER INSERT ON publication_end DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION publication_end_is_approved();
ALTER TABLE publication_end ENABLE ALWAYS TRIGGER publication_end_is_approved;

-- As before, and an entry in a list is taken back together with the fact that it rests on.
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
      WHERE NEW.kind = 'revocation' AND l.id = NEW.revokes AND r.tx_id = NEW.tx_id) THEN
    RAISE EXCEPTION 'a % is refused that no case approved', NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_as_approved', TABLE = 'evidence';
  END IF;
  RETURN NULL;
END $$;

-- Lines by hand are those that their case says it wrote; an entry in a list ends by those of its exit.
CREATE OR REPLACE FUNCTION entry_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_decision d JOIN case_file c ON c.id = d.case_id
    WHERE d.tx_id = NEW.tx_id AND d.outcome = 'approved' AND d.case_id = NEW.caused_by
      AND c.subject_id = NEW.subject_id AND c.scheme = NEW.scheme
      AND c.kind = CASE NEW.cause WHEN 'adjusted' THEN 'adjustment' ELSE 'repair' END
      AND d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq)
      AND (CASE NEW.cause WHEN 'adjusted' THEN c.command ELSE d.result END ->> 'points')::int = NEW.points)
    AND NOT EXISTS (
      SELECT FROM list_exit x JOIN list_entry l ON l.id = x.entry_id JOIN case_file c ON c.id = x.case_id
        JOIN case_decision d ON d.case_id = c.id
      WHERE NEW.cause = 'repaired' AND NEW.points = 0 AND x.tx_id = NEW.tx_id AND x.case_id = NEW.caused_by
        AND x.entry_id = NEW.evidence_id AND l.subject_id = NEW.subject_id AND x.ends_on = NEW.score_date
        AND (c.kind = 'repair' OR d.result -> 'entryIds' ? (NEW.subject_id || ':' || NEW.scheme || ':' || NEW.seq))) THEN
    RAISE EXCEPTION 'a line that was % is refused that no case approved', NEW.cause
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_as_approved', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;

CALL keep_unchanged('publication');
CALL keep_unchanged('publication_flaw');
CALL keep_unchanged('publication_end');
CALL seal_rows_of('publication', 't.id');
CALL seal_rows_of('publication_flaw', 't.publication_id');
CALL seal_rows_of('publication_end', 't.publication_id');
GRANT SELECT, INSERT ON publication, publication_flaw, publication_end TO probity_service;
GRANT SELECT ON publication, publication_flaw, publication_end TO probity_reader;
CALL keep_to_region('publication', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.id)');
CALL keep_to_region('publication_flaw', 'EXISTS (SELECT FROM publication p WHERE p.id = this.publication_id)');
CALL keep_to_region('publication_end', 'EXISTS (SELECT FROM publication p WHERE p.id = this.publication_id)');
CALL grant_to_region();
