-- Whoever reported something first is rewarded. About nobody in the register, so that no notice tells whom it was about.
INSERT INTO case_kind VALUES ('reward', false);

CREATE TABLE "reward" (
    "id" TEXT NOT NULL,
    "evidence_id" TEXT NOT NULL,
    "informant_reference" TEXT NOT NULL,
    "established_by" TEXT NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "reward_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reward_of_report" ON "reward"("evidence_id");
CREATE UNIQUE INDEX "reward_of_case" ON "reward"("established_by");
CREATE INDEX "reward_informant" ON "reward"("informant_reference");
CREATE INDEX "reward_tx" ON "reward"("tx_id");
ALTER TABLE "reward" ADD CONSTRAINT "reward_id_fkey" FOREIGN KEY ("id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reward" ADD CONSTRAINT "reward_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reward" ADD CONSTRAINT "reward_established_by_fkey" FOREIGN KEY ("established_by") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reward" ADD CONSTRAINT "reward_informant_reference_fkey" FOREIGN KEY ("informant_reference") REFERENCES "informant"("reference") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reward" ADD CONSTRAINT "reward_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE reward ADD CONSTRAINT reward_is_some CHECK (amount > 0);

CREATE TABLE "reward_step" (
    "reward_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "until" DATE,
    "reference" TEXT NOT NULL,
    "tx_id" BIGINT NOT NULL,

    CONSTRAINT "reward_step_pkey" PRIMARY KEY ("reward_id","step")
);
CREATE INDEX "reward_step_tx" ON "reward_step"("tx_id");
ALTER TABLE "reward_step" ADD CONSTRAINT "reward_step_reward_id_fkey" FOREIGN KEY ("reward_id") REFERENCES "reward"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reward_step" ADD CONSTRAINT "reward_step_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE reward_step ADD CONSTRAINT reward_step_known CHECK (step IN ('notified', 'claimed', 'paid'));
ALTER TABLE reward_step ADD CONSTRAINT reward_step_until CHECK ((step = 'notified') = (until IS NOT NULL));

-- Granted is what a case approved, by the transaction that approves it, to the informant of the report.
CREATE FUNCTION reward_is_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_file c JOIN case_decision d ON d.case_id = c.id
    WHERE c.id = NEW.id AND c.kind = 'reward' AND d.outcome = 'approved' AND d.tx_id = NEW.tx_id
      AND c.command ->> 'evidenceId' = NEW.evidence_id AND c.command ->> 'informantRef' = NEW.informant_reference
      AND c.command ->> 'establishedBy' = NEW.established_by AND (c.command ->> 'amount')::numeric = NEW.amount)
    OR NOT EXISTS (
      SELECT FROM informant i WHERE i.reference = NEW.informant_reference AND i.evidence_id = NEW.evidence_id) THEN
    RAISE EXCEPTION 'a reward is refused that its case did not approve'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_as_approved', TABLE = 'reward';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reward_is_approved AFTER INSERT ON reward DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION reward_is_approved();
ALTER TABLE reward ENABLE ALWAYS TRIGGER reward_is_approved;

-- One after the other, and claimed in time.
CREATE FUNCTION reward_step_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.step <> 'notified' AND NOT EXISTS (
    SELECT FROM reward_step s
    WHERE s.reward_id = NEW.reward_id AND s.on_day <= NEW.on_day
      AND CASE NEW.step WHEN 'claimed' THEN s.step = 'notified' AND s.until >= NEW.on_day ELSE s.step = 'claimed' END) THEN
    RAISE EXCEPTION 'a reward is claimed in time once somebody was told of it, and paid once it is claimed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reward_step_follows', TABLE = 'reward_step';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reward_step_follows BEFORE INSERT ON reward_step FOR EACH ROW EXECUTE FUNCTION reward_step_follows();
ALTER TABLE reward_step ENABLE ALWAYS TRIGGER reward_step_follows;

CALL keep_unchanged('reward');
CALL keep_unchanged('reward_step');
CALL seal_rows_of('reward', 't.id');
CALL seal_rows_of('reward_step', $$t.reward_id || ':' || t.step$$);
GRANT SELECT, INSERT ON reward, reward_step TO probity_service;
GRANT SELECT ON reward, reward_step TO probity_reader;
CALL keep_to_region('reward', 'EXISTS (SELECT FROM case_scope c WHERE c.case_id = this.id)');
CALL keep_to_region('reward_step', 'EXISTS (SELECT FROM reward w WHERE w.id = this.reward_id)');
CALL grant_to_region();
