-- A matter is handed to another department, or a letter suggests to it what to do. About nobody in the register, so that
-- no notice tells whom it concerns.
INSERT INTO case_kind VALUES ('transfer', false);

-- What the department answered.
CREATE TABLE "department_answer" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "answered_on" DATE NOT NULL,
    "outcome" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "note" TEXT,
    "evidence_id" TEXT,
    "tx_id" BIGINT NOT NULL,
    "salt" TEXT DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "department_answer_pkey" PRIMARY KEY ("case_id","seq")
);
CREATE INDEX "department_answer_evidence" ON "department_answer"("evidence_id");
CREATE INDEX "department_answer_tx" ON "department_answer"("tx_id");
ALTER TABLE "department_answer" ADD CONSTRAINT "department_answer_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "department_answer" ADD CONSTRAINT "department_answer_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "department_answer" ADD CONSTRAINT "department_answer_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE department_answer ADD CONSTRAINT department_answer_counts CHECK (seq >= 1);

-- Only what was sent is answered.
CREATE FUNCTION department_answers_what_was_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.case_id AND c.kind = 'transfer' AND d.outcome = 'approved') THEN
    RAISE EXCEPTION 'an answer is refused to what was not sent'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'department_answer_to_what_was_sent', TABLE = 'department_answer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER department_answers_what_was_sent BEFORE INSERT ON department_answer
  FOR EACH ROW EXECUTE FUNCTION department_answers_what_was_sent();
ALTER TABLE department_answer ENABLE ALWAYS TRIGGER department_answers_what_was_sent;

CALL keep_unchanged('department_answer');
CALL seal_rows_of('department_answer', $$t.case_id || ':' || t.seq$$);
GRANT SELECT, INSERT ON department_answer TO probity_service;
GRANT SELECT ON department_answer TO probity_reader;
CALL keep_to_region('department_answer', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.case_id)');
CALL grant_to_region();

-- By what a matter is put together.
CREATE INDEX case_file_of_matter ON case_file ((command ->> 'caseKey')) WHERE kind = 'transfer';
CREATE INDEX case_file_about_fact ON case_file ((command ->> 'evidenceId')) WHERE command ? 'evidenceId';
CREATE INDEX evidence_payload_case_key ON evidence_payload ((payload ->> 'caseKey')) WHERE payload ? 'caseKey';
