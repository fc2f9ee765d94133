-- What a case needs before it is decided, and what persons do in it beside deciding it.

ALTER TABLE "case_file" ADD COLUMN "terms" JSONB;
ALTER TABLE case_file ADD CONSTRAINT case_file_says_what_it_needs CHECK (terms IS NULL OR (
  jsonb_typeof(terms -> 'approvals') = 'number' AND (terms ->> 'approvals')::int BETWEEN 1 AND 20
  AND jsonb_typeof(terms -> 'legalReview') = 'boolean' AND jsonb_typeof(terms -> 'authority') = 'array'));

CREATE TABLE "case_act" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "maker_person" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "actor_key" TEXT NOT NULL,
    "role" TEXT,
    "note" TEXT,
    "agrees" BOOLEAN,
    "attachments" JSONB NOT NULL,
    "tx_id" BIGINT NOT NULL,
    "salt" TEXT DEFAULT (gen_random_uuid())::text,

    CONSTRAINT "case_act_pkey" PRIMARY KEY ("case_id","seq")
);
CREATE INDEX "case_act_tx" ON "case_act"("tx_id");
ALTER TABLE "case_act" ADD CONSTRAINT "case_act_case_id_maker_person_fkey" FOREIGN KEY ("case_id", "maker_person") REFERENCES "case_file"("id", "maker_person") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "case_act" ADD CONSTRAINT "case_act_by_a_person" FOREIGN KEY ("person") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "case_act" ADD CONSTRAINT "case_act_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Its maker comments and does nothing else in it.
ALTER TABLE case_act
  ADD CONSTRAINT case_act_by_another_person CHECK (person <> maker_person OR kind = 'comment'),
  ADD CONSTRAINT case_act_known CHECK (seq >= 1 AND jsonb_typeof(attachments) = 'array' AND
    CASE kind
      WHEN 'approval' THEN agrees IS NULL
      WHEN 'legalReview' THEN agrees IS NOT NULL
      WHEN 'dissent' THEN agrees IS NULL AND note IS NOT NULL
      WHEN 'recusal' THEN agrees IS NULL AND note IS NOT NULL
      WHEN 'comment' THEN agrees IS NULL AND note IS NOT NULL
      ELSE false END);
-- Everybody has one say in a case, and it is reviewed once: whoever reviews neither approved nor will.
CREATE UNIQUE INDEX case_act_one_say ON case_act (case_id, person) WHERE kind <> 'comment';
CREATE UNIQUE INDEX case_act_one_review ON case_act (case_id) WHERE kind = 'legalReview';

-- What is done in a case and its decision follow each other: the lock is the one that the service takes.
CREATE FUNCTION case_act_is_timely() RETURNS trigger LANGUAGE plpgsql AS $$
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
      OR (c.kind = 'appeal' AND EXISTS (
        SELECT FROM evidence e JOIN ledger_tx t ON t.id = e.tx_id
        WHERE e.id = c.command ->> 'evidenceId' AND t.person = NEW.person)))) THEN
    RAISE EXCEPTION 'nobody approves or reviews what concerns themselves, or what they handled'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_act_by_somebody_impartial', TABLE = 'case_act';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_act_is_timely BEFORE INSERT ON case_act FOR EACH ROW EXECUTE FUNCTION case_act_is_timely();
ALTER TABLE case_act ENABLE ALWAYS TRIGGER case_act_is_timely;

-- The decision is the last approval: by somebody who had no say yet, when all others that the case needs are there.
CREATE FUNCTION case_decision_has_what_it_needs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  needs jsonb := (SELECT c.terms FROM case_file c WHERE c.id = NEW.case_id);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_id, 7265003));
  IF EXISTS (SELECT FROM case_act a
      WHERE a.case_id = NEW.case_id AND a.person = NEW.checker_person AND a.kind <> 'comment') THEN
    RAISE EXCEPTION 'whoever had a say in a case decides it no more'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_by_somebody_new', TABLE = 'case_decision';
  END IF;
  IF NEW.outcome = 'approved' AND 1 + (SELECT count(*) FROM case_act a
      WHERE a.case_id = NEW.case_id AND a.kind = 'approval') < coalesce((needs ->> 'approvals')::int, 1) THEN
    RAISE EXCEPTION 'approvals are missing'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_with_all_approvals', TABLE = 'case_decision';
  END IF;
  IF NEW.outcome = 'approved' AND (
      EXISTS (SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.kind = 'legalReview' AND NOT a.agrees)
      OR (coalesce((needs ->> 'legalReview')::boolean, false) AND NOT EXISTS (
        SELECT FROM case_act a WHERE a.case_id = NEW.case_id AND a.kind = 'legalReview'))) THEN
    RAISE EXCEPTION 'the legal review is missing, or objects'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_decision_as_reviewed', TABLE = 'case_decision';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_decision_has_what_it_needs BEFORE INSERT ON case_decision
  FOR EACH ROW EXECUTE FUNCTION case_decision_has_what_it_needs();
ALTER TABLE case_decision ENABLE ALWAYS TRIGGER case_decision_has_what_it_needs;

CALL keep_unchanged('case_act');
CALL seal_rows_of('case_act', 't.case_id || '':'' || t.seq');
GRANT SELECT, INSERT ON case_act TO probity_service;
GRANT SELECT ON case_act TO probity_reader;
