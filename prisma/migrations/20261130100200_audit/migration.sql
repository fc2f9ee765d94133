-- A transaction says from where it was asked for, and by which operation on what.
ALTER TABLE "ledger_tx" ADD COLUMN "address" TEXT, ADD COLUMN "operation" TEXT, ADD COLUMN "target" TEXT;
CREATE INDEX "ledger_tx_recorded" ON "ledger_tx"("recorded_at");

-- As before, and whatever columns there are: all but epoch and seal stay.
CREATE OR REPLACE FUNCTION refuse_change_but_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.epoch IS NULL OR NEW.epoch IS NOT DISTINCT FROM OLD.epoch)
     AND (OLD.seal IS NULL OR NEW.seal IS NOT DISTINCT FROM OLD.seal)
     AND (NEW.epoch, NEW.seal) IS DISTINCT FROM (OLD.epoch, OLD.seal) AND NEW.epoch IS NOT NULL
     AND (NEW.id, NEW.actor, NEW.person, NEW.recorded_at) = (OLD.id, OLD.actor, OLD.person, OLD.recorded_at)
     AND (NEW.request_id, NEW.address, NEW.operation, NEW.target)
       IS NOT DISTINCT FROM (OLD.request_id, OLD.address, OLD.operation, OLD.target) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: a transaction is only ever stamped with its epoch', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'PB001';
END $$;

-- Somebody tried and was not let; who, when and what, the transaction says.
CREATE TABLE "refused_attempt" (
    "tx_id" BIGINT NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "refused_attempt_pkey" PRIMARY KEY ("tx_id")
);
ALTER TABLE "refused_attempt" ADD CONSTRAINT "refused_attempt_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE refused_attempt ADD CONSTRAINT refused_attempt_was_refused CHECK (status >= 400 AND status <= 499 AND times >= 1);

-- Somebody read what is about persons.
CREATE TABLE "personal_read" (
    "tx_id" BIGINT NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "personal_read_pkey" PRIMARY KEY ("tx_id")
);
ALTER TABLE "personal_read" ADD CONSTRAINT "personal_read_tx_id_fkey" FOREIGN KEY ("tx_id") REFERENCES "ledger_tx"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE personal_read ADD CONSTRAINT personal_read_took_place CHECK (times >= 1);

CALL keep_unchanged('refused_attempt');
CALL keep_unchanged('personal_read');
CALL seal_rows_of('refused_attempt', 't.tx_id');
CALL seal_rows_of('personal_read', 't.tx_id');
GRANT SELECT, INSERT ON refused_attempt, personal_read TO probity_service;
GRANT SELECT ON refused_attempt, personal_read TO probity_reader;
