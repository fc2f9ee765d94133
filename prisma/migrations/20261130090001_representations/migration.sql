-- Who may speak for a rated subject: of each person and subject the last revision speaks.
INSERT INTO case_kind VALUES ('representation', true);

CREATE TABLE "representation" (
    "person_id" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "case_id" TEXT,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "representation_pkey" PRIMARY KEY ("person_id","subject_id","revision")
);
CREATE INDEX "representation_case" ON "representation"("case_id");
CREATE INDEX "representation_subject" ON "representation"("subject_id");
CREATE INDEX "representation_tx" ON "representation"("tx_id");
ALTER TABLE "representation" ADD CONSTRAINT "representation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "representation" ADD CONSTRAINT "representation_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "representation" ADD CONSTRAINT "representation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "representation" ADD CONSTRAINT "representation_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE representation ADD CONSTRAINT representation_counts CHECK (revision >= 1);

-- Without a case it ends; with one it begins, and the case approved exactly that. At the end of the transaction, because
-- the decision is written after what it brings about.
CREATE FUNCTION representation_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'representation' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND d.checker_person <> NEW.person_id AND c.subject_id = NEW.subject_id
      AND c.command ->> 'personId' = NEW.person_id) THEN
    RAISE EXCEPTION 'a representation is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'representation_as_approved', TABLE = 'representation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER representation_is_approved AFTER INSERT ON representation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION representation_is_approved();
ALTER TABLE representation ENABLE ALWAYS TRIGGER representation_is_approved;

CALL keep_unchanged('representation');
CALL seal_rows_of('representation', $$t.person_id || ':' || t.subject_id || ':' || t.revision$$);
GRANT SELECT, INSERT ON representation TO probity_service;
